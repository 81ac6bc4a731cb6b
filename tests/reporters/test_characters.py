"""Words of authors, fit to print."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_cli.diagnostics import Diagnostic, Related
from lis_cli.reporters.characters import dump_json, one_line, writable
from lis_cli.reporters.registry import DIAGNOSTIC_REPORTERS
from lis_cli.reporters.report import Report
from lis_cli.text.span import Position, Span

ANY_TEXT = st.text(st.characters(exclude_categories=()))
STEERING = {"Cc", "Zl", "Zp", "Cs"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, £5 – “so” 🚀 城市", "plain, £5 – “so” 🚀 城市"),
        ("two\nlines\r\n\tand a tab", "two lines   and a tab"),
        ("\x1b[31mred\x1b]8;;http://x\x07", " [31mred ]8;;http://x "),
        ("\x9b31m\x85\x7f\x00", " 31m   "),
        ("turned \u202eround\u202c \u2066and\u2069 \u200fback", "turned  round   and   back"),
        ("half \ud83d a rocket \udcff", "half \ufffd a rocket \ufffd"),
    ],
)
def test_one_line(text: str, shown: str) -> None:
    assert one_line(text) == shown


@given(ANY_TEXT)
def test_one_line_keeps_the_length_and_nothing_that_steers(text: str) -> None:
    shown = one_line(text)
    assert len(shown) == len(text)
    assert not {unicodedata.category(character) for character in shown} & STEERING


@given(ANY_TEXT)
def test_json_reads_back_and_is_plain_text(text: str) -> None:
    written = dump_json({"text": text})
    assert json.loads(written) == {"text": writable(text)}
    assert written.encode().decode().count("\n") == len(written.splitlines()) == 3


@pytest.mark.parametrize("name", sorted(DIAGNOSTIC_REPORTERS))
@given(path=ANY_TEXT.filter(bool), words=ANY_TEXT)
def test_no_format_can_be_broken_by_what_an_author_wrote(name: str, path: str, words: str) -> None:
    span = Span(path, Position(1, 1), Position(1, 3))
    report = DIAGNOSTIC_REPORTERS[name](
        Report([Diagnostic("broken-link", span, words, help=words, related=(Related(span, words),))], ["."])
    )
    report.encode()
    assert not {unicodedata.category(character) for character in report.replace("\n", "")} & STEERING

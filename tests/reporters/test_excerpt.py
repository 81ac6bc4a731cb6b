"""The line a finding is in, with carets below its words."""

import time

import pytest
from rich.cells import cell_len

from lis_cli.reporters.excerpt import excerpt
from lis_cli.reporters.style import Style
from lis_cli.text.source import Source
from lis_cli.text.span import Position, Span

WIDE = Style(width=200)


def shown(text: str, start: int, end: int, *, lines: tuple[int, int] = (1, 1), width: int = 200) -> list[str]:
    span = Span("a", Position(lines[0], start), Position(lines[1], end))
    return [row.removeprefix("    ") for row in excerpt(span, Source("a", text), Style(width=width), "red")]


@pytest.mark.parametrize(
    ("text", "start", "end", "rows"),
    [
        ("evidence: [survey]", 12, 18, ["1 | evidence: [survey]", "  |            ^^^^^^"]),
        ("城市: x", 5, 6, ["1 | 城市: x", "  |       ^"]),
        ("x: 城市", 4, 6, ["1 | x: 城市", "  |    ^^^^"]),
        ("e\u0301te\u0301: x", 8, 9, ["1 | e\u0301te\u0301: x", "  |      ^"]),
        ("a\tb: x", 3, 4, ["1 | a b: x", "  |   ^"]),
        ("\tb: x", 1, 2, ["1 |  b: x", "  | ^"]),
        ("a: \x1b[31mx", 4, 10, ["1 | a:  [31mx", "  |    ^^^^^^"]),
        ("a: b", 5, 5, ["1 | a: b", "  |     ^"]),
        ("a: b", 9, 12, ["1 | a: b", "  |     ^"]),
        ("", 1, 1, []),
        ("  ", 3, 3, []),
        ("x" * 300 + "HERE" + "y" * 300, 301, 305, [f"1 | …{'x' * 40}HERE{'y' * 56}…", f"  | {' ' * 41}^^^^"]),
        ("x" * 300, 301, 301, [f"1 | …{'x' * 100}", f"  | {' ' * 101}^"]),
        ("x" * 300, 1, 301, [f"1 | {'x' * 100}…", f"  | {'^' * 100}"]),
        ("城" * 300, 151, 152, [f"1 | …{'城' * 20}{'城' * 30}…", f"  | {' ' * 41}^^"]),
    ],
)
def test_carets_stand_below_the_words(text: str, start: int, end: int, rows: list[str]) -> None:
    assert shown(text, start, end) == rows


def test_of_words_on_several_lines_those_on_the_first_are_marked() -> None:
    assert shown("one\ntwo: >-\n  three\n", 6, 4, lines=(2, 3)) == ["2 | two: >-", "  |      ^^"]


def test_a_line_fits_on_the_terminal() -> None:
    rows = shown("word " * 40 + "城市 " * 40, 201, 203, width=60)
    assert max(cell_len(row) for row in rows) <= 60 - 4
    caret = rows[1].index("^")
    assert cell_len(rows[0][: rows[0].index("城")]) == caret


@pytest.mark.parametrize("span", [Span("a"), Span("a", Position(9, 1))])
def test_a_finding_about_a_whole_file_or_a_line_that_is_gone_has_none(span: Span) -> None:
    assert excerpt(span, Source("a", "x\ny"), WIDE, "red") == []


def test_a_thousand_findings_in_a_line_of_ten_megabytes_take_no_time() -> None:
    source = Source("a", "x" * 10_000_000)
    spans = [Span("a", Position(1, at), Position(1, at + 5)) for at in range(1, 10_000_000, 10_000)]
    _ = source.line_starts
    started = time.process_time()
    for span in spans:
        excerpt(span, source, WIDE, "red")
    assert time.process_time() - started < 2

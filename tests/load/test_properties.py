"""Whatever one file of a strategy holds, loading and checking end in findings, never in an exception."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import minimal_files, workspace
from lis_cli.check.checker import check_workspace
from lis_cli.check.registry import RULES
from lis_cli.reporters.diagnostics_json import report_json
from lis_cli.reporters.diagnostics_text import report_text
from lis_cli.reporters.report import Report

FILES = {path: data.decode() if isinstance(data, bytes) else data for path, data in minimal_files().items()}
PATHS = st.sampled_from(sorted(FILES))
SIGNS = st.sampled_from([*"\n\t :-[]{}'\"|>#&*!@`~%,?.0aé🌍\x00\x07\u2028", ""])


def rules_told(changes: Mapping[str, str | bytes | None]) -> list[str]:
    """Return the rules of the findings, after looking at each as a reporter does."""
    loaded = workspace(changes)
    found = check_workspace(loaded)
    assert report_text(Report(found, [""]))
    assert report_json(Report(found, [""]))
    for diagnostic in found:
        source = next((origin.source for origin in loaded.origins.values() if origin.source.path == diagnostic.span.path), None)
        if source is not None and diagnostic.span.start is not None:
            assert source.offset(diagnostic.span.start) <= len(source.text)
    return [diagnostic.rule for diagnostic in found]


@given(PATHS, st.binary() | st.text().map(str.encode))
def test_a_file_of_any_bytes(path: str, data: bytes) -> None:
    assert set(rules_told({path: data})) <= set(RULES)


@settings(max_examples=150)
@given(PATHS, st.data())
def test_a_file_with_one_character_changed(path: str, data: st.DataObject) -> None:
    text = FILES[path]
    at = data.draw(st.integers(0, len(text)))
    until = data.draw(st.integers(at, min(at + 1, len(text))))
    assert set(rules_told({path: text[:at] + data.draw(SIGNS) + text[until:]})) <= set(RULES)


@given(PATHS, st.data())
def test_a_file_with_one_line_deleted_or_given_twice(path: str, data: st.DataObject) -> None:
    lines = FILES[path].splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at : at + 1] = data.draw(st.sampled_from([[], [lines[at]] * 2]))
    assert set(rules_told({path: "".join(lines)})) <= set(RULES)


@settings(max_examples=50)
@given(PATHS, PATHS)
def test_a_file_with_the_content_of_another(path: str, other: str) -> None:
    assert set(rules_told({path: FILES[other]})) <= set(RULES)


def test_a_strategy_without_one_of_its_files() -> None:
    for path in FILES:
        assert set(rules_told({path: None})) <= set(RULES)

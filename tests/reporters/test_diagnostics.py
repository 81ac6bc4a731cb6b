"""Findings as people and programs see them."""

import json
from collections.abc import Callable

import pytest

from lis_cli.diagnostics import Diagnostic, Related, Severity, has_errors, sort_diagnostics
from lis_cli.reporters.diagnostics_json import report_json
from lis_cli.reporters.diagnostics_text import report_text, spell_place
from lis_cli.reporters.registry import DIAGNOSTIC_REPORTERS
from lis_cli.reporters.report import Report
from lis_cli.reporters.style import Style, count
from lis_cli.text.span import Position, Span

PRIORITY = "strategy/anyshire/priorities/skills.md"
FINDINGS = [
    Diagnostic("duplicate-id", Span("strategy/anyshire/chapters/07-vision.md"), "another file has the id `vision` too"),
    Diagnostic(
        "unresolved-reference",
        Span(PRIORITY, Position(9, 17), Position(9, 32)),
        "`employer-survey` is not known evidence",
        help="did you mean `employer-skills-survey`?",
    ),
    Diagnostic(
        "overdrawn-budget",
        Span(PRIORITY, Position(21, 56), Position(21, 63)),
        "budget `growth-deal` is overdrawn by £100,000",
        help="lower an amount",
        severity=Severity.WARNING,
        related=(Related(Span("strategy/anyshire/funding.yaml", Position(4, 11), Position(4, 17)), "the budget"),),
    ),
    Diagnostic("orphan-evidence", Span("évidence.yaml", Position(1, 8)), "nothing uses it", severity=Severity.INFO),
]
CHECKED = ["strategy/anyshire", "strategy/othershire"]


@pytest.mark.parametrize("name", sorted(DIAGNOSTIC_REPORTERS))
def test_findings(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"findings.{name}", DIAGNOSTIC_REPORTERS[name](Report(FINDINGS, CHECKED)))


@pytest.mark.parametrize("name", sorted(DIAGNOSTIC_REPORTERS))
def test_no_findings(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"no-findings.{name}", DIAGNOSTIC_REPORTERS[name](Report([], CHECKED[:1])))


def test_colour_on_a_terminal(golden: Callable[[str, str], None]) -> None:
    golden("findings-in-colour.text", report_text(Report(FINDINGS, CHECKED, Style(colour=True))))


def test_quiet_says_nothing_where_there_is_nothing_to_say() -> None:
    assert report_text(Report([], CHECKED, Style(quiet=True))) == ""
    assert report_text(Report(FINDINGS, CHECKED, Style(quiet=True))) == report_text(Report(FINDINGS, CHECKED))


def test_words_of_an_author_stay_on_one_line_and_cannot_steer_a_terminal() -> None:
    hostile = Diagnostic("unknown-key", Span("a\nb.yaml", Position(1, 1)), "key `a\n\x1b[31mb\u2028`", help="\x9bno")
    assert report_text(Report([hostile], ["a"])).splitlines()[:2] == [
        "a b.yaml:1:1: error: key `a  [31mb ` [unknown-key]",
        "    help:  no",
    ]


def test_a_place_is_spelled_as_editors_link_it() -> None:
    assert spell_place(Span("a.md", Position(3, 4))) == "a.md:3:4"
    assert spell_place(Span("a.md")) == "a.md"


def test_json_holds_every_finding_and_the_counts() -> None:
    report = json.loads(report_json(Report(FINDINGS, CHECKED)))
    assert report["counts"] == {"error": 2, "warning": 1, "info": 1}
    assert [finding["rule"] for finding in report["findings"]] == [finding.rule for finding in FINDINGS]
    assert report["findings"][0]["start"] is None
    assert report["findings"][1]["start"] == {"line": 9, "column": 17}


@pytest.mark.parametrize(("number", "words"), [(0, "0 notes"), (1, "1 note"), (2, "2 notes"), (1234, "1,234 notes")])
def test_a_number_with_its_noun(number: int, words: str) -> None:
    assert count(number, "note") == words


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert [count(number, "strategy", "strategies") for number in (1, 2)] == ["1 strategy", "2 strategies"]


def test_findings_are_sorted_as_they_are_read() -> None:
    places = [Span("b"), Span("a", Position(10, 1)), Span("a", Position(9, 2)), Span("a", Position(9, 1)), Span("a")]
    assert [found.span for found in sort_diagnostics(Diagnostic("r", span, "m") for span in places)] == [*reversed(places[1:]), places[0]]


def test_only_errors_are_errors() -> None:
    assert has_errors(FINDINGS)
    assert not has_errors(FINDINGS[2:])
    assert not has_errors([])

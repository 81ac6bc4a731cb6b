"""Findings as people and programs see them."""

import json
from collections.abc import Callable

import pytest

from lis_cli.diagnostics import Diagnostic, Related, Severity, has_errors, sort_diagnostics
from lis_cli.reporters.diagnostics_concise import report_concise
from lis_cli.reporters.diagnostics_json import report_json
from lis_cli.reporters.diagnostics_text import report_text
from lis_cli.reporters.place import spell_place
from lis_cli.reporters.registry import DIAGNOSTIC_REPORTERS
from lis_cli.reporters.report import Report, Repository
from lis_cli.reporters.style import Style, count
from lis_cli.text.span import Position, Span
from reporters.samples import CHECKED, FINDINGS, PRIORITY, RULES, SOURCES

EVERY_FORMAT = pytest.mark.parametrize("name", sorted(DIAGNOSTIC_REPORTERS))


@EVERY_FORMAT
def test_findings(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"findings.{name}", DIAGNOSTIC_REPORTERS[name](Report(FINDINGS, CHECKED, rules=RULES, version="1.2.3")))


@EVERY_FORMAT
def test_no_findings(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"no-findings.{name}", DIAGNOSTIC_REPORTERS[name](Report([], CHECKED[:1], version="1.2.3")))


@EVERY_FORMAT
def test_every_format_says_how_many_findings_it_leaves_out(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"left-out.{name}", DIAGNOSTIC_REPORTERS[name](Report(FINDINGS, CHECKED, most=1, version="1.2.3")))


def test_a_terminal_shows_the_words_in_question(golden: Callable[[str, str], None]) -> None:
    golden("findings-in-colour.text", report_text(Report(FINDINGS, CHECKED, Style(colour=True, width=80), SOURCES)))


def test_a_terminal_without_colour_shows_them_too() -> None:
    report = report_text(Report(FINDINGS[1:2], CHECKED[:1], Style(width=80), SOURCES))
    assert report == (
        f"{PRIORITY}:9:17: error: `employer-survey` is not known evidence [unresolved-reference]\n"
        "    9 | evidence: [one, employer-survey]\n"
        "      |                 ^^^^^^^^^^^^^^^\n"
        "    help: did you mean `employer-skills-survey`?\n"
        "    fix: write `employer-skills-survey` (safe)\n"
        "\n"
        "1 error in 1 strategy.\n"
        "What a finding means and what to do: lis explain unresolved-reference\n"
    )


@pytest.mark.parametrize("report", [report_text, report_concise])
def test_quiet_prints_findings_only(report: Callable[[Report], str]) -> None:
    assert report(Report([], CHECKED, Style(quiet=True))) == ""
    loud = report(Report(FINDINGS, CHECKED)).splitlines()
    assert report(Report(FINDINGS, CHECKED, Style(quiet=True))).splitlines() == loud[:-1]


def test_even_quiet_says_that_findings_are_left_out() -> None:
    report = report_concise(Report(FINDINGS, CHECKED, Style(quiet=True), most=1)).splitlines()
    assert report[1:] == ["4 findings are not shown (`--max-findings 0` shows all)."]


def test_words_of_an_author_stay_on_one_line_and_cannot_steer_a_terminal() -> None:
    hostile = Diagnostic("unknown-key", Span("a\nb.yaml", Position(1, 1)), "key `a\n\x1b[31mb\u2028`", help="\x9bno")
    assert report_text(Report([hostile], ["a"])).splitlines()[:2] == [
        "a b.yaml:1:1: error: key `a  [31mb ` [unknown-key]",
        "    help:  no",
    ]


def test_of_many_other_places_the_first_are_listed() -> None:
    cited = tuple(Related(Span("a.md", Position(line, 1)), "here too") for line in range(1, 1001))
    lines = report_text(Report([Diagnostic("unresolved-reference", Span("a.md"), "m", related=cited)], ["."])).splitlines()
    assert lines[20:22] == ["    see: a.md:20:1: here too", "    see: 980 more places"]


def test_a_place_is_spelled_as_editors_link_it() -> None:
    assert spell_place(Span("a.md", Position(3, 4))) == "a.md:3:4"
    assert spell_place(Span("a.md")) == "a.md"


def test_json_holds_every_finding_and_the_counts() -> None:
    report = json.loads(report_json(Report(FINDINGS, CHECKED)))
    assert report["counts"] == {"error": 3, "warning": 1, "info": 1}
    assert [finding["rule"] for finding in report["findings"]] == [finding.rule for finding in FINDINGS]
    assert report["findings"][0]["start"] is None
    assert report["findings"][1]["start"] == {"line": 9, "column": 17}


def test_counts_are_of_all_findings_though_some_are_left_out() -> None:
    report = json.loads(report_json(Report(FINDINGS, CHECKED, most=1)))
    assert (report["counts"], report["left_out"], len(report["findings"])) == ({"error": 3, "warning": 1, "info": 1}, 4, 1)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("anyshire/a.md", "strategy/anyshire/a.md"),
        ("./a.md", "strategy/a.md"),
        ("../docs/a.md", "docs/a.md"),
        ("/home/officer/plans/strategy/a.md", "strategy/a.md"),
        ("../../elsewhere/a.md", "../../elsewhere/a.md"),
        ("/home/officer/plans-old/a.md", "/home/officer/plans-old/a.md"),
    ],
)
def test_ci_services_count_paths_from_the_top_of_the_repository(typed: str, known: str) -> None:
    assert Repository("/home/officer/plans", "/home/officer/plans/strategy").path(typed) == known


@pytest.mark.parametrize(
    ("typed", "known"), [("a.md", "strategy/a.md"), ("c:/Plans/strategy/a.md", "strategy/a.md"), ("D:/a.md", "D:/a.md")]
)
def test_the_same_on_a_windows_drive(typed: str, known: str) -> None:
    assert Repository("C:/Plans", "C:/Plans/strategy").path(typed) == known


@pytest.mark.parametrize("name", ["github", "gitlab", "junit", "sarif"])
def test_reports_for_ci_give_those_paths(name: str) -> None:
    report = Report(FINDINGS[1:2], CHECKED, repository=Repository("/plans", "/plans/deep/down"))
    assert f"deep/down/{PRIORITY}" in DIAGNOSTIC_REPORTERS[name](report)


@pytest.mark.parametrize(("number", "words"), [(0, "0 notes"), (1, "1 note"), (2, "2 notes"), (1234, "1,234 notes")])
def test_a_number_with_its_noun(number: int, words: str) -> None:
    assert count(number, "note") == words


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert [count(number, "strategy", "strategies") for number in (1, 2)] == ["1 strategy", "2 strategies"]


def test_findings_are_sorted_as_they_are_read() -> None:
    places = [Span("b"), Span("a", Position(10, 1)), Span("a", Position(9, 2)), Span("a", Position(9, 1)), Span("a")]
    assert [found.span for found in sort_diagnostics(Diagnostic("r", span, "m") for span in places)] == [*reversed(places[1:]), places[0]]


def test_only_errors_are_errors() -> None:
    notes = [finding for finding in FINDINGS if finding.severity is not Severity.ERROR]
    assert has_errors(FINDINGS)
    assert not has_errors(notes)
    assert not has_errors([])

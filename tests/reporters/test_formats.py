"""Formats that CI services read hold what they promise, whatever an author wrote."""

import json
import re
from xml.etree import ElementTree as ET

import pytest

from lis_cli import __version__
from lis_cli.check.registry import RULES
from lis_cli.diagnostics import Applicability, Diagnostic, Fix, Related, Severity, fingerprints
from lis_cli.reporters.diagnostics_text import report_text
from lis_cli.reporters.registry import DIAGNOSTIC_REPORTERS
from lis_cli.reporters.report import Report
from lis_cli.reporters.style import Style
from lis_cli.text.edit import Edit
from lis_cli.text.source import Source
from lis_cli.text.span import Position, Span

HOSTILE = [
    Diagnostic("unknown-key", Span("a%b,c:d é.yaml", Position(1, 1), Position(1, 3)), "key `100%\n::error::]]>\x1b[31m<b>`", help="a\rb"),
    Diagnostic("stray-file", Span("a/x.yml"), "nothing reads this 🚀", severity=Severity.WARNING),
    Diagnostic(
        "orphan-evidence", Span("b.yaml", Position(2, 1)), "note", severity=Severity.INFO, related=(Related(Span("c.md"), "there"),)
    ),
]


def told(name: str, diagnostics: list[Diagnostic]) -> str:
    return DIAGNOSTIC_REPORTERS[name](Report(diagnostics, ["."], rules=RULES, version=__version__))


@pytest.mark.parametrize("name", sorted(DIAGNOSTIC_REPORTERS))
def test_nothing_an_author_wrote_steers_a_terminal_or_breaks_a_format(name: str) -> None:
    report = told(name, HOSTILE)
    assert "\x1b" not in report
    assert report.endswith("\n")


def test_github_lines_escape_percent_signs_line_ends_colons_and_commas() -> None:
    assert told("github", HOSTILE).splitlines() == [
        (
            "::error file=a%25b%2Cc%3Ad é.yaml,line=1,col=1,endColumn=3,endLine=1,title=unknown-key::"
            "key `100%25%0A::error::]]> [31m<b>`%0Aa%0Db"
        ),
        "::warning file=a/x.yml,title=stray-file::nothing reads this 🚀",
        "::notice file=b.yaml,line=2,col=1,endLine=2,title=orphan-evidence::note",
    ]


def test_gitlab_entries_have_each_its_own_fingerprint_that_lines_do_not_change() -> None:
    twice = [HOSTILE[0], Diagnostic(HOSTILE[0].rule, HOSTILE[0].span._replace(start=Position(9, 9)), HOSTILE[0].message)]
    first, second = fingerprints(twice)
    assert first != second
    assert fingerprints(twice[1:]) == [first]
    entries = json.loads(told("gitlab", HOSTILE))
    assert [entry["severity"] for entry in entries] == ["major", "minor", "info"]
    assert [entry["location"]["lines"]["begin"] for entry in entries] == [1, 1, 2]


def test_junit_is_xml_in_which_errors_fail() -> None:
    suite = ET.fromstring(told("junit", HOSTILE))[0]  # noqa: S314  (our own output)
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    assert [[child.tag for child in case] for case in suite] == [["failure"], ["system-out"], ["system-out"]]
    assert ET.fromstring(told("junit", []))[0].get("tests") == "1"  # noqa: S314


def test_sarif_names_tool_rules_and_places() -> None:
    run = json.loads(told("sarif", HOSTILE))["runs"][0]
    assert run["tool"]["driver"]["version"] == __version__
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [finding.rule for finding in HOSTILE]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%25b%2Cc%3Ad%20%C3%A9.yaml"
    assert place["region"] == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 3}
    assert "region" not in run["results"][1]["locations"][0]["physicalLocation"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]


def test_json_says_what_a_fix_would_do_and_what_was_left_out() -> None:
    fix = Fix("write `title`", (Edit("a.yaml", Position(1, 1), Position(1, 5), "title"),), Applicability.UNSAFE)
    report = Report([Diagnostic("unknown-key", Span("a.yaml"), "m", fix=fix)], ["."], left_out=3)
    found = json.loads(DIAGNOSTIC_REPORTERS["json"](report))
    assert found["left_out"] == 3
    assert found["findings"][0]["fix"] == {
        "title": "write `title`",
        "applicability": "unsafe",
        "edits": [{"path": "a.yaml", "start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 5}, "text": "title"}],
    }


@pytest.mark.parametrize(
    ("text", "start", "end", "shown"),
    [
        ("evidence: [survey]", 12, 18, ["1 | evidence: [survey]", "  |            ^^^^^^"]),
        ("城市: x", 5, 6, ["1 | 城市: x", "  |       ^"]),
        ("a\tb: x", 3, 4, ["1 | a b: x", "  |   ^"]),
        ("x" * 300 + "HERE" + "y" * 300, 301, 305, [f"1 | …{'x' * 40}HERE{'y' * 56}…", f"  | {' ' * 41}^^^^"]),
    ],
)
def test_an_excerpt_points_below_the_words(text: str, start: int, end: int, shown: list[str]) -> None:
    finding = Diagnostic("unknown-key", Span("a", Position(1, start), Position(1, end)), "m")
    report = report_text(Report([finding], ["."], Style(colour=True), sources={"a": Source("a", text)}))
    assert re.sub(r"\x1b\[[\d;]*m", "", report).splitlines()[1:3] == [f"    {line}" for line in shown]

"""SARIF reports are what the standard and its readers ask for."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema.validators import Draft4Validator

from helpers import STRATEGIES, run_lis
from lis_cli.diagnostics import Diagnostic, Fix, Related, Severity
from lis_cli.manual import manual
from lis_cli.reporters.diagnostics_sarif import report_sarif
from lis_cli.reporters.listed import ListedRule
from lis_cli.reporters.report import Report
from lis_cli.text.edit import Edit
from lis_cli.text.span import Position, Span
from reporters.samples import CHECKED, FINDINGS

TESTS = Path(__file__).parent.parent
SCHEMA = Draft4Validator(json.loads((TESTS / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")))


def run_of(report: str) -> dict[str, Any]:
    """Return the one run of a log that keeps to the schema."""
    log = json.loads(report)
    SCHEMA.validate(log)
    run = log["runs"][0]
    assert isinstance(run, dict)
    return run


def told(*diagnostics: Diagnostic, most: int = 0) -> dict[str, Any]:
    return run_of(report_sarif(Report(diagnostics, ["."], rules=manual(), version="1.2.3", most=most)))


def address_of(path: str) -> dict[str, str]:
    place = told(Diagnostic("broken-link", Span(path), "m"))["results"][0]["locations"][0]["physicalLocation"]
    return dict(place["artifactLocation"])


def test_the_schema_refuses_what_is_no_report() -> None:
    log = json.loads(report_sarif(Report(FINDINGS, CHECKED)))
    log["runs"][0]["results"][0]["locatoins"] = []
    assert not SCHEMA.is_valid(log)


@pytest.mark.parametrize("name", ["findings.sarif", "no-findings.sarif", "left-out.sarif"])
def test_golden_reports_are_valid(name: str) -> None:
    assert run_of((TESTS / "golden" / name).read_text(encoding="utf-8"))["columnKind"] == "unicodeCodePoints"


def _break_much(strategy: Path) -> None:
    for number, path in enumerate(
        path for path in sorted(strategy.rglob("*.*")) if path.name != "strategy.yaml" and path.suffix in {".md", ".yaml"}
    ):
        text = path.read_text(encoding="utf-8")
        broken = {
            0: text.replace("title:", "titel:", 1),
            1: text + "\nx: [1\n",
            2: "",
            3: text.replace("evidence", "evidense"),
            4: text + "\nSee [this](priority:none), ![](media/none.png) and {{ indicators.none }}.\n",
            5: text.replace(": ", ":\t", 1),
            6: text,
        }
        path.write_text(broken[number % 7], encoding="utf-8", newline="\n")


@pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda path: path.name)
def test_reports_of_broken_copies_of_the_strategies_are_valid(strategy: Path, tmp_path: Path) -> None:
    shutil.copytree(strategy, tmp_path / strategy.name)
    _break_much(tmp_path / strategy.name)
    (tmp_path / strategy.name / "evidence" / "100% [odd](1) name #1?.yaml").write_text("title: x\n", encoding="utf-8")
    run = run_of(run_lis("validate", "--format", "sarif", cwd=tmp_path).output)
    assert len({result["ruleId"] for result in run["results"]}) >= 8
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_it_names_tool_rules_and_places() -> None:
    run = told(*FINDINGS)
    assert run["tool"]["driver"]["version"] == "1.2.3"
    assert [rule["name"] for rule in run["tool"]["driver"]["rules"]][-1] == "UnresolvedReference"
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning", "note", "error"]
    place = run["results"][1]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 9, "startColumn": 17, "endLine": 9, "endColumn": 32}
    assert run["results"][2]["relatedLocations"][0]["message"] == {"text": "the budget"}
    assert len({result["partialFingerprints"]["lisFinding/v1"] for result in run["results"]}) == len(FINDINGS)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("a/b.md", {"uri": "a/b.md", "uriBaseId": "%SRCROOT%"}),
        ("a%b,c:d é#?.yaml", {"uri": "a%25b%2Cc%3Ad%20%C3%A9%23%3F.yaml", "uriBaseId": "%SRCROOT%"}),
        ("a\\b.md", {"uri": "a%5Cb.md", "uriBaseId": "%SRCROOT%"}),
        ("../a.md", {"uri": "../a.md", "uriBaseId": "%SRCROOT%"}),
        ("/home/é/a b.md", {"uri": "file:///home/%C3%A9/a%20b.md"}),
        ("C:/Plans/a b.md", {"uri": "file:///C:/Plans/a%20b.md"}),
        ("//server/share/a.md", {"uri": "file://server/share/a.md"}),
        ("old-\udce9.md", {"uri": "old-%E9.md", "uriBaseId": "%SRCROOT%"}),
        ("half-\ud83d.md", {"uri": "half-%ED%A0%BD.md", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_an_address_leads_to_the_file(path: str, address: dict[str, str]) -> None:
    assert address_of(path) == address


@pytest.mark.parametrize(
    ("span", "region"),
    [
        (Span("a.md", Position(3, 5), Position(4, 1)), (3, 5, 4, 1)),
        (Span("a.md", Position(3, 5)), (3, 5, 3, 6)),
        (Span("a.md", Position(3, 5), Position(3, 5)), (3, 5, 3, 6)),
        (Span("a.md"), (1, 1, 1, 1)),
    ],
)
def test_every_finding_has_a_place_as_github_asks_for(span: Span, region: tuple[int, ...]) -> None:
    found = told(Diagnostic("broken-link", span, "m", related=(Related(span, "m"),)))["results"][0]
    for location in (found["locations"][0], found["relatedLocations"][0]):
        place = location["physicalLocation"]["region"]
        assert tuple(place[name] for name in ("startLine", "startColumn", "endLine", "endColumn")) == region


def test_nothing_an_author_wrote_is_a_link() -> None:
    span = Span("a.md", Position(1, 1))
    found = told(Diagnostic("broken-link", span, "see [here](0)\n[or](http://x)", help="[a](1)", related=(Related(span, "[b](2)"),)))
    result = found["results"][0]
    assert result["message"]["text"] == "see [here\\](0) [or\\](http://x)\n[a\\](1)"
    assert result["relatedLocations"][0]["message"]["text"] == "[b\\](2)"


def test_a_fix_is_told_by_file_and_in_order() -> None:
    edits = (
        Edit("b.md", Position(1, 1), Position(1, 2), "x"),
        Edit("a.md", Position(5, 1), Position(5, 1), "z\n"),
        Edit("a.md", Position(2, 1), Position(2, 4), ""),
    )
    changes = told(Diagnostic("broken-link", Span("a.md"), "m", fix=Fix("mend it", edits)))["results"][0]["fixes"][0]["artifactChanges"]
    assert [(change["artifactLocation"]["uri"], len(change["replacements"])) for change in changes] == [("a.md", 2), ("b.md", 1)]
    assert [item["deletedRegion"]["startLine"] for item in changes[0]["replacements"]] == [2, 5]


def test_what_is_left_out_is_a_note_of_the_run() -> None:
    (notice,) = told(*FINDINGS, most=2)["invocations"][0]["toolExecutionNotifications"]
    assert notice == {"level": "note", "message": {"text": "3 more findings left out by --max-findings."}}


@pytest.mark.parametrize("rule", manual().values(), ids=list(manual()))
def test_words_on_a_rule_are_no_longer_than_github_takes(rule: ListedRule) -> None:
    (told_rule,) = told(Diagnostic(rule.name, Span("a"), "m", severity=Severity.INFO))["tool"]["driver"]["rules"]
    assert len(told_rule["shortDescription"]["text"]) <= 1024
    assert len(told_rule["fullDescription"]["text"]) <= 1024
    assert "allow" in told_rule["help"]["markdown"]

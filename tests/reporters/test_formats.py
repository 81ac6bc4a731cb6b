"""Formats that CI services read hold what they promise, whatever an author wrote."""

import json
import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

import pytest

from lis_cli.diagnostics import Applicability, Diagnostic, Fix, Related, Severity, fingerprints
from lis_cli.reporters.registry import DIAGNOSTIC_REPORTERS
from lis_cli.reporters.report import Report, Repository
from lis_cli.reporters.style import Style
from lis_cli.text.edit import Edit
from lis_cli.text.span import Position, Span

HOSTILE = [
    Diagnostic("unknown-key", Span("a%b,c:d é.yaml", Position(1, 1), Position(1, 3)), "key `100%\n::error::]]>\x1b[31m<b>`", help="a\rb"),
    Diagnostic("stray-file", Span("a/x.yml"), "nothing reads this 🚀", severity=Severity.WARNING),
    Diagnostic(
        "orphan-evidence", Span("b.yaml", Position(2, 1)), "note", severity=Severity.INFO, related=(Related(Span("c.md"), "there"),)
    ),
]


def told(name: str, diagnostics: list[Diagnostic], *, most: int = 0) -> str:
    return DIAGNOSTIC_REPORTERS[name](Report(diagnostics, ["."], most=most))


def many(number: int, severity: Severity = Severity.ERROR) -> list[Diagnostic]:
    return [Diagnostic("broken-link", Span("a.md", Position(line, 1)), f"m{line}", severity=severity) for line in range(1, number + 1)]


def test_github_lines_escape_percent_signs_line_ends_colons_and_commas() -> None:
    assert told("github", HOSTILE).splitlines() == [
        (
            "::error file=a%25b%2Cc%3Ad é.yaml,line=1,endLine=1,col=1,endColumn=3,title=unknown-key::"
            "a%25b,c:d é.yaml:1:1: key `100%25 ::error::]]> [31m<b>`%0Ahelp: a b"
        ),
        "::warning file=a/x.yml,title=stray-file::a/x.yml: nothing reads this 🚀",
        "::notice file=b.yaml,line=2,endLine=2,col=1,title=orphan-evidence::b.yaml:2:1: note",
        "1 error, 1 warning and 1 note in 1 strategy.",
    ]


@pytest.mark.parametrize(
    ("start", "end", "place"),
    [
        (None, None, "file=a.md,title"),
        (Position(2, 3), None, "file=a.md,line=2,endLine=2,col=3,title"),
        (Position(2, 3), Position(2, 3), "file=a.md,line=2,endLine=2,col=3,title"),
        (Position(2, 3), Position(2, 9), "file=a.md,line=2,endLine=2,col=3,endColumn=9,title"),
        (Position(2, 3), Position(4, 2), "file=a.md,line=2,endLine=4,title"),
        (Position(2, 3), Position(4, 1), "file=a.md,line=2,endLine=3,title"),
    ],
)
def test_github_marks_columns_within_one_line_only(start: Position | None, end: Position | None, place: str) -> None:
    assert f"::error {place}=" in told("github", [Diagnostic("broken-link", Span("a.md", start, end), "m")])


def test_github_takes_ten_findings_of_a_weight_and_the_log_says_so() -> None:
    note = "GitHub marks at most 10 findings of each weight on the files; this log holds them all."
    assert told("github", many(11)).splitlines()[-2:] == ["11 errors in 1 strategy.", note]
    assert note not in told("github", many(10) + many(10, Severity.WARNING))
    assert note not in DIAGNOSTIC_REPORTERS["github"](Report(many(11), ["."], Style(quiet=True)))


def test_gitlab_entries_hold_what_its_documentation_asks_for() -> None:
    entries = json.loads(told("gitlab", HOSTILE))
    assert [set(entry) for entry in entries] == [{"description", "check_name", "fingerprint", "severity", "location"}] * 3
    assert [entry["severity"] for entry in entries] == ["major", "minor", "info"]
    assert [entry["location"] for entry in entries] == [
        {"path": "a%b,c:d é.yaml", "lines": {"begin": 1}},
        {"path": "a/x.yml", "lines": {"begin": 1}},
        {"path": "b.yaml", "lines": {"begin": 2}},
    ]
    assert entries[0]["description"] == "key `100% ::error::]]> [31m<b>` (a b)"


def test_gitlab_is_told_what_is_left_out() -> None:
    first, note = json.loads(told("gitlab", HOSTILE, most=1))
    assert (note["description"], note["severity"]) == ("2 more findings left out by --max-findings", "info")
    assert note["location"] == first["location"]
    assert note["fingerprint"] != first["fingerprint"]


def test_a_fingerprint_is_each_its_own_and_lines_do_not_change_it() -> None:
    key = "key `a` is given twice; the first is on line {}"
    above, below = (Diagnostic("duplicate-key", Span("a.yaml", Position(line, 1)), key.format(line - 1)) for line in (5, 50))
    first, second = fingerprints([above, below])
    assert first != second
    assert fingerprints([below]) == [first]


def test_a_fingerprint_is_the_same_from_every_folder() -> None:
    top, deep = Repository("/plans", "/plans"), Repository("/plans", "/plans/strategy")
    from_top = Report([Diagnostic("broken-link", Span("strategy/a.md"), "m")], ["."], repository=top)
    from_below = Report([Diagnostic("broken-link", Span("a.md"), "m")], ["."], repository=deep)
    assert fingerprints(from_top.shown, from_top.path) == fingerprints(from_below.shown, from_below.path)


JUNIT: Mapping[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": ({"testsuite"}, set(), {"name", "tests", "failures", "errors", "time"}),
    "testsuite": ({"testcase", "properties"}, {"name", "tests"}, {"failures", "errors", "skipped", "time", "file"}),
    "testcase": ({"failure", "error", "skipped", "system-out"}, {"name", "classname"}, {"file", "line", "time"}),
    "failure": (set(), set(), {"type", "message"}),
    "skipped": (set(), set(), {"type", "message"}),
    "system-out": (set(), set(), set()),
}
"""What Jenkins' xUnit reader (junit-10.xsd) and GitLab's know: element → elements in it, attributes it must and may have."""


@pytest.mark.parametrize("most", [0, 1, 2])
@pytest.mark.parametrize("diagnostics", [[], HOSTILE, many(3) * 2])
def test_junit_readers_know_every_element_and_attribute(diagnostics: list[Diagnostic], most: int) -> None:
    root = ET.fromstring(told("junit", diagnostics, most=most))  # noqa: S314  (our own output)
    for element in root.iter():
        inside, must, may = JUNIT[element.tag]
        assert {child.tag for child in element} <= inside
        assert must <= set(element.keys()) <= must | may
    for suite in root:
        cases = list(suite)
        assert suite.get("tests") == str(len(cases))
        assert [suite.get(kind) for kind in ("failures", "errors")] == [str(len(suite.findall("*/failure"))), "0"]
        assert suite.get("skipped") == str(len(suite.findall("*/skipped")))


def test_junit_cases_fail_by_errors_and_say_where() -> None:
    (suite,) = ET.fromstring(told("junit", HOSTILE))  # noqa: S314
    assert [[child.tag for child in case] for case in suite] == [["failure"], ["system-out"], ["system-out"]]
    assert [(case.get("file"), case.get("line")) for case in suite] == [("a%b,c:d é.yaml", "1"), ("a/x.yml", None), ("b.yaml", "2")]
    assert suite[0][0].text == "a%b,c:d é.yaml:1:1: error: key `100% ::error::]]> [31m<b>` [unknown-key]\nhelp: a b"
    assert suite[0].get("name") == "unknown-key: key `100% ::error::]]> [31m<b>`"


def test_junit_names_are_unique_in_a_file() -> None:
    words = ["m", "m", "m (2)", "m (2)", "m", "other"]
    found = [Diagnostic("broken-link", Span("a.md", Position(n, 1)), text) for n, text in enumerate(words, 1)]
    (suite,) = ET.fromstring(told("junit", [*found, Diagnostic("broken-link", Span("b.md"), "m")]))  # noqa: S314
    names = [(str(case.get("classname")), str(case.get("name")).removeprefix("broken-link: ")) for case in suite]
    assert names == [("a.md", name) for name in ("m", "m (2)", "m (2) (2)", "m (2) (3)", "m (3)", "other")] + [("b.md", "m")]


def test_junit_suites_are_the_strategies() -> None:
    found = [Diagnostic("broken-link", Span(path), "m") for path in ("a/b/x.md", "a/b/c/x.md", "a/bc/x.md")]
    root = ET.fromstring(DIAGNOSTIC_REPORTERS["junit"](Report(found, ["a/b", "a/bc", "d"])))  # noqa: S314
    assert [(suite.get("name"), [case.get("classname") for case in suite]) for suite in root] == [
        ("a/b", ["a/b/x.md", "a/b/c/x.md"]),
        ("a/bc", ["a/bc/x.md"]),
        ("d", ["d"]),
    ]


def test_json_says_what_a_fix_would_do_and_what_was_left_out() -> None:
    fix = Fix("write `title`", (Edit("a.yaml", Position(1, 1), Position(1, 5), "title"),), Applicability.UNSAFE)
    found = json.loads(told("json", [Diagnostic("unknown-key", Span("a.yaml"), "m", fix=fix), *many(3)], most=1))
    assert found["left_out"] == 3
    assert found["findings"][0]["fix"] == {
        "title": "write `title`",
        "applicability": "unsafe",
        "edits": [{"path": "a.yaml", "start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 5}, "text": "title"}],
    }


def test_concise_lines_are_one_for_each_finding() -> None:
    pattern = re.compile(r"^.+(?::\d+:\d+)?: (?:error|warning|info): .+ \[[a-z-]+\]$")
    assert all(pattern.match(line) for line in told("concise", HOSTILE).splitlines()[:-1])

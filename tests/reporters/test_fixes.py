"""What `lis fix` says it did."""

import json

import pytest

from lis_cli.diagnostics import Applicability, Diagnostic, Fix, Severity
from lis_cli.reporters.fixes import FixReport, report_fixes_json, report_fixes_text
from lis_cli.reporters.style import Style
from lis_cli.text.edit import Edit
from lis_cli.text.span import Position, Span


def finding(line: int, title: str, applicability: Applicability = Applicability.SAFE, severity: Severity = Severity.ERROR) -> Diagnostic:
    place = Position(line, 3)
    fix = Fix(title, (Edit("a.yaml", place, place, "x"),), applicability)
    return Diagnostic("unknown-key", Span("a.yaml", place, place), "it is wrong", severity=severity, fix=fix)


DONE, BAD = finding(1, "rename `a` to `b`"), finding(2, "rename `c` to `b`")
LIKELY, OTHER = (
    finding(3, "write `d`", Applicability.UNSAFE, Severity.WARNING),
    finding(4, "write `e`", Applicability.UNSAFE, Severity.WARNING),
)


def report(**changes: object) -> FixReport:
    usual: dict[str, object] = {
        "applied": [DONE],
        "refused": [],
        "offered": [],
        "remaining": [],
        "files": ["a.yaml"],
        "failures": [],
        "checked": ["s"],
    }
    return FixReport(**usual | changes)  # type: ignore[arg-type]


FIXED = "a.yaml:1:3: fixed: rename `a` to `b` [unknown-key]\n"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, f"{FIXED}Fixed 1 finding in 1 file. No findings are left.\n"),
        ({"remaining": [BAD]}, f"{FIXED}Fixed 1 finding in 1 file. 1 error is left; `lis validate` shows it.\n"),
        ({"applied": [], "files": []}, "Nothing to fix in 1 strategy. No findings are left.\n"),
        (
            {"applied": [], "files": [], "refused": [BAD], "remaining": [BAD]},
            (
                "a.yaml:2:3: not fixed, since it would bring another error: rename `c` to `b` [unknown-key]\n"
                "Nothing to fix in 1 strategy. 1 error is left; `lis validate` shows it.\n"
            ),
        ),
        (
            {"offered": [LIKELY, OTHER], "remaining": [BAD, LIKELY, OTHER], "checked": ["s", "t"]},
            (
                f"{FIXED}a.yaml:3:3: offered: write `d` [unknown-key]\na.yaml:4:3: offered: write `e` [unknown-key]\n"
                "Fixed 1 finding in 1 file. 1 error and 2 warnings are left; `lis validate` shows them.\n"
                "2 more can be fixed with `--unsafe`; look first with `lis fix --unsafe --diff`.\n"
            ),
        ),
        ({"diff": "…", "remaining": [BAD]}, f"{FIXED}Would fix 1 finding in 1 file. 1 error would be left.\n"),
        ({"style": Style(quiet=True), "offered": [LIKELY], "remaining": [LIKELY]}, FIXED),
    ],
)
def test_every_fix_and_what_is_left(changes: dict[str, object], said: str) -> None:
    assert report_fixes_text(report(**changes)) == said


def test_colour_on_a_terminal() -> None:
    assert report_fixes_text(report(style=Style(colour=True))) == (
        "\x1b[1ma.yaml:1:3\x1b[0m: \x1b[32mfixed\x1b[0m: rename `a` to `b` \x1b[2m[unknown-key]\x1b[0m\n"
        "\x1b[32mFixed 1 finding in 1 file. No findings are left.\x1b[0m\n"
    )


def test_words_of_an_author_stay_on_one_line() -> None:
    assert "rename `a b` to" in report_fixes_text(report(applied=[finding(1, "rename `a\nb` to `b`")]))


def test_a_program_is_told_the_same() -> None:
    told = json.loads(report_fixes_json(report(offered=[LIKELY], remaining=[BAD, LIKELY], failures=["no"], diff="d")))
    assert {name: told[name] for name in ("version", "is_written", "files", "failures", "counts", "diff")} == {
        "version": 1,
        "is_written": False,
        "files": ["a.yaml"],
        "failures": ["no"],
        "counts": {"error": 1, "warning": 1, "info": 0},
        "diff": "d",
    }
    assert [[item["fix"]["title"] for item in told[name]] for name in ("fixed", "offered", "refused")] == [
        ["rename `a` to `b`"],
        ["write `d`"],
        [],
    ]

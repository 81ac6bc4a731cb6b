"""Findings as JUnit XML, which most CI services read: a suite per strategy, a case per finding; only errors fail.

Services compare cases of two runs by class and name, and drop the second of two that are called the same. So a name holds no line
number, and a number of its own only where it occurs again. Elements and attributes are those that the readers of Jenkins and GitLab
know; GitLab shows the class, which is the file, and the words of a failure, which begin with the place.
"""

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.reporters.characters import one_line
from lis_cli.reporters.place import spell_place
from lis_cli.reporters.report import Report
from lis_cli.reporters.style import count

_NOT_XML = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report_junit(report: Report) -> str:
    """Return one XML document; a strategy without findings is one case that passes."""
    suites = [_suite(name, diagnostics, report) for name, diagnostics in _by_strategy(report).items()]
    if report.left_out:
        suites.append(_left_out(report.left_out))
    return f'<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="lis validate">\n{"".join(suites)}</testsuites>\n'


def _by_strategy(report: Report) -> dict[str, list[Diagnostic]]:
    """Return the findings to tell, by the strategy that the file is in."""
    found: dict[str, list[Diagnostic]] = {name: [] for name in report.checked}
    for diagnostic in report.shown:
        path = diagnostic.span.path
        home = next((path[:at] for at, sign in enumerate(path) if sign == "/" and path[:at] in found), ".")
        found.setdefault(home, []).append(diagnostic)
    return found


def _suite(name: str, diagnostics: Sequence[Diagnostic], report: Report) -> str:
    failures = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    cases = [_case(d, title, report.path(d.span.path)) for d, title in zip(diagnostics, _titles(diagnostics), strict=True)]
    head = f'  <testsuite name={_quoted(name)} tests="{len(cases) or 1}" failures="{failures}" errors="0" skipped="0">\n'
    nothing = f'    <testcase classname={_quoted(name)} name="no findings"/>\n'
    return f"{head}{''.join(cases) or nothing}  </testsuite>\n"


def _titles(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Return a name for each case, which no other case of the same file has."""
    titles = []
    times: dict[tuple[str, str], int] = {}
    for diagnostic in diagnostics:
        path, name = diagnostic.span.path, one_line(f"{diagnostic.rule}: {diagnostic.message}")
        title = name
        while (path, title) in times:
            times[path, name] += 1
            title = f"{name} ({times[path, name]})"
        times[path, title] = 1
        titles.append(title)
    return titles


def _case(diagnostic: Diagnostic, title: str, path: str) -> str:
    line = f' line="{diagnostic.span.start.line}"' if diagnostic.span.start else ""
    names = f"classname={_quoted(path)} name={_quoted(title)} file={_quoted(path)}{line}"
    return f"    <testcase {names}>\n      {_outcome(diagnostic)}\n    </testcase>\n"


def _outcome(diagnostic: Diagnostic) -> str:
    words = one_line(f"{spell_place(diagnostic.span)}: {diagnostic.severity.label}: {diagnostic.message} [{diagnostic.rule}]")
    text = escape(_xml(f"{words}\nhelp: {one_line(diagnostic.help)}" if diagnostic.help else words))
    if diagnostic.severity is not Severity.ERROR:
        return f"<system-out>{text}</system-out>"
    return f"<failure type={_quoted(diagnostic.rule)} message={_quoted(diagnostic.message)}>{text}</failure>"


def _left_out(number: int) -> str:
    told = f'<skipped message="{count(number, "more finding")} left out by --max-findings"/>'
    case = f'    <testcase classname="lis validate" name="findings left out">\n      {told}\n    </testcase>\n'
    return f'  <testsuite name="findings left out" tests="1" failures="0" errors="0" skipped="1">\n{case}  </testsuite>\n'


def _quoted(text: str) -> str:
    return quoteattr(_xml(one_line(text)))


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)

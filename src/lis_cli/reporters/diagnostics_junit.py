"""Findings as JUnit XML, which most CI services read: a suite per strategy, a case per finding; only errors fail.

Services compare cases of two runs by class and name, and drop the second of two that are called the same. So a name holds no line
number, and a number only where it occurs again.
"""

import re
from collections import Counter
from xml.sax.saxutils import escape, quoteattr

from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.reporters.diagnostics_text import spell_place
from lis_cli.reporters.report import Report
from lis_cli.reporters.style import count

_NOT_XML = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report_junit(report: Report) -> str:
    """Return one XML document; a strategy without findings is one case that passes."""
    by_strategy: dict[str, list[Diagnostic]] = {name: [] for name in report.checked}
    for diagnostic in report.diagnostics:
        by_strategy.setdefault(_home(diagnostic, report), []).append(diagnostic)
    suites = [_suite(name, diagnostics) for name, diagnostics in by_strategy.items()]
    if report.left_out:
        skipped = f'    <testcase classname="lis" name="left out">\n      <skipped message="{count(report.left_out, "more finding")}"/>\n'
        suites.append(
            f'  <testsuite name="left out" tests="1" failures="0" errors="0" skipped="1">\n{skipped}    </testcase>\n  </testsuite>\n'
        )
    return f'<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="lis validate">\n{"".join(suites)}</testsuites>\n'


def _home(diagnostic: Diagnostic, report: Report) -> str:
    """Return the strategy that the file is in."""
    return next((name for name in report.checked if diagnostic.span.path.startswith(f"{name}/")), ".")


def _suite(name: str, diagnostics: list[Diagnostic]) -> str:
    failures = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    seen: Counter[tuple[str, str]] = Counter()
    cases = (
        "".join(_case(diagnostic, seen) for diagnostic in diagnostics) or f'    <testcase classname={_quoted(name)} name="no findings"/>\n'
    )
    head = f'  <testsuite name={_quoted(name)} tests="{len(diagnostics) or 1}" failures="{failures}" errors="0" skipped="0">\n'
    return f"{head}{cases}  </testsuite>\n"


def _case(diagnostic: Diagnostic, seen: Counter[tuple[str, str]]) -> str:
    name = f"{diagnostic.rule}: {diagnostic.message}"
    seen[diagnostic.span.path, name] += 1
    again = seen[diagnostic.span.path, name]
    title = f"{name} ({again})" if again > 1 else name
    line = f' line="{diagnostic.span.start.line}"' if diagnostic.span.start else ""
    file = _quoted(diagnostic.span.path)
    return f"    <testcase classname={file} name={_quoted(title)} file={file}{line}>\n      {_outcome(diagnostic)}\n    </testcase>\n"


def _outcome(diagnostic: Diagnostic) -> str:
    words = f"{spell_place(diagnostic.span)}: {diagnostic.severity.label}: {diagnostic.message} [{diagnostic.rule}]"
    text = escape(_xml(f"{words}\nhelp: {diagnostic.help}" if diagnostic.help else words))
    if diagnostic.severity is not Severity.ERROR:
        return f"<system-out>{text}</system-out>"
    return f"<failure type={_quoted(diagnostic.rule)} message={_quoted(diagnostic.message)}>{text}</failure>"


def _quoted(text: str) -> str:
    return quoteattr(_xml(text))


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)

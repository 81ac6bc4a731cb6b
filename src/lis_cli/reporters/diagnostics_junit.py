"""Findings as JUnit XML, which most CI services read: a suite per strategy, a case per finding; only errors fail."""

import re
from xml.sax.saxutils import escape, quoteattr

from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.reporters.diagnostics_text import spell_place
from lis_cli.reporters.report import Report

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report_junit(report: Report) -> str:
    """Return one XML document; a strategy without findings is one case that passes."""
    suites = "".join(_suite(name, [d for d in report.diagnostics if _is_in(d, name)]) for name in report.checked)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="lis validate">\n{suites}</testsuites>\n'


def _is_in(diagnostic: Diagnostic, strategy: str) -> bool:
    return strategy == "." or diagnostic.span.path.startswith(f"{strategy}/")


def _suite(name: str, diagnostics: list[Diagnostic]) -> str:
    failures = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    cases = "".join(map(_case, diagnostics)) or f'    <testcase name="no findings" classname={_quoted(name)}/>\n'
    head = f'  <testsuite name={_quoted(name)} tests="{len(diagnostics) or 1}" failures="{failures}" errors="0" skipped="0">\n'
    return f"{head}{cases}  </testsuite>\n"


def _case(diagnostic: Diagnostic) -> str:
    where = spell_place(diagnostic.span)
    words = f"{where}: {diagnostic.severity.label}: {diagnostic.message}" + (f"\nhelp: {diagnostic.help}" if diagnostic.help else "")
    text = escape(_NOT_XML.sub(" ", words))
    if diagnostic.severity is Severity.ERROR:
        told = f"<failure type={_quoted(diagnostic.rule)} message={_quoted(diagnostic.message)}>{text}</failure>"
    else:
        told = f"<system-out>{text}</system-out>"
    return f"    <testcase name={_quoted(f'{where} {diagnostic.rule}')} classname={_quoted(diagnostic.span.path)}>{told}</testcase>\n"


def _quoted(text: str) -> str:
    return quoteattr(_NOT_XML.sub(" ", text))

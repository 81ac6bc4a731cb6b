"""Findings for a person: one line each, what to do below, and a summary."""

import re
from collections.abc import Sequence

from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.reporters.report import Report
from lis_cli.reporters.style import Style, count
from lis_cli.text.span import Span

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LOOKS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}


def report_text(report: Report) -> str:
    """Return the findings as lines `file:line:column: severity: message [rule]`, with help, and a summary line."""
    lines = [line for diagnostic in report.diagnostics for line in _lines(diagnostic, report.style)]
    if report.diagnostics or not report.style.quiet:
        lines.append(_summary(report.diagnostics, report.checked, report.style))
    return "".join(f"{line}\n" for line in lines)


def _plain(text: str) -> str:
    """Return words of an author's on one line, without characters that would steer a terminal."""
    return _CONTROL.sub(" ", text)


def spell_place(span: Span) -> str:
    """Return a place as editors and terminals link it: `file:line:column`."""
    path = _plain(span.path)
    return f"{path}:{span.start.line}:{span.start.column}" if span.start else path


def _lines(diagnostic: Diagnostic, style: Style) -> list[str]:
    severity = style.paint(diagnostic.severity.label, _LOOKS[diagnostic.severity])
    rule = style.paint(f"[{diagnostic.rule}]", "dim")
    lines = [f"{style.paint(spell_place(diagnostic.span), 'bold')}: {severity}: {_plain(diagnostic.message)} {rule}"]
    if diagnostic.help:
        lines.append(f"    {style.paint('help', 'green')}: {_plain(diagnostic.help)}")
    lines += [f"    {style.paint('see', 'cyan')}: {spell_place(related.span)}: {_plain(related.message)}" for related in diagnostic.related]
    return lines


def _summary(diagnostics: Sequence[Diagnostic], checked: Sequence[str], style: Style) -> str:
    where = count(len(checked), "strategy", "strategies")
    if not diagnostics:
        return style.paint(f"No findings in {where}.", "green")
    weights = [severity for severity in sorted(Severity, reverse=True) if any(d.severity is severity for d in diagnostics)]
    nouns = {Severity.INFO: ("note", "notes")}
    counts = [count(sum(d.severity is s for d in diagnostics), *nouns.get(s, (s.label,))) for s in weights]
    return f"{' and '.join([', '.join(counts[:-1]), counts[-1]] if counts[:-1] else counts)} in {where}."

"""Findings for a person: one line each, what to do below, and a summary."""

from collections.abc import Sequence

from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.reporters.characters import one_line
from lis_cli.reporters.excerpt import excerpt
from lis_cli.reporters.report import Report
from lis_cli.reporters.style import count
from lis_cli.text.span import Span

_LOOKS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}


def report_text(report: Report) -> str:
    """Return the findings as lines `file:line:column: severity: message [rule]`, with help, and a summary line."""
    lines = [line for diagnostic in report.diagnostics for line in _lines(diagnostic, report)]
    if report.diagnostics or not report.style.quiet:
        lines.append(summary(report))
    return "".join(f"{line}\n" for line in lines)


def spell_place(span: Span) -> str:
    """Return a place as editors and terminals link it: `file:line:column`."""
    path = one_line(span.path)
    return f"{path}:{span.start.line}:{span.start.column}" if span.start else path


def _lines(diagnostic: Diagnostic, report: Report) -> list[str]:
    style = report.style
    severity = style.paint(diagnostic.severity.label, _LOOKS[diagnostic.severity])
    rule = style.paint(f"[{diagnostic.rule}]", "dim")
    lines = [f"{style.paint(spell_place(diagnostic.span), 'bold')}: {severity}: {one_line(diagnostic.message)} {rule}"]
    if style.colour and diagnostic.span.path in report.sources:
        lines += excerpt(diagnostic.span, report.sources[diagnostic.span.path], style, _LOOKS[diagnostic.severity])
    if diagnostic.help:
        lines.append(f"    {style.paint('help', 'green')}: {one_line(diagnostic.help)}")
    if diagnostic.fix:
        lines.append(f"    {style.paint('fix', 'green')}: {one_line(diagnostic.fix.title)} ({diagnostic.fix.applicability})")
    see = style.paint("see", "cyan")
    return lines + [f"    {see}: {spell_place(related.span)}: {one_line(related.message)}" for related in diagnostic.related]


def summary(report: Report) -> str:
    """Return the line of counts that ends a report, such as `2 errors and 1 warning in 1 strategy`, with its full stop."""
    where = count(len(report.checked), "strategy", "strategies")
    if not report.diagnostics:
        return report.style.paint(f"No findings in {where}.", "green")
    left_out = f"; {count(report.left_out, 'more finding')} left out" if report.left_out else ""
    return f"{spell_weights(report.diagnostics)} in {where}{left_out}."


def spell_weights(diagnostics: Sequence[Diagnostic]) -> str:
    """Return how many findings there are of each severity, such as `2 errors, 1 warning and 1 note`; of no findings, nothing."""
    weights = [severity for severity in sorted(Severity, reverse=True) if any(d.severity is severity for d in diagnostics)]
    nouns = {Severity.INFO: ("note", "notes")}
    counts = [count(sum(d.severity is s for d in diagnostics), *nouns.get(s, (s.label,))) for s in weights]
    return " and ".join([", ".join(counts[:-1]), counts[-1]] if counts[:-1] else counts)

"""Findings in one line each."""

from lis_cli.reporters.characters import one_line
from lis_cli.reporters.diagnostics_text import summary
from lis_cli.reporters.place import spell_place
from lis_cli.reporters.report import Report


def report_concise(report: Report) -> str:
    """Return lines `file:line:column: severity: message [rule]`, and the summary."""
    lines = [f"{spell_place(d.span)}: {d.severity.label}: {one_line(d.message)} [{d.rule}]" for d in report.shown]
    return "".join(f"{line}\n" for line in [*lines, *summary(report)])

"""The history of one thing for a person at a terminal: commit by commit, newest first."""

from collections.abc import Iterator

from lis_cli.model.when import spell_when
from lis_cli.reporters.changes_text import iter_change_lines
from lis_cli.reporters.characters import one_line
from lis_cli.reporters.comparison import Comparison
from lis_cli.reporters.history_report import HistoryReport
from lis_cli.reporters.history_step import HistoryStep
from lis_cli.reporters.style import Style, count
from lis_cli.reporters.telling import by_entity

_SHORT = 10
"""Digits of a commit's id that are shown."""


def report_history_text(report: HistoryReport) -> str:
    """Return each commit with what it changed, and a summary line."""
    lines = [line for step in report.steps for line in _step(step, report.style)]
    if not report.style.quiet:
        name = f"{report.ref.kind}: all of them" if report.ref.id == "*" else str(report.ref)
        title = f" ({report.title})" if report.title else ""
        heading = report.style.paint(one_line(f"{name}{title}, in {report.root or 'this folder'}"), "bold")
        lines = [heading, "", *lines, *_summary(report)]
    return "".join(f"{line}\n" for line in lines)


def _step(step: HistoryStep, style: Style) -> Iterator[str]:
    head = f"{spell_when(step.time[:10])}, {step.author}: {step.subject} ({step.commit[:_SHORT]})"
    yield style.paint(one_line(head), "bold yellow")
    comparison = Comparison(None, None, "", step.changes)
    for found in by_entity(step.changes).values():
        yield from iter_change_lines(found, comparison, style, "  ")
    for version, ref in step.unreadable:
        yield one_line(f"  {ref}: could not be read whole in the {version} version, so that not everything is listed")
    yield ""


def _summary(report: HistoryReport) -> Iterator[str]:
    told = count(len(report.steps), "commit")
    yield f"{told} shown; there are older ones." if report.has_more else f"{told} changed it."
    if report.is_cut_off:
        yield "This copy of the repository lacks older commits: `git fetch --unshallow` gets them."

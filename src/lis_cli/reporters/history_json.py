"""The history of one thing for a program."""

from typing import Any

from lis_cli.diff.exchange import change_to_data
from lis_cli.reporters.characters import dump_json
from lis_cli.reporters.history_report import HistoryReport
from lis_cli.reporters.history_step import HistoryStep


def report_history_json(report: HistoryReport) -> str:
    """Return one JSON object: the thing, and the commits that changed it with their changes as `lis diff` tells them."""
    told = {
        "version": 1,
        "ref": str(report.ref),
        "title": report.title,
        "folder": report.root or ".",
        "has_more": report.has_more,
        "is_cut_off": report.is_cut_off,
        "commits": [_step(step) for step in report.steps],
    }
    return dump_json(told)


def _step(step: HistoryStep) -> dict[str, Any]:
    return {
        "commit": step.commit,
        "time": step.time,
        "author": step.author,
        "subject": step.subject,
        "ref": str(step.ref),
        "changes": [change_to_data(change) for change in step.changes],
        "unreadable": [{"version": version, "ref": str(ref)} for version, ref in step.unreadable],
    }

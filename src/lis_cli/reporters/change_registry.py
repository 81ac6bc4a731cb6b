"""The table of report formats for changes."""

from collections.abc import Callable
from importlib import import_module

from lis_cli.reporters.change_report import ChangeReport

ChangeReporter = Callable[[ChangeReport], str]
"""Returns the report, ending in a line end, or nothing."""


def _late(name: str) -> ChangeReporter:
    """Return the function `report_changes_NAME` of `changes_NAME.py`, imported when it is called."""

    def reporter(report: ChangeReport) -> str:
        found: ChangeReporter = getattr(import_module(f"lis_cli.reporters.changes_{name}"), f"report_changes_{name}")
        return found(report)

    return reporter


CHANGE_REPORTERS = {name: _late(name) for name in ("html", "json", "markdown", "text")}
"""By the name that `--format` takes."""

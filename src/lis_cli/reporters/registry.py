"""The table of report formats for findings."""

from collections.abc import Callable
from importlib import import_module

from lis_cli.reporters.report import Report

Reporter = Callable[[Report], str]
"""Returns the report, ending in a line end, or nothing."""


def _late(name: str) -> Reporter:
    """Return the function `report_NAME` of `diagnostics_NAME.py`, imported when it is called: all of them take 25 ms, one takes 2."""

    def reporter(report: Report) -> str:
        found: Reporter = getattr(import_module(f"lis_cli.reporters.diagnostics_{name}"), f"report_{name}")
        return found(report)

    return reporter


DIAGNOSTIC_REPORTERS = {name: _late(name) for name in ("concise", "github", "gitlab", "json", "junit", "sarif", "text")}
"""By the name that `--format` takes."""

"""The table of report formats for findings."""

from collections.abc import Callable

from lis_cli.reporters.diagnostics_json import report_json
from lis_cli.reporters.diagnostics_text import report_text
from lis_cli.reporters.report import Report

DIAGNOSTIC_REPORTERS: dict[str, Callable[[Report], str]] = {
    "json": report_json,
    "text": report_text,
}
"""Each returns the report, ending in a line end, or nothing."""

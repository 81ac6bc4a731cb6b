"""The table of report formats for the history of one thing."""

from collections.abc import Callable

from lis_cli.reporters.history_json import report_history_json
from lis_cli.reporters.history_report import HistoryReport
from lis_cli.reporters.history_text import report_history_text

HISTORY_REPORTERS: dict[str, Callable[[HistoryReport], str]] = {
    "json": report_history_json,
    "text": report_history_text,
}
"""Each returns the report, ending in a line end, or nothing."""

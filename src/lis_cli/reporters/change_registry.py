"""The table of report formats for changes."""

from collections.abc import Callable

from lis_cli.reporters.change_report import ChangeReport
from lis_cli.reporters.changes_json import report_changes_json
from lis_cli.reporters.changes_markdown import report_changes_markdown
from lis_cli.reporters.changes_text import report_changes_text

CHANGE_REPORTERS: dict[str, Callable[[ChangeReport], str]] = {
    "json": report_changes_json,
    "markdown": report_changes_markdown,
    "text": report_changes_text,
}
"""Each returns the report, ending in a line end, or nothing."""

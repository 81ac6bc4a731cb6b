"""The table of report formats for findings."""

from collections.abc import Callable

from lis_cli.reporters.diagnostics_concise import report_concise
from lis_cli.reporters.diagnostics_github import report_github
from lis_cli.reporters.diagnostics_gitlab import report_gitlab
from lis_cli.reporters.diagnostics_json import report_json
from lis_cli.reporters.diagnostics_junit import report_junit
from lis_cli.reporters.diagnostics_sarif import report_sarif
from lis_cli.reporters.diagnostics_text import report_text
from lis_cli.reporters.report import Report

DIAGNOSTIC_REPORTERS: dict[str, Callable[[Report], str]] = {
    "concise": report_concise,
    "github": report_github,
    "gitlab": report_gitlab,
    "json": report_json,
    "junit": report_junit,
    "sarif": report_sarif,
    "text": report_text,
}
"""Each returns the report, ending in a line end, or nothing."""

"""The table of report formats for funding."""

from collections.abc import Callable

from lis_cli.reporters.funding_csv import report_funding_csv
from lis_cli.reporters.funding_json import report_funding_json
from lis_cli.reporters.funding_report import FundingReport
from lis_cli.reporters.funding_text import report_funding_text

FUNDING_REPORTERS: dict[str, Callable[[FundingReport], str]] = {
    "csv": report_funding_csv,
    "json": report_funding_json,
    "text": report_funding_text,
}
"""Each returns the report, ending in a line end, or nothing."""

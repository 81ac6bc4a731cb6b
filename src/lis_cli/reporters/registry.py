"""The table of report formats for findings."""

from collections.abc import Callable, Sequence

from lis_cli.diagnostics import Diagnostic
from lis_cli.reporters.diagnostics_json import report_json
from lis_cli.reporters.diagnostics_text import report_text
from lis_cli.reporters.style import Style

Reporter = Callable[[Sequence[Diagnostic], Sequence[str], Style], str]
"""Given the findings, the strategies that were checked, and how to paint: the report, ending in a line end or empty."""

DIAGNOSTIC_REPORTERS: dict[str, Reporter] = {
    "json": report_json,
    "text": report_text,
}

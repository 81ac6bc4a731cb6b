"""Findings as GitLab's Code Quality report. Source: GitLab Docs, "Code Quality", Code Quality report format."""

from typing import Any

from lis_cli.diagnostics import Diagnostic, Severity, fingerprints
from lis_cli.reporters.characters import dump_json, one_line
from lis_cli.reporters.report import Report
from lis_cli.reporters.style import count

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def report_gitlab(report: Report) -> str:
    """Return a JSON list with one entry per finding, and a last one where findings are left out."""
    listed = [
        {
            "description": _description(diagnostic),
            "check_name": diagnostic.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[diagnostic.severity],
            "location": _location(diagnostic, report),
        }
        for diagnostic, fingerprint in zip(report.shown, fingerprints(report.shown, report.path), strict=True)
    ]
    if report.left_out:
        listed.append(_left_out(report))
    return dump_json(listed)


def _description(diagnostic: Diagnostic) -> str:
    return one_line(f"{diagnostic.message} ({diagnostic.help})" if diagnostic.help else diagnostic.message)


def _location(diagnostic: Diagnostic, report: Report) -> dict[str, Any]:
    """Return the place; the format has a line for every finding, so one about a whole file is at the first."""
    return {"path": report.path(diagnostic.span.path), "lines": {"begin": diagnostic.span.start.line if diagnostic.span.start else 1}}


def _left_out(report: Report) -> dict[str, Any]:
    """Return an entry at the place of the last finding, since the format knows no other way to say that there are more."""
    return {
        "description": f"{count(report.left_out, 'more finding')} left out by --max-findings",
        "check_name": "max-findings",
        "fingerprint": "lis-max-findings",
        "severity": "info",
        "location": _location(report.shown[-1], report),
    }

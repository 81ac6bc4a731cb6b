"""Findings as GitLab's Code Quality report. Source: GitLab Docs, "Code Quality", Code Quality report format."""

from lis_cli.diagnostics import Diagnostic, Severity, fingerprints
from lis_cli.reporters.characters import dump_json, one_line
from lis_cli.reporters.report import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def report_gitlab(report: Report) -> str:
    """Return a JSON list with one entry per finding."""
    listed = [
        {
            "description": _description(diagnostic),
            "check_name": diagnostic.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[diagnostic.severity],
            "location": {"path": diagnostic.span.path, "lines": {"begin": diagnostic.span.start.line if diagnostic.span.start else 1}},
        }
        for diagnostic, fingerprint in zip(report.diagnostics, fingerprints(report.diagnostics), strict=True)
    ]
    return dump_json(listed)


def _description(diagnostic: Diagnostic) -> str:
    return one_line(f"{diagnostic.message} ({diagnostic.help})" if diagnostic.help else diagnostic.message)

"""Findings for a program."""

from collections.abc import Sequence
from typing import Any

from lis_cli.diagnostics import Diagnostic, Fix, Severity
from lis_cli.reporters.characters import dump_json
from lis_cli.reporters.report import Report
from lis_cli.text.span import Span


def report_json(report: Report) -> str:
    """Return one JSON object: the strategies checked, the counts by severity, the findings.

    `schemas/findings.schema.json` describes it exactly.
    """
    found = {
        "version": 1,
        "strategies": list(report.checked),
        "counts": count_weights(report.diagnostics),
        "left_out": report.left_out,
        "findings": [spell_finding(diagnostic) for diagnostic in report.diagnostics],
    }
    return dump_json(found)


def count_weights(diagnostics: Sequence[Diagnostic]) -> dict[str, int]:
    """Return how many findings there are of each severity, the heaviest first."""
    return {severity.label: sum(d.severity is severity for d in diagnostics) for severity in sorted(Severity, reverse=True)}


def spell_finding(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a finding as a JSON object."""
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.label,
        **_place(diagnostic.span),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "fix": _fix(diagnostic.fix) if diagnostic.fix else None,
        "manual": f"docs/rules.md#{diagnostic.rule}",
        "related": [{**_place(related.span), "message": related.message} for related in diagnostic.related],
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"path": e.path, "start": e.start._asdict(), "end": e.end._asdict(), "text": e.text} for e in fix.edits]
    return {"title": fix.title, "applicability": str(fix.applicability), "edits": edits}


def _place(span: Span) -> dict[str, Any]:
    return {
        "path": span.path,
        "start": span.start._asdict() if span.start else None,
        "end": span.end._asdict() if span.end else None,
    }

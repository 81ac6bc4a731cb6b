"""Findings for a program, as `schemas/findings.schema.json` describes them."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from lis_cli.diagnostics import Diagnostic, Fix, Severity
from lis_cli.reporters.characters import dump_json
from lis_cli.reporters.report import Report
from lis_cli.text.span import Position, Span

if TYPE_CHECKING:  # classes of which a report needs nothing
    from lis_cli.reporters.json_shape import JsonCounts, JsonEdit, JsonFinding, JsonFix, JsonPlace, JsonPosition, JsonReport


def report_json(report: Report) -> str:
    """Return one JSON object: the strategies checked, the counts by severity, the findings."""
    found: JsonReport = {
        "version": 1,
        "strategies": list(report.checked),
        "counts": weights_to_data(report.diagnostics),
        "left_out": report.left_out,
        "findings": [finding_to_data(diagnostic) for diagnostic in report.shown],
    }
    return dump_json(found)


def weights_to_data(diagnostics: Iterable[Diagnostic]) -> "JsonCounts":
    """Return how many findings of each weight there are."""
    numbers = Counter(diagnostic.severity for diagnostic in diagnostics)
    return {"error": numbers[Severity.ERROR], "warning": numbers[Severity.WARNING], "info": numbers[Severity.INFO]}


def finding_to_data(diagnostic: Diagnostic) -> "JsonFinding":
    """Return a finding as JSON can hold it."""
    return {
        "rule": diagnostic.rule,
        "severity": _LABELS[diagnostic.severity],
        **_place(diagnostic.span),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "fix": _fix(diagnostic.fix) if diagnostic.fix else None,
        "manual": f"docs/rules.md#{diagnostic.rule}",
        "related": [{**_place(related.span), "message": related.message} for related in diagnostic.related],
    }


_LABELS: dict[Severity, Literal["error", "warning", "info"]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "info",
}


def _fix(fix: Fix) -> "JsonFix":
    edits: list[JsonEdit] = [{"path": e.path, "start": _position(e.start), "end": _position(e.end), "text": e.text} for e in fix.edits]
    return {"title": fix.title, "applicability": fix.applicability.value, "edits": edits}


def _place(span: Span) -> "JsonPlace":
    start, end = (_position(position) if position else None for position in (span.start, span.end))
    return {"path": span.path, "start": start, "end": end}


def _position(position: Position) -> "JsonPosition":
    return {"line": position.line, "column": position.column}

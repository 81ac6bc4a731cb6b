"""Findings as SARIF 2.1.0, for code scanning. Source: OASIS, Static Analysis Results Interchange Format 2.1.0, sections 3.14 to 3.30."""

import json
from typing import Any
from urllib.parse import quote

from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.reporters.fingerprints import fingerprints
from lis_cli.reporters.report import ListedRule, Report
from lis_cli.text.span import Span

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report_sarif(report: Report) -> str:
    """Return one SARIF log with one run."""
    told = {diagnostic.rule for diagnostic in report.diagnostics}
    rules = [report.rules[name] for name in sorted(told) if name in report.rules]
    numbers = {rule.name: number for number, rule in enumerate(rules)}
    prints = fingerprints(report.diagnostics)
    driver = {"name": "lis", "version": report.version or "0", "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, numbers, mark) for d, mark in zip(report.diagnostics, prints, strict=True)],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: ListedRule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.page.strip(), "markdown": rule.page.strip()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(diagnostic: Diagnostic, numbers: dict[str, int], fingerprint: str) -> dict[str, Any]:
    words = f"{diagnostic.message}\n{diagnostic.help}" if diagnostic.help else diagnostic.message
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": words},
        "locations": [_location(diagnostic.span)],
        "partialFingerprints": {"lisFinding/v1": fingerprint},
    }
    if diagnostic.rule in numbers:
        result["ruleIndex"] = numbers[diagnostic.rule]
    if diagnostic.related:
        result["relatedLocations"] = [
            {"id": number, **_location(related.span), "message": {"text": related.message}}
            for number, related in enumerate(diagnostic.related)
        ]
    return result


def _location(span: Span) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(span.path, errors="replace"), "uriBaseId": "%SRCROOT%"}}
    if span.start:
        region = {"startLine": span.start.line, "startColumn": span.start.column}
        if span.end and span.end > span.start:
            region |= {"endLine": span.end.line, "endColumn": span.end.column}
        place["region"] = region
    return {"physicalLocation": place}

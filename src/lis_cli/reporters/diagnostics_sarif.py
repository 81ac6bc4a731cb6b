"""Findings as SARIF 2.1.0, for code scanning. Source: OASIS, Static Analysis Results Interchange Format 2.1.0, sections 3.14 to 3.57."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote

from lis_cli.diagnostics import Diagnostic, Fix, Severity, fingerprints
from lis_cli.reporters.characters import dump_json, one_line
from lis_cli.reporters.report import ListedRule, Report
from lis_cli.reporters.style import count
from lis_cli.text.edit import Edit
from lis_cli.text.span import Position, Span

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"
_ABSOLUTE = re.compile(r"/|[A-Za-z]:/")
_LINK = re.compile(r"\[(?=[^\]]*\]\()")


def report_sarif(report: Report) -> str:
    """Return one SARIF log with one run."""
    told = {diagnostic.rule for diagnostic in report.diagnostics}
    rules = [report.rules[name] for name in sorted(told) if name in report.rules]
    numbers = {rule.name: number for number, rule in enumerate(rules)}
    prints = fingerprints(report.diagnostics)
    driver = {"name": "lis", "version": report.version or "0", "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(report.left_out)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which lis was run."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, numbers, mark) for d, mark in zip(report.diagnostics, prints, strict=True)],
    }
    return dump_json({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def _invocation(left_out: int) -> dict[str, Any]:
    notes = [{"level": "note", "message": {"text": f"{count(left_out, 'more finding')} left out."}}] if left_out else []
    return {"executionSuccessful": True, "toolExecutionNotifications": notes}


def _rule(rule: ListedRule) -> dict[str, Any]:
    page = rule.page.strip()
    what_and_why = page.split("\n\nWrong:", 1)[0]
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(what_and_why.split())},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(diagnostic: Diagnostic, numbers: dict[str, int], fingerprint: str) -> dict[str, Any]:
    words = [diagnostic.message, diagnostic.help] if diagnostic.help else [diagnostic.message]
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": "\n".join(map(_text, words))},
        "locations": [_location(diagnostic.span)],
        "partialFingerprints": {"lisFinding/v1": fingerprint},
    }
    if diagnostic.rule in numbers:
        result["ruleIndex"] = numbers[diagnostic.rule]
    if diagnostic.related:
        result["relatedLocations"] = [
            {"id": number, **_location(related.span), "message": {"text": _text(related.message)}}
            for number, related in enumerate(diagnostic.related)
        ]
    if diagnostic.fix and diagnostic.fix.edits:
        result["fixes"] = [_fix(diagnostic.fix)]
    return result


def _text(words: str) -> str:
    """Return a plain text message in which nothing an author wrote is a link (section 3.11.6)."""
    return _LINK.sub(r"\\[", one_line(words))


def _location(span: Span) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(span.path)}
    if span.start:
        # a place without an end is one character, since SARIF would take the rest of the line
        end = span.end if span.end and span.end > span.start else span.start._replace(column=span.start.column + 1)
        place["region"] = _region(span.start, end)
    return {"physicalLocation": place}


def _artifact(path: str) -> dict[str, str]:
    address = quote(path.encode(errors="surrogatepass"))
    if not _ABSOLUTE.match(path):
        return {"uri": address, "uriBaseId": _ROOT}
    return {"uri": f"file://{address}" if path.startswith("/") else f"file:///{path[:2]}{quote(path[2:].encode(errors='surrogatepass'))}"}


def _region(start: Position, end: Position) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fix(fix: Fix) -> dict[str, Any]:
    by_path = groupby(sorted(fix.edits, key=lambda edit: (edit.path, edit.start)), lambda edit: edit.path)
    return {"description": {"text": _text(fix.title)}, "artifactChanges": [_change(path, list(edits)) for path, edits in by_path]}


def _change(path: str, edits: Sequence[Edit]) -> dict[str, Any]:
    replacements = [{"deletedRegion": _region(edit.start, edit.end), "insertedContent": {"text": edit.text}} for edit in edits]
    return {"artifactLocation": _artifact(path), "replacements": replacements}

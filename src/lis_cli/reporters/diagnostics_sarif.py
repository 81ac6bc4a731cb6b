"""Findings as SARIF 2.1.0, for code scanning. Source: OASIS, Static Analysis Results Interchange Format 2.1.0, sections 3.14 to 3.57."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote

from lis_cli.diagnostics import Diagnostic, Fix, Severity, fingerprints
from lis_cli.reporters.characters import dump_json, one_line
from lis_cli.reporters.listed import ListedRule
from lis_cli.reporters.report import ABSOLUTE, Report
from lis_cli.reporters.style import count
from lis_cli.text.edit import Edit
from lis_cli.text.span import Position, Span

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LONGEST = 1024
"""Characters of a description of a rule that GitHub takes."""
_ROOT = "%SRCROOT%"
_LINK = re.compile(r"\](?=\()")


def report_sarif(report: Report) -> str:
    """Return one SARIF log with one run."""
    told = {diagnostic.rule for diagnostic in report.shown}
    rules = [report.rules[name] for name in sorted(told) if name in report.rules]
    numbers = {rule.name: number for number, rule in enumerate(rules)}
    prints = fingerprints(report.shown, report.path)
    run = {
        "tool": {"driver": _driver(report.version or "0", rules)},
        "invocations": [_invocation(report.left_out)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The top folder of the repository, or else the folder lis ran in."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, numbers, mark, report) for d, mark in zip(report.shown, prints, strict=True)],
    }
    return dump_json({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def _driver(version: str, rules: Sequence[ListedRule]) -> dict[str, Any]:
    return {"name": "lis", "fullName": f"lis {version}", "version": version, "rules": [_rule(rule) for rule in rules]}


def _invocation(left_out: int) -> dict[str, Any]:
    words = f"{count(left_out, 'more finding')} left out by --max-findings."
    notes = [{"level": "note", "message": {"text": words}}] if left_out else []
    return {"executionSuccessful": True, "toolExecutionNotifications": notes}


def _shortened(text: str) -> str:
    """Return the text, or as many of its sentences as GitHub takes."""
    return text if len(text) <= _LONGEST else text[: text.rindex(". ", 0, _LONGEST) + 1]


def _rule(rule: ListedRule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": _shortened(f"{rule.summary} {rule.why}".strip())},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(diagnostic: Diagnostic, numbers: Mapping[str, int], fingerprint: str, report: Report) -> dict[str, Any]:
    words = [diagnostic.message, diagnostic.help] if diagnostic.help else [diagnostic.message]
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": "\n".join(map(_text, words))},
        "locations": [_location(diagnostic.span, report)],
        "partialFingerprints": {"lisFinding/v1": fingerprint},
    }
    if diagnostic.rule in numbers:
        result["ruleIndex"] = numbers[diagnostic.rule]
    if diagnostic.related:
        result["relatedLocations"] = [
            {"id": number, **_location(related.span, report), "message": {"text": _text(related.message)}}
            for number, related in enumerate(diagnostic.related)
        ]
    if diagnostic.fix and diagnostic.fix.edits:
        result["fixes"] = [_fix(diagnostic.fix, report)]
    return result


def _text(words: str) -> str:
    """Return a plain text message in which nothing an author wrote is a link (section 3.11.6)."""
    return _LINK.sub(r"\\]", one_line(words))


def _location(span: Span, report: Report) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(report.path(span.path)), "region": _region(*_place(span))}}


def _place(span: Span) -> tuple[Position, Position]:
    """Return where a finding begins and ends; GitHub asks for a place, so one about a whole file is at its very beginning."""
    if span.start is None:
        return Position(1, 1), Position(1, 1)
    if span.end and span.end > span.start:
        return span.start, span.end
    # one character, since SARIF would take the rest of the line
    return span.start, span.start._replace(column=span.start.column + 1)


def _artifact(path: str) -> dict[str, str]:
    """Return the address of a file: from the top of the repository, or whole where it lies elsewhere (RFC 8089)."""
    if not ABSOLUTE.match(path):
        return {"uri": quote(_encoded(path)), "uriBaseId": _ROOT}
    drive, rest = (path[:2], path[2:]) if path[1] == ":" else ("", path)
    host = "file:" if rest.startswith("//") else "file://"
    return {"uri": f"{host}{'/' if drive else ''}{drive}{quote(_encoded(rest))}"}


def _encoded(path: str) -> bytes:
    """Return the bytes of a path; halves of characters stand for bytes on a disk that are not UTF-8, or for themselves on Windows."""
    try:
        return path.encode(errors="surrogateescape")
    except UnicodeEncodeError:
        return path.encode(errors="surrogatepass")


def _region(start: Position, end: Position) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fix(fix: Fix, report: Report) -> dict[str, Any]:
    by_path = groupby(sorted(fix.edits, key=lambda edit: (edit.path, edit.start)), lambda edit: edit.path)
    changes = [_change(report.path(path), list(edits)) for path, edits in by_path]
    return {"description": {"text": _text(fix.title)}, "artifactChanges": changes}


def _change(path: str, edits: Sequence[Edit]) -> dict[str, Any]:
    replacements = [{"deletedRegion": _region(edit.start, edit.end), "insertedContent": {"text": edit.text}} for edit in edits]
    return {"artifactLocation": _artifact(path), "replacements": replacements}

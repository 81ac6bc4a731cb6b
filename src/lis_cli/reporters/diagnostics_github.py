"""Findings as annotations of a pull request: GitHub's workflow commands, one a line.

Source: GitHub Docs, "Workflow commands for GitHub Actions", sections on notice, warning and error messages. Values are escaped as
the runner's own toolkit does: percent signs and line ends everywhere, colons and commas in properties too.
"""

import re

from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.reporters.report import Report

_STEERING = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report_github(report: Report) -> str:
    """Return one workflow command per finding."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in report.diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties: dict[str, object] = {"file": span.path}
    if span.start:
        properties |= {"line": span.start.line, "col": span.start.column}
        if span.end and span.end.line == span.start.line and span.end.column > span.start.column:
            properties["endColumn"] = span.end.column
        properties["endLine"] = span.end.line if span.end else span.start.line
    properties["title"] = diagnostic.rule
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    words = f"{diagnostic.message}\n{diagnostic.help}" if diagnostic.help else diagnostic.message
    return f"::{_COMMANDS[diagnostic.severity]} {told}::{_data(words)}"


def _data(text: str) -> str:
    return _STEERING.sub(" ", text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

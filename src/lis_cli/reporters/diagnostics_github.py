"""Findings as annotations of a pull request: GitHub's workflow commands, one a line.

Source: GitHub Docs, "Workflow commands for GitHub Actions", sections on notice, warning and error messages. Values are escaped as
the runner's own toolkit does: percent signs and line ends everywhere, colons and commas in properties too. The runner takes a
command out of the log and leaves only its words, so they begin with the place.
"""

from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.reporters.characters import one_line
from lis_cli.reporters.diagnostics_text import summary
from lis_cli.reporters.place import spell_place
from lis_cli.reporters.report import Report
from lis_cli.reporters.style import count
from lis_cli.text.span import Span

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MOST = 10
"""Annotations of each weight that the runner takes from one step (`_maxCountPerIssueType` of actions/runner)."""


def report_github(report: Report) -> str:
    """Return one workflow command per finding, and the summary for readers of the log."""
    lines = [_command(diagnostic, report.path(diagnostic.span.path)) for diagnostic in report.shown]
    lines += summary(report)
    if not report.style.quiet and any(number > _MOST for number in report.counts.values()):
        lines.append(f"GitHub marks at most {count(_MOST, 'finding')} of each weight on the files; this log holds them all.")
    return "".join(f"{line}\n" for line in lines)


def _command(diagnostic: Diagnostic, path: str) -> str:
    properties = {"file": path, **_place(diagnostic.span), "title": diagnostic.rule}
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    words = [f"{spell_place(diagnostic.span)}: {diagnostic.message}"]
    if diagnostic.help:
        words.append(f"help: {diagnostic.help}")
    return f"::{_COMMANDS[diagnostic.severity]} {told}::{'%0A'.join(map(_data, words))}"


def _place(span: Span) -> dict[str, int]:
    """Return where to show it; columns only within one line, since the runner drops them otherwise."""
    if span.start is None:
        return {}
    end = span.end or span.start
    if end.line > span.start.line:
        return {"line": span.start.line, "endLine": end.line - 1 if end.column == 1 else end.line}
    columns = {"endColumn": end.column} if end.column > span.start.column else {}
    return {"line": span.start.line, "endLine": end.line, "col": span.start.column, **columns}


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

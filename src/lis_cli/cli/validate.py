"""`lis validate`: every finding at once; changes nothing."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lis_cli.cli.console import deliver, style_for
from lis_cli.cli.exits import ExitCode, FailOn

if TYPE_CHECKING:
    from lis_cli.cli.opening import Opened
    from lis_cli.diagnostics import Diagnostic
    from lis_cli.reporters.report import ListedRule, Report
    from lis_cli.text.source import Source


def validate(
    path: Annotated[Path, typer.Argument(help="A strategy, or a folder that holds some.", show_default="the current folder")] = Path(),
    output_format: Annotated[str, typer.Option("--format", help="How to report.", show_default="text; github inside GitHub Actions")] = "",
    fail_on: Annotated[FailOn, typer.Option(help="The least severity that makes the exit code 1.")] = "error",
    select: Annotated[str, typer.Option(help="Only these rules or families, with commas.")] = "",
    ignore: Annotated[str, typer.Option(help="All but these rules or families, with commas.")] = "",
    max_findings: Annotated[int, typer.Option(min=0, help="How many findings to print; 0 is all.")] = 1000,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file for the report, instead of the screen.")] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Check anew, though the same files were checked before.")] = False,
    show_waivers: Annotated[bool, typer.Option("--show-waivers", help="List the waivers instead: reason, use, who and when.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print findings only.")] = False,
) -> None:
    """Check strategies and report every finding, with file, line and column.

    Exit code 0: nothing that counts. 1: findings. 2: could not run. No strategy is ever changed.
    """
    from lis_cli.cli.opening import open_strategies

    reporter = _reporter(output_format)
    strategies = open_strategies(path)
    if show_waivers:
        deliver(_waivers(strategies, output_format), output)
        return
    diagnostics = [diagnostic for opened in strategies for diagnostic in _findings(opened, use_cache=not no_cache)]
    if select or ignore:
        from lis_cli.cli.selecting import select_findings

        diagnostics = select_findings(diagnostics, select, ignore)
    deliver(reporter(_report(strategies, diagnostics, max_findings, quiet=quiet)), output)
    if fail_on != "never" and any(diagnostic.severity.label in _AT_LEAST[fail_on] for diagnostic in diagnostics):
        raise typer.Exit(ExitCode.FINDINGS)


_AT_LEAST = {"error": {"error"}, "warning": {"error", "warning"}, "info": {"error", "warning", "info"}}


def _reporter(name: str) -> "Callable[[Report], str]":
    """Return the reporter asked for; inside GitHub Actions, where none is named, the one that annotates."""
    from lis_cli.errors import UsageError
    from lis_cli.reporters.registry import DIAGNOSTIC_REPORTERS
    from lis_cli.text.near import did_you_mean

    name = name or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    if name not in DIAGNOSTIC_REPORTERS:
        cure = did_you_mean(name, DIAGNOSTIC_REPORTERS) or f"formats are {', '.join(sorted(DIAGNOSTIC_REPORTERS))}"
        raise UsageError(f"`{name}` is not a format; {cure}")
    return DIAGNOSTIC_REPORTERS[name]


def _findings(opened: "Opened", *, use_cache: bool) -> "list[Diagnostic]":
    """Return the findings on a strategy, from memory where the same files were checked before."""
    from lis_cli.cli.memory import key_of, recall, remember

    day = today()
    key = key_of(opened.snapshot, opened.root, opened.paths, day) if use_cache else ""
    known = recall(key) if use_cache else None
    if known is not None:
        return known
    from lis_cli.check.checker import check_workspace

    diagnostics = check_workspace(opened.load(), day)
    if use_cache:
        remember(key, diagnostics)
    return diagnostics


def today() -> date:
    """Return the day by which waivers expire: SOURCE_DATE_EPOCH where it is set, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else datetime.now(UTC).date()


def _report(strategies: "Sequence[Opened]", diagnostics: "list[Diagnostic]", most: int, *, quiet: bool) -> "Report":
    from lis_cli import __version__
    from lis_cli.cli.later import Later
    from lis_cli.reporters.report import Report

    shown = diagnostics[:most] if most else diagnostics
    return Report(
        shown,
        checked=[opened.root or "." for opened in strategies],
        style=style_for(sys.stdout, quiet=quiet),
        sources=Later(lambda: _sources(strategies, {diagnostic.span.path for diagnostic in shown})),
        rules=Later(_rules),
        left_out=len(diagnostics) - len(shown),
        version=__version__,
    )


def _sources(strategies: "Sequence[Opened]", wanted: set[str]) -> "dict[str, Source]":
    """Return the files that findings are in, as far as they are text."""
    from lis_cli.snapshot import UnreadableError
    from lis_cli.syntax.decode import parse_bytes
    from lis_cli.text.source import Source

    sources = {}
    for opened in strategies:
        for path in wanted & set(opened.paths):
            try:
                source = parse_bytes(path, opened.snapshot.read(path, opened.root))
            except UnreadableError:
                continue
            if isinstance(source, Source):
                sources[path] = source
    return sources


def _rules() -> "dict[str, ListedRule]":
    from lis_cli.check.registry import RULES

    return dict(RULES)


def _waivers(strategies: "Sequence[Opened]", output_format: str) -> str:
    """Return the list of waivers, with who wrote each and when."""
    from lis_cli.check.checker import inspect_workspace
    from lis_cli.cli.opening import folder_of
    from lis_cli.reporters.waivers import ListedWaiver, list_waivers_json, list_waivers_text
    from lis_cli.tools.git import blame_line

    listed = []
    for workspace in (opened.load() for opened in strategies):
        for item in inspect_workspace(workspace, today())[1]:
            waiver = item.waiver
            assert waiver.span.start is not None  # a comment stands somewhere
            name = waiver.span.path.removeprefix(f"{workspace.root}/")
            blame = blame_line(folder_of(workspace), name, waiver.span.start.line)
            who = (blame.author, blame.day) if blame else (None, None)
            listed.append(ListedWaiver(waiver.span, waiver.rules, waiver.reason, waiver.until, item.silenced, *who))
    return list_waivers_json(listed) if output_format == "json" else list_waivers_text(listed)

"""`lis validate`: every finding at once; changes nothing."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lis_cli.cli.console import style_for
from lis_cli.cli.exits import ExitCode, FailOn

if TYPE_CHECKING:
    from lis_cli.cli.opening import Opened
    from lis_cli.diagnostics import Diagnostic
    from lis_cli.reporters.listed import ListedRule
    from lis_cli.reporters.report import Report
    from lis_cli.reporters.style import Style
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
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print findings only: no summary, nothing where there are none.")] = False,
) -> None:
    """Check strategies and report every finding, with file, line and column.

    Exit code 0: nothing that counts. 1: findings. 2: could not run. No strategy is ever changed.
    """
    from lis_cli.cli.opening import open_strategies
    from lis_cli.cli.reports import deliver, refuse_source
    from lis_cli.reporters.diagnostics_text import summary

    rules = _selected(select, ignore)
    reporter = _reporter(output_format, to_file=output is not None) if not show_waivers else None
    strategies = open_strategies(path)
    refuse_source(output, strategies)
    style = style_for(None if output else sys.stdout, quiet=quiet)
    if reporter is None:
        deliver(_waivers(strategies, rules, output_format, style), output)
        return
    found = [diagnostic for opened in strategies for diagnostic in _findings(opened, use_cache=not no_cache)]
    diagnostics = [diagnostic for diagnostic in found if rules is None or diagnostic.rule in rules]
    report = _report(strategies, diagnostics, max_findings, style)
    deliver(reporter(report), output, told="" if quiet else summary(report)[0])
    if fail_on != "never" and any(diagnostic.severity.label in _AT_LEAST[fail_on] for diagnostic in diagnostics):
        raise typer.Exit(ExitCode.FINDINGS)


_AT_LEAST = {"error": {"error"}, "warning": {"error", "warning"}, "info": {"error", "warning", "info"}}


def _selected(select: str, ignore: str) -> set[str] | None:
    """Return the rules that a run is about; None is all."""
    if not select and not ignore:
        return None
    from lis_cli.cli.selecting import select_rules

    return select_rules(select, ignore)


def _reporter(name: str, *, to_file: bool) -> "Callable[[Report], str]":
    """Return the reporter asked for; on the screen of GitHub Actions, where none is named, the one that annotates."""
    from lis_cli.cli.reports import choose_reporter
    from lis_cli.reporters.registry import DIAGNOSTIC_REPORTERS

    usual = "github" if os.environ.get("GITHUB_ACTIONS") == "true" and not to_file else "text"
    return choose_reporter(name or usual, DIAGNOSTIC_REPORTERS)


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


def _report(strategies: "Sequence[Opened]", diagnostics: "list[Diagnostic]", most: int, style: "Style") -> "Report":
    from lis_cli import __version__
    from lis_cli.cli.later import Later
    from lis_cli.cli.repository import repository_around
    from lis_cli.reporters.report import Report

    shown = diagnostics[:most] if most else diagnostics
    return Report(
        diagnostics,
        checked=[opened.root or "." for opened in strategies],
        style=style,
        sources=Later(lambda: _sources(strategies, {diagnostic.span.path for diagnostic in shown})),
        rules=Later(_rules),
        most=most,
        version=__version__,
        repository=repository_around(strategies[0].snapshot.base),
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
    from lis_cli.manual import manual

    return manual()


def _waivers(strategies: "Sequence[Opened]", rules: set[str] | None, output_format: str, style: "Style") -> str:
    from lis_cli.cli.reports import choose_reporter
    from lis_cli.cli.waivers import listed_waivers
    from lis_cli.reporters.waivers import WAIVER_REPORTERS

    report = choose_reporter(output_format or "text", WAIVER_REPORTERS, " for waivers")
    return report(listed_waivers(strategies, rules, today()), style)

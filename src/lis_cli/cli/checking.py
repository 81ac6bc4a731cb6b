"""What `lis validate` does, once its options are known."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lis_cli.cli.console import style_for
from lis_cli.cli.exits import ExitCode, FailOn

if TYPE_CHECKING:
    from lis_cli.cli.opening import Opened
    from lis_cli.diagnostics import Diagnostic
    from lis_cli.reporters.listed import ListedRule
    from lis_cli.reporters.report import Report
    from lis_cli.reporters.style import Style
    from lis_cli.snapshot import Snapshot
    from lis_cli.text.source import Source


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of one call; `cli/validate.py` says what each is for."""

    path: Path = Path()
    output_format: str = ""
    fail_on: FailOn = "error"
    select: str = ""
    ignore: str = ""
    max_findings: int = 1000
    output: Path | None = None
    no_cache: bool = False
    show_waivers: bool = False
    quiet: bool = False


def check_strategies(asked: Asked) -> ExitCode:
    """Report every finding on the strategies asked for, and tell whether any counts."""
    from lis_cli.cli.opening import open_strategies
    from lis_cli.cli.reports import deliver, refuse_source
    from lis_cli.reporters.diagnostics_text import summary

    rules = _selected(asked)
    reporter = _reporter(asked) if not asked.show_waivers else None
    strategies = open_strategies(asked.path)
    refuse_source(asked.output, (opened.snapshot.on_disk(opened.root) for opened in strategies))
    style = style_for(None if asked.output else sys.stdout, quiet=asked.quiet)
    if reporter is None:
        deliver(_waivers(strategies, rules, asked.output_format, style), asked.output)
        return ExitCode.CLEAN
    found = [diagnostic for opened in strategies for diagnostic in _findings(opened, use_cache=not asked.no_cache)]
    diagnostics = [diagnostic for diagnostic in found if rules is None or diagnostic.rule in rules]
    report = _report(strategies, diagnostics, asked.max_findings, style)
    deliver(reporter(report), asked.output, told="" if asked.quiet else summary(report)[0])
    counts = any(diagnostic.severity.label in _AT_LEAST[asked.fail_on] for diagnostic in diagnostics)
    return ExitCode.FINDINGS if counts else ExitCode.CLEAN


_AT_LEAST: dict[FailOn, set[str]] = {
    "error": {"error"},
    "warning": {"error", "warning"},
    "info": {"error", "warning", "info"},
    "never": set(),
}


def _selected(asked: Asked) -> set[str] | None:
    """Return the rules that a run is about; None is all."""
    if not asked.select and not asked.ignore:
        return None
    from lis_cli.cli.selecting import select_rules

    return select_rules(asked.select, asked.ignore)


def _reporter(asked: Asked) -> "Callable[[Report], str]":
    """Return the reporter asked for; on the screen of GitHub Actions, where none is named, the one that annotates."""
    from lis_cli.cli.reports import choose_reporter
    from lis_cli.reporters.registry import DIAGNOSTIC_REPORTERS

    usual = "github" if os.environ.get("GITHUB_ACTIONS") == "true" and asked.output is None else "text"
    return choose_reporter(asked.output_format or usual, DIAGNOSTIC_REPORTERS)


def _findings(opened: "Opened", *, use_cache: bool) -> "list[Diagnostic]":
    """Return the findings on a strategy, from memory where the same files were checked before."""
    if not use_cache:
        return _check(opened, opened.snapshot)
    from lis_cli.cli.memory import Watched, key_of, recall, remember

    snapshot = Watched(opened.snapshot)
    key = key_of(snapshot, opened.root, opened.paths, today())
    known = recall(key)
    if known is not None:
        return known
    diagnostics = _check(opened, snapshot)
    if not snapshot.has_changed:
        remember(key, diagnostics)
    return diagnostics


def _check(opened: "Opened", snapshot: "Snapshot") -> "list[Diagnostic]":
    from lis_cli.check.checker import check_workspace
    from lis_cli.load.loader import load_workspace

    return check_workspace(load_workspace(snapshot, opened.root, opened.paths), today())


def today() -> date:
    """Return the day by which waivers expire: SOURCE_DATE_EPOCH where it is set, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else datetime.now(UTC).date()
    except (OSError, OverflowError, ValueError) as problem:
        from lis_cli.errors import UsageError

        raise UsageError(f"SOURCE_DATE_EPOCH is `{epoch[:40]}`, which is no time; write the seconds since 1 January 1970") from problem


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

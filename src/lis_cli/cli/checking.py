"""What `lis validate` does, once its options are known."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lis_cli.cli.console import say, style_for
from lis_cli.cli.exits import ExitCode, FailOn

if TYPE_CHECKING:
    from lis_cli.cli.opening import Opened
    from lis_cli.diagnostics import Diagnostic
    from lis_cli.reporters.report import ListedRule, Report
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

    reporter = _reporter(asked.output_format)
    strategies = open_strategies(asked.path)
    if asked.show_waivers:
        _print(_waivers(strategies, asked.output_format), asked.output)
        return ExitCode.CLEAN
    diagnostics = [diagnostic for opened in strategies for diagnostic in _findings(opened, use_cache=not asked.no_cache)]
    if asked.select or asked.ignore:
        from lis_cli.cli.selecting import select_findings

        diagnostics = select_findings(diagnostics, asked.select, asked.ignore)
    _print(reporter(_report(strategies, diagnostics, asked.max_findings, quiet=asked.quiet)), asked.output)
    counts = any(diagnostic.severity.label in _AT_LEAST[asked.fail_on] for diagnostic in diagnostics)
    return ExitCode.FINDINGS if counts else ExitCode.CLEAN


_AT_LEAST: dict[FailOn, set[str]] = {
    "error": {"error"},
    "warning": {"error", "warning"},
    "info": {"error", "warning", "info"},
    "never": set(),
}


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


def _print(text: str, output: Path | None) -> None:
    """Print a report, or write it whole to a file."""
    from lis_cli.tools.files import write_whole

    if output is None:
        say(text)
    else:
        write_whole(output, text.encode())

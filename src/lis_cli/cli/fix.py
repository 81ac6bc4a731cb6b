"""`lis fix`: applies the cures that findings carry, or shows what they would change."""

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from lis_cli.cli.console import note, say, style_for, working
from lis_cli.cli.exits import ExitCode

if TYPE_CHECKING:
    from lis_cli.cli.opening import Opened
    from lis_cli.fix import Changed, Outcome, Wishes
    from lis_cli.reporters.fixes import FixReport


def fix(
    path: Annotated[
        Path, typer.Argument(help="A strategy, a part of one, or a folder that holds some.", show_default="the current folder")
    ] = Path(),
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Apply the fixes that are likely as well as those that are certain.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")] = False,
    select: Annotated[str, typer.Option(help="Only these rules or families, with commas.")] = "",
    ignore: Annotated[str, typer.Option(help="All but these rules or families, with commas.")] = "",
    output_format: Annotated[Literal["text", "json"], typer.Option("--format", help="How to report.")] = "text",
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Check anew, though the same files were checked before.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print fixes only.")] = False,
) -> None:
    """Fix what can only be meant one way: slips in keys and ids, British dates, dressed numbers, stray spaces.

    Comments and layout stay. Exit code 0: no errors are left. 1: some are; with --diff, something would change. 2: could not run.
    """
    from lis_cli.cli.opening import open_strategies

    strategies = open_strategies(path)
    with working("fixing", quiet=quiet):
        wishes = [_wishes(opened, path, select, ignore, unsafe=unsafe) for opened in strategies]
        outcomes = [_outcome(opened, wish, use_cache=not no_cache) for opened, wish in zip(strategies, wishes, strict=True)]
    report = _report(strategies, outcomes, diff=diff, quiet=quiet)
    _print(report, output_format)
    raise typer.Exit(_exit_code(report))


def _wishes(opened: "Opened", asked: Path, select: str, ignore: str, *, unsafe: bool) -> "Wishes":
    """Return what may be fixed in a strategy: what is at or below the path that was asked for, and no file that is a link."""
    from lis_cli.cli.checking import today
    from lis_cli.cli.selecting import select_rules
    from lis_cli.fix import Wishes

    rules = select_rules(select, ignore)

    limit = asked.resolve()

    @cache
    def may_change(name: str) -> bool:
        file = opened.snapshot.on_disk(name)
        return not file.is_symlink() and file.resolve().is_relative_to(limit)

    return Wishes(today(), unsafe, lambda found: [diagnostic for diagnostic in found if diagnostic.rule in rules], may_change)


def _outcome(opened: "Opened", wishes: "Wishes", *, use_cache: bool) -> "Outcome":
    """Return what fixing a strategy comes to; nothing is read where it is remembered that there is nothing to fix."""
    from lis_cli.cli.checking import today
    from lis_cli.cli.memory import Watched, key_of, recall
    from lis_cli.fix import Outcome, fix_strategy

    if use_cache:
        known = recall(key_of(Watched(opened.snapshot), opened.root, opened.paths, today()))
        if known is not None and not any(diagnostic.fix for diagnostic in known):
            return Outcome([], [], [], wishes.select(known), [])
    return fix_strategy(opened.snapshot, opened.root, opened.paths, wishes)


def _report(strategies: "list[Opened]", outcomes: "list[Outcome]", *, diff: bool, quiet: bool) -> "FixReport":
    """Write the files, unless they are only to be looked at, and return what there is to say."""
    from lis_cli.diagnostics import sort_diagnostics
    from lis_cli.reporters.fixes import FixReport
    from lis_cli.reporters.patch import report_patch

    style = style_for(sys.stdout, quiet=quiet)
    files = [(opened, changed) for opened, outcome in zip(strategies, outcomes, strict=True) for changed in outcome.files]
    failures = {} if diff else _write(files)
    applied = [diagnostic for outcome in outcomes for diagnostic in outcome.applied]
    unwritten = [item for item in applied if item.fix and any(edit.path in failures for edit in item.fix.edits)]
    return FixReport(
        [item for item in applied if item not in unwritten],
        [diagnostic for outcome in outcomes for diagnostic in outcome.refused],
        [diagnostic for outcome in outcomes for diagnostic in outcome.offered],
        sort_diagnostics([*(diagnostic for outcome in outcomes for diagnostic in outcome.remaining), *unwritten]),
        [changed.path for _, changed in files if changed.path not in failures],
        list(failures.values()),
        [opened.root or "." for opened in strategies],
        style,
        "".join(report_patch(changed.path, changed.before, changed.after, style) for _, changed in files) if diff else None,
    )


def _write(files: "list[tuple[Opened, Changed]]") -> dict[str, str]:
    """Write what was fixed, each file whole, and return what could not be written, with the reason."""
    from lis_cli.errors import UsageError
    from lis_cli.tools.files import replace_whole

    failures = {}
    for opened, changed in files:
        try:
            replace_whole(opened.snapshot.on_disk(changed.path), changed.before, changed.after)
        except UsageError as problem:
            failures[changed.path] = str(problem)
    return failures


def _print(report: "FixReport", output_format: str) -> None:
    """Print the fixes, or the diff with its summary beside it, so that the diff alone can be kept in a file."""
    from lis_cli.reporters.fixes import FIX_REPORTERS, summary_of_fixes

    if report.diff is not None and output_format == "text":
        say(report.diff)
        for line in summary_of_fixes(report):
            note(line, quiet=report.style.quiet)
    else:
        say(FIX_REPORTERS[output_format](report))
    for failure in report.failures:
        note(f"lis: {failure}")


def _exit_code(report: "FixReport") -> ExitCode:
    from lis_cli.diagnostics import has_errors

    if report.failures:
        return ExitCode.COULD_NOT_RUN
    fails = has_errors(report.remaining) if report.diff is None else bool(report.files)
    return ExitCode.FINDINGS if fails else ExitCode.CLEAN

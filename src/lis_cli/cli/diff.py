"""`lis diff`: what changed between two versions, in the strategy's own terms."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lis_cli.cli.console import say, style_for
from lis_cli.cli.exits import ExitCode
from lis_cli.errors import UsageError

if TYPE_CHECKING:
    from lis_cli.cli.versions import Version
    from lis_cli.reporters.comparison import Comparison
    from lis_cli.workspace import Workspace


def diff(
    old: Annotated[str, typer.Argument(help="A commit, branch, tag or folder, or a range A..B or A...B.", show_default="HEAD")] = "",
    new: Annotated[str, typer.Argument(help="The same.", show_default="the files as they are")] = "",
    path: Annotated[
        Path, typer.Option("--path", help="A strategy, or a folder that holds some.", show_default="the current folder")
    ] = Path(),
    output_format: Annotated[str, typer.Option("--format", help="How to report: text, markdown, html, json or docx.")] = "text",
    since_approval: Annotated[
        bool, typer.Option("--since-approval", help="Compare with what was agreed last; OLD, if given, is an entry of approvals.yaml.")
    ] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if anything changed.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file for the report, instead of the screen.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print changes only.")] = False,
) -> None:
    """Tell what changed between two versions of strategies: what weighs most first, and findings that are new or resolved.

    Exit code 0: done. 1: with --exit-code, there are changes. 2: could not run. Nothing is checked out and nothing is written.
    """
    from lis_cli import __version__
    from lis_cli.cli.opening import folder_of
    from lis_cli.cli.reports import choose_reporter, deliver, refuse_source
    from lis_cli.cli.versions import load_pairs, open_versions
    from lis_cli.reporters.change_registry import CHANGE_REPORTERS
    from lis_cli.reporters.change_report import ChangeReport
    from lis_cli.snapshot import WorkingTree

    reporter = None if output_format == "docx" else choose_reporter(output_format, {**CHANGE_REPORTERS, "docx": None})
    if reporter is None and output is None:
        raise UsageError("a Word document cannot be shown here; name a file for it with `--output`")
    before, after = _open_since_approval(old, new, path) if since_approval else open_versions(old, new, path)
    pairs = load_pairs(before, after)
    refuse_source(output, [folder_of(side) for pair in pairs for side in pair if side and isinstance(side.snapshot, WorkingTree)])
    comparisons = [_compare(*pair) for pair in pairs]
    report = ChangeReport(comparisons, before.label, after.label, style_for(None if output else sys.stdout, quiet=quiet), __version__)
    if reporter is not None:
        deliver(reporter(report), output)
    elif output is not None:
        from lis_cli.cli.redline import write_redline

        write_redline(pairs, output)
        say("" if quiet else f"{output.as_posix()}\n")
    if exit_code and any(comparison.changes for comparison in comparisons):
        raise typer.Exit(ExitCode.FINDINGS)


def _open_since_approval(name: str, new: str, path: Path) -> "tuple[Version, Version]":
    from lis_cli.cli.since_approval import open_since_approval

    return open_since_approval(name, new, path)


def _compare(old: "Workspace | None", new: "Workspace | None") -> "Comparison":
    """Return what changed in one strategy, and in its findings."""
    from lis_cli.check.checker import check_workspace
    from lis_cli.cli.checking import today
    from lis_cli.compare import compare_workspaces

    old_findings, new_findings = (check_workspace(workspace, today()) if workspace else [] for workspace in (old, new))
    return compare_workspaces(old, new, old_findings, new_findings)

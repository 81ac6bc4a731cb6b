"""`lis validate`: every finding at once; changes nothing."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from lis_cli.cli.console import say, style_for
from lis_cli.cli.exits import ExitCode


def validate(
    path: Annotated[Path, typer.Argument(help="A strategy, or a folder that holds some.", show_default="the current folder")] = Path(),
    output_format: Annotated[Literal["text", "json"], typer.Option("--format", help="How to report the findings.")] = "text",
    fail_on: Annotated[
        Literal["error", "warning", "info", "never"], typer.Option(help="The least severity that makes the exit code 1.")
    ] = "error",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print findings only.")] = False,
) -> None:
    """Check strategies and report every finding, with file, line and column.

    Exit code 0: nothing that counts. 1: findings. 2: could not run. Nothing is ever written.
    """
    from lis_cli import __version__
    from lis_cli.check.checker import check_workspace
    from lis_cli.check.registry import RULES
    from lis_cli.cli.opening import open_workspaces
    from lis_cli.reporters.registry import DIAGNOSTIC_REPORTERS
    from lis_cli.reporters.report import Report

    workspaces = open_workspaces(path)
    diagnostics = [diagnostic for workspace in workspaces for diagnostic in check_workspace(workspace)]
    report = Report(
        diagnostics,
        checked=[workspace.root or "." for workspace in workspaces],
        style=style_for(sys.stdout, quiet=quiet),
        sources={path: source for workspace in workspaces for path, source in workspace.sources.items()},
        rules=RULES,
        version=__version__,
    )
    say(DIAGNOSTIC_REPORTERS[output_format](report))
    if any(diagnostic.severity.label in _COUNTS[fail_on] for diagnostic in diagnostics):
        raise typer.Exit(ExitCode.FINDINGS)


_COUNTS = {
    "error": {"error"},
    "warning": {"error", "warning"},
    "info": {"error", "warning", "info"},
    "never": set[str](),
}

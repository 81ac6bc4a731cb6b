"""`lis validate`: every finding at once; changes nothing."""

from pathlib import Path
from typing import Annotated

import typer

from lis_cli.cli.checking import Asked, check_strategies
from lis_cli.cli.exits import FailOn


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
    code = check_strategies(
        Asked(path, output_format, fail_on, select, ignore, max_findings, output, no_cache, show_waivers, quiet),
    )
    if code:
        raise typer.Exit(code)

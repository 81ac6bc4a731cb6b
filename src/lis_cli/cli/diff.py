"""`lis diff`: what changed between two versions, in the strategy's own terms."""

from pathlib import Path
from typing import Annotated

import typer

from lis_cli.cli.exits import ExitCode
from lis_cli.errors import UsageError

DOCUMENTS = {"docx": "Word document", "pdf": "PDF"}
"""Formats that are documents, and what each is called."""


def diff(
    old: Annotated[str, typer.Argument(help="A commit, branch, tag or folder, or a range A..B or A...B.", show_default="HEAD")] = "",
    new: Annotated[str, typer.Argument(help="The same.", show_default="the files as they are")] = "",
    path: Annotated[
        Path, typer.Option("--path", help="A strategy, or a folder that holds some.", show_default="the current folder")
    ] = Path(),
    output_format: Annotated[str, typer.Option("--format", help="How to report: text, markdown, html, json, docx or pdf.")] = "text",
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
    from lis_cli.cli.comparing import Wish, open_sides, write_report
    from lis_cli.cli.reports import choose_reporter
    from lis_cli.reporters.change_registry import CHANGE_REPORTERS

    choose_reporter(output_format, {**CHANGE_REPORTERS, **DOCUMENTS})
    if output_format in DOCUMENTS and output is None:
        raise UsageError(f"a {DOCUMENTS[output_format]} cannot be shown here; name a file for it with `--output`")
    sides = open_sides(old, new, path, since_approval=since_approval)
    is_changed = write_report(sides, Wish(output_format, output, quiet=quiet, exit_code=exit_code))
    if exit_code and is_changed:
        raise typer.Exit(ExitCode.FINDINGS)

"""`lis log`: the history of one priority, source or budget, in its own terms."""

import sys
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from lis_cli.cli.console import style_for


def log(
    entity: Annotated[str, typer.Argument(help="A thing, such as priority:skills-for-growth, or a file of a strategy.")],
    path: Annotated[
        Path, typer.Option("--path", help="A strategy, or a folder that holds some.", show_default="the current folder")
    ] = Path(),
    at: Annotated[str, typer.Option("--at", help="The version to go back from: a commit, branch or tag.")] = "HEAD",
    most: Annotated[int, typer.Option("--max", min=0, help="How many commits to tell of; 0 is all.")] = 0,
    output_format: Annotated[str, typer.Option("--format", help="How to report: text or json.")] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file for the report, instead of the screen.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print commits and changes only.")] = False,
) -> None:
    """Tell the history of one thing: each commit that changed it, newest first, and what that changed, as `lis diff` tells it.

    Exit code 0: done. 2: could not run. Nothing is checked out and nothing is written.
    """
    from lis_cli.cli.past import find_past
    from lis_cli.cli.reports import choose_reporter, deliver, refuse_source
    from lis_cli.diff.names import title_of
    from lis_cli.history import iter_steps
    from lis_cli.reporters.history_registry import HISTORY_REPORTERS
    from lis_cli.reporters.history_report import HistoryReport
    from lis_cli.tools.history import is_cut_off

    reporter = choose_reporter(output_format, HISTORY_REPORTERS)
    past = find_past(entity, path, at)
    refuse_source(output, [Path(past.workspace.root)])
    steps = list(islice(iter_steps(past.repository, past.commits, past.ref, past.workspace), most + 1 if most else None))
    shown = steps[:most] if most else steps
    report = HistoryReport(
        ref=past.ref,
        title=title_of(past.workspace.entities.get(past.ref.kind, {}).get(past.ref.id, "")),
        root=past.workspace.root,
        steps=shown,
        has_more=len(steps) > len(shown),
        is_cut_off=len(steps) == len(shown) and bool(past.commits) and is_cut_off(past.repository, past.commits[-1].id),
        style=style_for(None if output else sys.stdout, quiet=quiet),
    )
    deliver(reporter(report), output)

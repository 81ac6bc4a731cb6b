"""`lis funding park`: moves what a strategy may not ask for into its investment plan."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from lis_cli.cli.console import note, say, style_for
from lis_cli.errors import UsageError

if TYPE_CHECKING:
    from lis_cli.cli.opening import Opened
    from lis_cli.park.parking import Move

_ACTION = re.compile(r"(?:priority|action):(?P<name>[^/]+/.+)")
_LINE = re.compile(r"(?P<file>.+?):(?P<line>[0-9]{1,9})(?::[0-9]{1,9})?:?")


def park(
    where: Annotated[
        str, typer.Argument(help="FILE:LINE, as findings print it, or an action: priority:PRIORITY/ACTION.", show_default=False)
    ],
    path: Annotated[Path, typer.Argument(help="The strategy that the action is in.", show_default="the current folder")] = Path(),
    title: Annotated[str | None, typer.Option(help="The title of the proposal.", show_default="from its first words")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; show what would change.")] = False,
    output_format: Annotated[Literal["text", "json"], typer.Option("--format", help="How to report.")] = "text",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print where it went only.")] = False,
) -> None:
    """Move an action, a paragraph or an item of a list into the investment plan, a companion document of the strategy.

    Its citations and footnotes go with it, and nothing is left behind. Both files are written or neither. Exit code 0: moved.
    2: it cannot be moved without harm, and nothing is.
    """
    from lis_cli.tools.files import move_between

    if title is not None and not title.strip():
        raise UsageError("the title is empty")
    opened, move = _move(where, path, title.strip() if title else None)
    if not dry_run:
        on_disk = opened.snapshot.on_disk
        move_between(on_disk(move.path), move.before, move.after, on_disk(move.proposal), move.data)
    _print(move, output_format, dry_run=dry_run, quiet=quiet)


def _move(where: str, path: Path, title: str | None) -> "tuple[Opened, Move]":
    """Return the strategy that is meant, and what the move comes to; UsageError if nothing is, or it cannot be moved."""
    from lis_cli.cli.checking import today
    from lis_cli.park.parking import Folder, park_action, park_line

    action, line = _ACTION.fullmatch(where), _LINE.fullmatch(where)
    if action is not None:
        opened = _holder(action["name"], path)
        return opened, park_action(Folder(opened.snapshot, opened.root, opened.paths), action["name"], title, today())
    if line is None:
        raise UsageError(f"`{where}` is no place; write FILE:LINE, or priority:PRIORITY/ACTION")
    opened, name = _file(Path(line["file"]))
    return opened, park_line(Folder(opened.snapshot, opened.root, opened.paths), (name, int(line["line"])), title, today())


def _holder(name: str, path: Path) -> "Opened":
    """Return the strategy at or below a path that has the priority of an action."""
    from lis_cli.cli.opening import open_strategies

    priority = name.split("/", maxsplit=1)[0]
    strategies = open_strategies(path)
    having = [opened for opened in strategies if priority in opened.load().entities.get("priority", {})]
    if len(having) > 1:
        raise UsageError(f"{len(having)} strategies have a priority `{priority}`; name the folder of the one that is meant")
    if not having and len(strategies) > 1:
        raise UsageError(f"no strategy at or below `{path}` has a priority `{priority}`")
    return having[0] if having else strategies[0]


def _file(path: Path) -> "tuple[Opened, str]":
    """Return the strategy that a file belongs to, and what the file is called in it."""
    from lis_cli.cli.opening import open_strategies

    if path.is_dir():
        raise UsageError(f"`{path}` is a folder; name a file and a line in it")
    for opened in open_strategies(path):
        for name in opened.paths:
            if name.rpartition("/")[2] == path.name and opened.snapshot.on_disk(name).resolve() == path.resolve():
                return opened, name
    raise UsageError(f"`{path}` is no file of a strategy")


def _print(move: "Move", output_format: str, *, dry_run: bool, quiet: bool) -> None:
    """Print where it went, or the diff with that beside it, so that the diff alone can be kept in a file."""
    from lis_cli.reporters.moves import MOVE_REPORTERS, MoveReport, report_move_text
    from lis_cli.reporters.patch import report_patch

    style = style_for(sys.stdout, quiet=quiet)
    diff = None
    if dry_run:
        diff = report_patch(move.path, move.before, move.after, style) + report_patch(move.proposal, None, move.data, style)
    report = MoveReport(move.path, move.proposal, move.open_points, style, diff)
    if diff is not None and output_format == "text":
        say(diff)
        note(report_move_text(report).rstrip("\n"), quiet=quiet)
    else:
        say(MOVE_REPORTERS[output_format](report))

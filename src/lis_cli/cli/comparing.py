"""What `lis diff` does between reading its words and ending: opens two versions, compares them, and writes what changed."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lis_cli import __version__
from lis_cli.cli.console import say, style_for
from lis_cli.cli.reports import deliver, refuse_source
from lis_cli.cli.versions import Version, load_pairs, open_versions

if TYPE_CHECKING:
    from lis_cli.reporters.comparison import Comparison
    from lis_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Wish:
    """How a user wants to be told."""

    output_format: str
    output: Path | None
    """None for the screen."""
    quiet: bool
    exit_code: bool = False
    """Whether it must be known if anything changed, which a document can be written without."""


def open_sides(old: str, new: str, path: Path, *, since_approval: bool) -> tuple[Version, Version]:
    """Return the two versions that are meant."""
    if since_approval:
        from lis_cli.cli.since_approval import open_since_approval

        return open_since_approval(old, new, path)
    return open_versions(old, new, path)


def write_report(sides: tuple[Version, Version], wish: Wish) -> bool:
    """Tell what changed from one version to the other, in the format that is wished for; return whether anything did, if that is asked."""
    from lis_cli.cli.redline import write_redline
    from lis_cli.compare import with_moves
    from lis_cli.reporters.change_registry import CHANGE_REPORTERS
    from lis_cli.reporters.change_report import ChangeReport

    pairs = load_pairs(*sides)
    refuse_source(wish.output, [Path(side.root) for pair in pairs for side in pair if side is not None])
    is_report = wish.output_format in CHANGE_REPORTERS
    comparisons = with_moves([compare_pair(*pair) for pair in pairs]) if is_report or wish.exit_code else []
    if is_report:
        style = style_for(None if wish.output else sys.stdout, quiet=wish.quiet)
        report = ChangeReport(comparisons, sides[0].label, sides[1].label, style, __version__)
        deliver(CHANGE_REPORTERS[wish.output_format](report), wish.output)
    elif wish.output is not None:
        write_redline(pairs, wish.output_format, wish.output)
        say("" if wish.quiet else f"{wish.output.as_posix()}\n")
    return any(comparison.is_changed for comparison in comparisons)


def compare_pair(old: "Workspace | None", new: "Workspace | None") -> "Comparison":
    """Return what changed in one strategy, in its findings, and in the files beside it."""
    from lis_cli.attachments import compare_attachments
    from lis_cli.check.checker import check_workspace
    from lis_cli.cli.checking import today
    from lis_cli.compare import compare_workspaces
    from lis_cli.signals import signals_between

    old_findings, new_findings = (check_workspace(workspace, today()) if workspace else [] for workspace in (old, new))
    comparison = compare_workspaces(old, new, old_findings, new_findings, signals_between(old, new))
    return replace(comparison, files=compare_attachments(old, new))

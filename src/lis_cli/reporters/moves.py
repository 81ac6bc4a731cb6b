"""What `lis funding park` moved, or would move, for people and programs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lis_cli.diagnostics import Diagnostic
from lis_cli.reporters.characters import dump_json, one_line
from lis_cli.reporters.diagnostics_json import finding_to_data
from lis_cli.reporters.place import spell_place
from lis_cli.reporters.style import Style


@dataclass(frozen=True, slots=True)
class MoveReport:
    """A move into the investment plan."""

    path: str
    """The file that it was in."""
    proposal: str
    """The file that it is in now."""
    open_points: Sequence[Diagnostic]
    """What is still to be said there."""
    style: Style = field(default_factory=Style)
    diff: str | None = None
    """What would change; None where it was written."""


def report_move_text(report: MoveReport) -> str:
    """Return where it went, and what is still to be said there."""
    where = f"{one_line(report.path)} to {report.style.paint(one_line(report.proposal), 'bold')}"
    lines = [f"{'moved' if report.diff is None else 'would move'} from {where}"]
    if not report.style.quiet:
        lines += (f"{spell_place(item.span)}: still open: {one_line(item.message)} [{item.rule}]" for item in report.open_points)
    return "".join(f"{line}\n" for line in lines)


def report_move_json(report: MoveReport) -> str:
    """Return one JSON object: the two files, what is still to be said, and the diff where one was asked for."""
    told = {
        "version": 1,
        "from": report.path,
        "proposal": report.proposal,
        "is_written": report.diff is None,
        "open": [finding_to_data(item) for item in report.open_points],
        "diff": report.diff,
    }
    return dump_json(told)


MOVE_REPORTERS: dict[str, Callable[[MoveReport], str]] = {"json": report_move_json, "text": report_move_text}

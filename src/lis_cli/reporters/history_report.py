"""What a reporter of the history of one thing is given."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lis_cli.model.ref import Ref
from lis_cli.reporters.history_step import HistoryStep
from lis_cli.reporters.style import Style


@dataclass(frozen=True, slots=True)
class HistoryReport:
    """The history of a thing, and all that a format may want to say beside it."""

    ref: Ref
    """The id `*` stands for all of a register."""
    title: str
    """What it is called now."""
    root: str
    """The folder of its strategy; empty for the current one."""
    steps: Sequence[HistoryStep]
    """Newest first."""
    has_more: bool = False
    """Whether older ones were left out because only so many were asked for."""
    is_cut_off: bool = False
    """Whether this copy of the repository lacks older commits."""
    style: Style = field(default_factory=Style)

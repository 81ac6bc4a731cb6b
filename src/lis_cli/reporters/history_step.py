"""One commit in the history of a thing, as reporters are given it."""

from collections.abc import Sequence
from dataclasses import dataclass

from lis_cli.diff.change import Change
from lis_cli.model.ref import Ref
from lis_cli.reporters.comparison import Unreadable


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One commit that changed a thing."""

    commit: str
    time: str
    """When its author made it, as ISO 8601."""
    author: str
    subject: str
    ref: Ref
    """What the thing is called since this commit."""
    changes: Sequence[Change]
    unreadable: Sequence[Unreadable] = ()

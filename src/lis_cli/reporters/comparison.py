"""What changed in one strategy, as reporters are given it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lis_cli.diagnostics import Diagnostic
from lis_cli.diff.change import Change
from lis_cli.model.ref import Ref


class Unreadable(NamedTuple):
    """Something that could not be read whole in one of the versions: what seems to be gone from it, or new in it, is not listed."""

    version: str
    """`old` or `new`."""
    ref: Ref
    """The id `*` stands for all of a kind, where a register could not be read."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed in one strategy."""

    old_root: str | None
    """Its folder in the old version, empty for the current one; None where it was not there."""
    new_root: str | None
    """Its folder in the new version; None where it is gone."""
    title: str
    """What the strategy is called now, or was."""
    changes: Sequence[Change]
    """In the order of the strategy."""
    unreadable: Sequence[Unreadable] = ()
    appeared: Sequence[Diagnostic] = ()
    """Findings of `lis validate` that only the new version has, in reading order."""
    resolved: Sequence[Diagnostic] = ()
    """Findings that only the old version had."""
    titles: Mapping[Ref, str] = field(default_factory=dict)
    """What each entity is called in which anything changed, now, or was where it is gone."""

    @property
    def name(self) -> str:
        """The strategy's folder, for readers."""
        root = self.old_root if self.new_root is None else self.new_root
        return root or "."

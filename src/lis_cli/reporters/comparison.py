"""What changed in one strategy, as reporters are given it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lis_cli.diagnostics import Diagnostic
from lis_cli.diff.change import Change, ChangeKind
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import Strategy

LANGUAGE = "en-GB"
"""The language of our own words."""


class Unreadable(NamedTuple):
    """Something that could not be read whole in one of the versions: what seems to be gone from it, or new in it, is not listed."""

    version: str
    """`old` or `new`."""
    ref: Ref
    """The id `*` stands for all of a kind, where a register could not be read."""


class FileChange(NamedTuple):
    """A picture, a table of figures or a template that is not as it was."""

    kind: ChangeKind
    path: str
    """Below the strategy's folder; where it is gone, where it was."""
    old_path: str | None
    """None where it is added."""
    old_size: int | None = None
    """Bytes; None where it was not there, or could not be read."""
    new_size: int | None = None
    lines_added: int | None = None
    """Of text: lines that only the new one has. None for what is no text, or was not on both sides."""
    lines_removed: int | None = None


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

    files: Sequence[FileChange] = ()
    """Pictures, tables and templates that changed, by path."""
    language: str = LANGUAGE
    """The language that the strategy is written in."""
    before: Strategy | None = None
    """The old version, for the names of what changes refer to."""
    after: Strategy | None = None

    @property
    def is_changed(self) -> bool:
        """Whether anything that the strategy holds is not as it was."""
        return bool(self.changes or self.files)

    @property
    def has_news(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.is_changed or self.unreadable or self.appeared or self.resolved)

    @property
    def name(self) -> str:
        """The strategy's folder, for readers."""
        root = self.old_root if self.new_root is None else self.new_root
        return root or "."

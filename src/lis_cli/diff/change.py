"""What a comparison finds: one Change per difference, with what it means. Plain values, for every reporter."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, NamedTuple

from lis_cli.diff.subjects import field_below, subject_of
from lis_cli.model.ref import Ref

Path = tuple[str | int, ...]
"""Keys as written in the file, and positions in lists from 0."""
Plain = Any
"""What JSON can hold: text, numbers as text, lists and dicts, as they would stand in the file."""


class ChangeKind(StrEnum):
    """What happened."""

    ADDED = "added"
    REMOVED = "removed"
    MODIFIED = "modified"
    MOVED = "moved"
    """It has another id, another parent, or its list has another order; what else changed in it is said beside."""


class Significance(StrEnum):
    """Whether what the strategy says is another thing now."""

    SUBSTANTIVE = "substantive"
    EDITORIAL = "editorial"


class ValueType(StrEnum):
    """What kind of value changed, and so how it is best shown."""

    PROSE = "prose"
    """Markdown; `passages` shows it by paragraph and word."""
    TEXT = "text"
    """Plain words; `passages` shows them by word."""
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    REFERENCE = "reference"
    """The id of another thing; the words for it are its name."""
    CHOICE = "choice"
    """One of a few words, a colour, an address: no grammar of its own."""
    RECORD = "record"
    """Something with keys of its own: an entity, an action, a figure of a series."""
    ORDER = "order"
    """The order of a list: ids, or for a list without ids the positions that its items had before."""
    CONSEQUENCE = "consequence"
    """Nothing stands otherwise here; it follows from changes elsewhere, and there is nothing to apply."""


class Note(NamedTuple):
    """What a change is, as a reviewer would say it."""

    what: str
    """Names it for programs: `target-weakened`, `date-put-back`, `evidence-withdrawn`."""
    significance: Significance
    text: str
    """Says it: `target weakened: 66% → 60%`. Begins with a small letter, ends without a full stop, may stand alone."""


class WordEdit(NamedTuple):
    """A stretch of words; the texts that are not inserted give the old text, those that are not deleted the new one."""

    op: Literal["equal", "delete", "insert"]
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, list item, table row or code block that is not as it was."""

    kind: ChangeKind
    section: str
    """The words of the heading it stands below: in the new text, or in the old where it is gone; empty before the first."""
    old: str | None
    """As written, without the blank lines around it."""
    new: str | None
    words: tuple[WordEdit, ...] = ()
    """How the one became the other, where a line end counts as a blank (not in code); empty where it came, went or stayed the same."""
    notes: tuple[Note, ...] = ()
    """The weightiest first; at least one."""

    @property
    def significance(self) -> Significance:
        """Whether it says another thing now."""
        return self.notes[0].significance


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two strategies.

    `ref` and `path` say where it is in the new version, `old_ref` and `old_path` where it was in the old one: a workspace of that
    version knows the place in the file. The path is empty where the entity itself came, went or moved. Of something removed,
    `path` leads through the new version as far as it can; its last step is the old one.
    """

    kind: ChangeKind
    type: ValueType
    ref: Ref
    path: Path
    old_ref: Ref | None
    """None where it is added."""
    old_path: Path
    title: str
    """What the thing is called now, or was: the title of a priority, what an action does."""
    old: Plain = None
    """As it would stand in the file; None where it was not there."""
    new: Plain = None
    old_text: str = ""
    """The same as a reader sees it: `£1.6 million`, `September 2020`, `Anyshire LEP`; empty where it was not there."""
    new_text: str = ""
    position: int | None = None
    """Where in its list something added or moved in stands now, from 0."""
    passages: tuple[Passage, ...] = ()
    """Of prose and text: what is not as it was, in the order of the new text; what is gone stands where it stood."""
    notes: tuple[Note, ...] = ()
    """What it is, the weightiest first; at least one."""

    @property
    def significance(self) -> Significance:
        """Whether the strategy says another thing now: as the weightiest note says."""
        return self.notes[0].significance

    @property
    def subject(self) -> Ref:
        """The nearest thing with a name of its own: `action:skills/hub` for a field of that action."""
        return subject_of(self.ref, self.path)

    @property
    def field(self) -> Path:
        """The path below the subject; empty where the subject itself came, went or moved."""
        return field_below(self.ref, self.path)

"""The words for what changed: makes notes, joins those of many passages, and knows which weigh most."""

from collections import Counter
from collections.abc import Iterable

from lis_cli.diff.change import Note, Significance

CALLED_OUT = (
    "approval-invalidated",
    "approval-withdrawn",
    "new-money-sentence",
    "target-weakened",
    "target-dropped",
    "commitment-weakened",
    "date-put-back",
    "date-withdrawn",
    "date-widened",
    "priority-dropped",
    "action-dropped",
    "ask-dropped",
    "indicator-dropped",
    "evidence-withdrawn",
    "finding-withdrawn",
    "budget-withdrawn",
    "budget-cut",
    "budget-redrawn",
    "funding-basis-changed",
    "status-changed",
    "lead-changed",
    "owner-changed",
    "holder-changed",
    "action-moved",
    "stage-changed",
    "decision-changed",
    "waiver-added",
    "rule-setting-changed",
)
"""What a reviewer is told first, in this order."""


def substantive(what: str, text: str) -> Note:
    """Return a note on what says another thing now."""
    return Note(what, Significance.SUBSTANTIVE, text)


def editorial(what: str, text: str) -> Note:
    """Return a note on what says the same in another way."""
    return Note(what, Significance.EDITORIAL, text)


def is_called_out(note: Note) -> bool:
    """Tell whether a reviewer is told first."""
    return note.what in CALLED_OUT


def weight_of(note: Note) -> int:
    """Return a number by which notes sort, the weightiest first."""
    rank = CALLED_OUT.index(note.what) if note.what in CALLED_OUT else len(CALLED_OUT)
    return rank if note.significance is Significance.SUBSTANTIVE else len(CALLED_OUT) + 1


def join_notes(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return notes of many passages as those of one change, the weightiest first; where one is substantive, editorial ones are left out.

    A substantive note that occurs more than once is counted.
    """
    times = Counter(notes)
    weighty = {note: count for note, count in times.items() if note.significance is Significance.SUBSTANTIVE}
    joined = [note if count == 1 else note._replace(text=_many(note.text, count)) for note, count in weighty.items()]
    return tuple(sorted(joined or times, key=weight_of))


_VERBS = {"added", "removed", "moved"}


def _many(text: str, count: int) -> str:
    """Return `3 paragraphs removed` for `paragraph removed`, and `reworded (3 times)` for other words."""
    noun, _, verb = text.rpartition(" ")
    return f"{count} {noun}s {verb}" if verb in _VERBS and noun and ":" not in noun else f"{text} ({count} times)"

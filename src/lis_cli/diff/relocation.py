"""Paragraphs that left one text and stand in another: they were moved, and nothing was withdrawn."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lis_cli.diff.blocks import split_blocks
from lis_cli.diff.change import Change, ChangeKind, Note, Passage
from lis_cli.diff.consequences import prose_in
from lis_cli.diff.difference import Difference
from lis_cli.diff.notes import editorial, join_notes

_LEAST = 6
"""Words; fewer may stand in two places by chance."""


def with_relocations(changes: Sequence[Change], differences: Sequence[Difference]) -> list[Change]:
    """Return the changes with a note on each paragraph that went from one text to another; `differences` are what they were made of."""
    gone = {key for change in changes for passage in change.passages if (key := _key(passage, ChangeKind.REMOVED))}
    came = {key for change in changes for passage in change.passages if (key := _key(passage, ChangeKind.ADDED))}
    if not gone and not came:
        return list(changes)
    destinations = dict(_places(changes, differences, ChangeKind.ADDED, gone))
    origins = dict(_places(changes, differences, ChangeKind.REMOVED, came))
    return [_with_notes(change, destinations, origins) if change.passages else change for change in changes]


def _key(passage: Passage, kind: ChangeKind) -> str:
    """Return the words of a passage that came or went, or nothing where it did neither or is too short."""
    text = passage.new if kind is ChangeKind.ADDED else passage.old
    return _words(text) if passage.kind is kind and text else ""


def _words(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) >= _LEAST else ""


def _places(changes: Iterable[Change], differences: Iterable[Difference], kind: ChangeKind, wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Yield each wanted paragraph that came (or went) with the thing it came to (or went from): of a text, or of a thing as a whole."""
    for change, difference in zip(changes, differences, strict=True):
        place = f"{change.subject.kind} {change.title}"
        yield from ((key, place) for passage in change.passages if (key := _key(passage, kind)) in wanted)
        if change.kind is kind:
            value = difference.after if kind is ChangeKind.ADDED else difference.before
            blocks = (block for _, text in prose_in(value, difference.type) for block in split_blocks(text))
            yield from ((key, place) for block in blocks if (key := _words(block.text)) in wanted)


def _with_notes(change: Change, destinations: dict[str, str], origins: dict[str, str]) -> Change:
    passages = tuple(_with_note(passage, destinations, origins) for passage in change.passages)
    if passages == change.passages:
        return change
    told = {note.what: note for note in change.notes if note.what == "reworded"}  # it has the name of the field in it
    return replace(change, passages=passages, notes=tuple(told.get(note.what, note) for note in join_notes(_notes(passages))))


def _notes(passages: Iterable[Passage]) -> Iterator[Note]:
    return (note for passage in passages for note in passage.notes)


def _with_note(passage: Passage, destinations: dict[str, str], origins: dict[str, str]) -> Passage:
    to, from_ = destinations.get(_key(passage, ChangeKind.REMOVED)), origins.get(_key(passage, ChangeKind.ADDED))
    if to is not None:
        return replace(passage, notes=(editorial("moved-away", f"paragraph moved to {to}"),))
    if from_ is not None:
        return replace(passage, notes=(editorial("moved-here", f"paragraph moved here from {from_}"),))
    return passage

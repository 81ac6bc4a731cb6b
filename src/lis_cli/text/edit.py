"""Replacements in a text, and their application; comments and layout around them survive because nothing else is touched."""

from collections.abc import Iterable
from dataclasses import dataclass

from lis_cli.text.source import Source
from lis_cli.text.span import Position


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of what stands from `start` to `end` (exclusive) in one file."""

    path: str
    start: Position
    end: Position
    text: str


def apply_edits(source: Source, edits: Iterable[Edit]) -> str:
    """Return the source's text with the edits of its path applied; of two that overlap, the first wins."""
    text, pieces, at = source.text, [], 0
    for edit in sorted((edit for edit in edits if edit.path == source.path), key=lambda edit: (edit.start, edit.end)):
        start, end = source.offset(edit.start), source.offset(edit.end)
        if start < at:
            continue
        pieces += [text[at:start], edit.text]
        at = end
    return "".join([*pieces, text[at:]])

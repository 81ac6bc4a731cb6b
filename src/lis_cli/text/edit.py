"""Replacements in a text, and their application; comments and layout around them survive because nothing else is touched."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from lis_cli.text.span import Position

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of what stands from `start` to `end` (exclusive) in one file; its lines end in a line feed."""

    path: str
    start: Position
    end: Position
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    r"""Return a file's text with edits of that file applied; of two that overlap, the first wins.

    Lines may end in `\n`, `\r\n` or `\r`, and each keeps its own; a new line ends as the line does where it is put.
    """
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        start, end = (starts[place.line - 1] + place.column - 1 for place in (edit.start, edit.end))
        if start < at:
            continue
        new = edit.text.replace("\n", _line_end(text, starts, edit.start.line)) if "\n" in edit.text else edit.text
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])


def _line_end(text: str, starts: list[int], line: int) -> str:
    r"""Return how a line ends, or the one above it where the text ends before it does; `\n` in a text of one line."""
    after = starts[min(line, len(starts) - 1)]
    return "\r\n" if text.endswith("\r\n", 0, after) else text[after - 1] if after else "\n"


class Room:
    """Where edits have been put so far, and thus where others can still be put in the same text."""

    def __init__(self) -> None:
        """Begin with texts that nothing is put in."""
        self._taken: dict[str, list[tuple[Position, Position]]] = {}

    def take(self, edits: Iterable[Edit]) -> bool:
        """Take the places of edits that belong together, if none of them is taken; tell whether that was so."""
        wanted = list(edits)
        if not all(self._is_free(edit) for edit in wanted):
            return False
        for edit in wanted:
            insort(self._taken.setdefault(edit.path, []), (edit.start, edit.end))
        return True

    def _is_free(self, edit: Edit) -> bool:
        taken = self._taken.get(edit.path, [])
        at = bisect_left(taken, (edit.start, edit.start))
        return all(edit.start != start and (edit.start >= end or start >= edit.end) for start, end in taken[max(0, at - 1) : at + 1])

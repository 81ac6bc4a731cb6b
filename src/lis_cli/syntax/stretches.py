"""Which lines a comment is about: the entry of YAML, or the passage of prose, that it stands in or above.

Every line is looked at once, however many comments there are.
"""

import re
from array import array
from bisect import bisect_left, bisect_right

from lis_cli.syntax.markdown import blank_comments

_OPENS = re.compile(r":[ \t]*(?:[|>][-+0-9]{0,2}[ \t]*)?$")
"""How a line ends, a comment aside, whose value stands in the lines below it."""
_MARKER = re.compile(r"[ \t]*(?:[-*+]|[(]?(?:\d{1,9}|[A-Za-z#@]|[ivxlIVXL]{1,5})[.)])(?:[ \t]|$)")
"""How an item of a list begins, as pandoc knows them."""
_ALONE = re.compile(r"[ \t]{0,3}(?:\||#{1,6}[ \t])")
"""How a line begins that is a row of a table, or a heading."""


class Entries:
    """The entries of a YAML text, by line from 1: each ends before the next line that is not indented more."""

    def __init__(self, text: str) -> None:
        """Read the text once."""
        self._lines = text.split("\n")
        self._content = array("L")
        self._last = array("L")
        depths: list[tuple[int, int]] = []
        for number, line in enumerate(self._lines, 1):
            bare = line.strip()
            if not bare or bare.startswith("#") or bare in {"---", "..."}:
                continue
            depth = _depth(line)
            while depths and depths[-1][0] >= depth:
                self._last[depths.pop()[1]] = self._content[-1]
            depths.append((depth, len(self._content)))
            self._content.append(number)
            self._last.append(number)
        for _, index in depths:
            self._last[index] = self._content[-1]

    def covered(self, line: int) -> tuple[int, int]:
        """Return the lines that a comment on a line is about: its own behind a value, all of an entry behind its key or above it.

        A comment before everything else is about the file as a whole too. One that is indented more than what follows is about nothing.
        """
        index = bisect_left(self._content, line)
        is_above = self._lines[line - 1].lstrip().startswith("#")
        if index == len(self._content):
            return line, line
        if is_above and _depth(self._lines[self._content[index] - 1]) // 2 < _depth(self._lines[line - 1]) // 2:
            return line, line
        if not is_above and not _OPENS.search(self._lines[line - 1].split(" #", 1)[0]):
            return line, line
        return (1 if is_above and index == 0 else self._content[index]), self._last[index]


def _depth(line: str) -> int:
    """Return how deep a line is; an item of a list is deeper than a key in the same column, which it may belong to."""
    bare = line.lstrip(" ")
    return 2 * (len(line) - len(bare)) + (bare == "-" or bare.startswith("- "))


class Passages:
    """The paragraphs, list items, table rows and headings of some prose, by line from 1.

    Those without a blank line between them belong together.
    """

    def __init__(self, text: str) -> None:
        """Read the text once; a comment alone on its lines counts as a blank line."""
        self._lines = blank_comments(text).split("\n")
        self._first, self._last, self._group = array("L"), array("L"), array("L")
        self._is_free = bytearray()
        before, group, is_free = "", 0, True
        for number, (line, written) in enumerate(zip(self._lines, text.split("\n"), strict=True), 1):
            if not line.strip():
                is_free |= not written.strip()
            elif before.strip() and not (_MARKER.match(line) or _ALONE.match(line) or _ALONE.match(before)):
                self._last[-1] = number
            else:
                group += not before.strip()
                self._first.append(number)
                self._last.append(number)
                self._group.append(group)
                self._is_free.append(is_free)
                is_free = False
            before = line

    def covered(self, first: int, last: int) -> tuple[int, int]:
        """Return the lines that a comment from one line to another is about.

        Beside words, it is about their paragraph, item, row or heading. On lines of its own, it is about what follows: one item or row
        if it interrupts a list or table, else all up to the next blank line, or a heading.
        """
        here = bisect_right(self._first, last) - 1
        if here >= 0 and self._last[here] >= first:
            return min(first, self._first[here]), max(last, self._last[here])
        following = here + 1
        if following == len(self._first):
            return first, last
        if not self._is_free[following] or self._lines[self._first[following] - 1].lstrip().startswith("#"):
            return first, self._last[following]
        return first, self._last[bisect_right(self._group, self._group[following]) - 1]

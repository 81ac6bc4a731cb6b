"""One file's text with an index of its lines."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from lis_cli.text.span import Position


@dataclass(frozen=True)
class Source:
    """A file as text: every line ends in a single line feed, and a byte-order mark is gone."""

    path: str
    text: str

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line."""
        starts = [0]
        at = self.text.find("\n")
        while at != -1:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def position(self, offset: int) -> Position:
        """Return the line and column of a character offset."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """Return the character offset of a line and column."""
        return self.line_starts[position.line - 1] + position.column - 1

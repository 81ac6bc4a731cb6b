"""Where something stands."""

from typing import NamedTuple


class Position(NamedTuple):
    """A line and a column, both from 1; the column counts code points."""

    line: int
    column: int


class Span(NamedTuple):
    """A stretch of one file, `end` exclusive; without `start` the whole file is meant."""

    path: str
    """As the user would type it, with forward slashes."""
    start: Position | None = None
    end: Position | None = None

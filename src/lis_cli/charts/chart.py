"""A finished chart: the picture, and what it says in words and in figures."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a chart; the first cell of a row names it."""

    head: list[str]
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Chart:
    """What every document needs of a chart, whatever its format."""

    svg: str
    alt: str
    """What it shows, for people who do not see it: plain sentences."""
    caption: str
    """Plain words, without a full stop."""
    table: Table
    note: str = ""
    """A sentence after the caption: where the figures come from."""
    sources: list[str] = field(default_factory=list)
    """Evidence, as `source` or `source/finding`."""


class NothingToDrawError(Exception):
    """There are too few figures for a chart; the message says so, `help` what to do."""

    def __init__(self, message: str, help_: str) -> None:
        """Keep what is wrong and what to do."""
        super().__init__(message)
        self.help = help_

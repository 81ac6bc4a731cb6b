"""How wide the columns of a table are in the PDF, planned from the words that stand in them."""

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass

from lis_cli.document.writers.typst_text import widest_word, width_of

_PADDING = 1.3
"""Space beside the words of a cell, in em."""
_LONGEST_WORD = 15.5
"""A longer word is hyphenated rather than given its width, in em."""
_SHORT = 11.0
"""A date or an amount of money is no wider, in em."""
_CROWDED = 0.85
"""Share of the line that columns may insist on so that dates stand on one line each."""
_HALF_WORD = 1.2
"""What a broken line leaves empty, in em."""
_SLACK = 1.06
"""What an estimate may fall short by; bold words are wider."""
_NATURAL = 0.9
"""Share of the line up to which a table is set no wider than it needs to be."""
_AIR, _NARROWEST = 1.3, 0.45
"""How much wider than its words a narrow table is set, and the share of the line that it takes at least."""
_SHORT_HEAD = 11.0
"""A heading that is wider, in em, and wider than all that stands below it, may take two lines."""
_TIDY = 0.04
"""How much the lines of all cells weigh beside the height of rows, where columns are planned."""
_REPEATED = 3
"""Times that heading rows count, which stand on every page of a table."""
_LOOKED_AT = 24
"""Rows, from the longest to the shortest, by which columns are planned; more would take time and change little."""

Texts = list[tuple[str, int]]
"""The words of the cells of a row, and over how many columns each stands."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table as they are set."""

    widths: list[float]
    """In em of the table's print, with the space beside the words."""
    is_tight: bool
    """Whether words must be divided to fit."""
    head_lines: list[float]
    """About how many lines each heading row takes."""
    lines: list[float]
    """About how many lines each other row takes."""


def plan_columns(heads: list[Texts], rows: list[Texts], count: int, line: float) -> Columns:
    """Return `count` columns, as wide as `line` together, in em, or less.

    No column is narrower than its longest word, and a column of dates or amounts keeps them on one line, while there is
    room; within that the table is made as short as it can be. A table that needs much less than the line does not fill it.
    """
    lengths = [_lengths(cells, count) for cells in (*heads, *rows)]
    above, body = lengths[: len(heads)], lengths[len(heads) :]
    words = widest_words([*heads, *rows], count)
    ideal = _natural(above, body, words)
    least = [min(width, _LONGEST_WORD) for width in words]
    is_tight = max(words) > _LONGEST_WORD
    if sum(ideal) <= line:
        room = max(_AIR * sum(ideal), _NARROWEST * line)
        widths = _scaled(ideal, room if room < _NATURAL * line else line)
    elif sum(least) >= line:
        widths, is_tight = _scaled(least, line), True
    else:
        roomy = [max(pair) for pair in zip(least, _short(rows, body, count), strict=True)]
        least = roomy if sum(roomy) < _CROWDED * line else least
        longest_first = sorted(body, key=sum, reverse=True)
        looked_at = longest_first[:: max(1, math.ceil(len(body) / _LOOKED_AT))]
        widths = _shortest(_spread(least, ideal, lengths, line), least, [*above * _REPEATED, *looked_at])
    return Columns(widths, is_tight, [_lines(row, widths) for row in above], [_lines(row, widths) for row in body])


def widest_words(rows: list[Texts], count: int) -> list[float]:
    """Return the width in em of each of `count` columns that holds its longest word, with the space beside it."""
    return _widest([_lengths(cells, count, widest_word) for cells in rows], count)


def _natural(heads: list[list[float]], rows: list[list[float]], words: list[float]) -> list[float]:
    """Return the width in em of each column that keeps every cell on one line, but for a long heading over short cells."""
    count = len(words)
    cells, above = _widest(rows, count), _widest(heads, count)
    short = [min(head, max(_SHORT_HEAD, head / 2 + _HALF_WORD)) for head in above]
    return [max(three) for three in zip(cells, short, words, strict=True)]


def _short(rows: list[Texts], lengths: list[list[float]], count: int) -> list[float]:
    """Return the width in em of each column of short cells, those with figures on one line, others on two; 0 for other columns."""
    needed = _widest([_lengths(cells, count, _short_width) for cells in rows], count)
    return [need if width <= _SHORT else 0.0 for width, need in zip(_widest(lengths, count), needed, strict=True)]


def _short_width(text: str) -> float:
    return width_of(text) if any(map(str.isdigit, text)) else width_of(text) / 2 + _HALF_WORD


def _widest(lengths: list[list[float]], count: int) -> list[float]:
    """Return the width in em that holds the widest text of each column, with the space beside it."""
    return [max((row[column] for row in lengths), default=0.0) + _PADDING for column in range(count)]


def _spread(least: list[float], ideal: list[float], lengths: list[list[float]], line: float) -> list[float]:
    """Return widths that go with the square root of the amount of text, which makes columns that stand alone shortest."""
    amounts = [math.sqrt(sum(row[column] for row in lengths)) for column in range(len(least))]
    room = line - sum(least)
    wants = [min(high - low, amount) for low, high, amount in zip(least, ideal, amounts, strict=True)]
    return [low + room * want / (sum(wants) or 1.0) for low, want in zip(least, wants, strict=True)]


def _shortest(widths: list[float], least: list[float], lengths: list[list[float]]) -> list[float]:
    """Return widths improved by moving space from column to column for as long as that makes the rows shorter."""

    def height(candidate: list[float]) -> float:
        return sum(_cost(row, candidate) for row in lengths)

    line = sum(widths)
    best, step = height(widths), line / 12
    while step > line / 200:
        moved = False
        for giver, taker in itertools.permutations(range(len(widths)), 2):
            if widths[giver] - step < least[giver]:
                continue
            candidate = list(widths)
            candidate[giver] -= step
            candidate[taker] += step
            if (tall := height(candidate)) < best - 0.01:
                widths, best, moved = candidate, tall, True
        if not moved:
            step /= 2
    return widths


def _scaled(widths: list[float], line: float) -> list[float]:
    """Return widths in the same proportions that come to `line`."""
    return [width * line / sum(widths) for width in widths]


def _lengths(cells: Texts, count: int, measure: Callable[[str], float] = width_of) -> list[float]:
    """Return the widths in em of the texts of a row; nothing for cells over several columns, a guess below cells over several rows."""
    lengths, column = [0.0] * count, 0
    for text, span in cells:
        if span == 1 and column < count:
            lengths[column] = measure(text) * _SLACK
        column += span
    return lengths


def _lines(lengths: list[float], widths: list[float]) -> float:
    """Return about how many lines a row takes."""
    return max(map(_lines_of_cell, lengths, widths), default=1.0)


def _cost(lengths: list[float], widths: list[float]) -> float:
    """Return how tall a row is, in lines; and, of little weight, how tall each of its cells is, so that none is needlessly narrow."""
    lines = list(map(_lines_of_cell, lengths, widths))
    return max(lines) + _TIDY * sum(lines)


def _lines_of_cell(length: float, width: float) -> float:
    """Return about how many lines a cell takes; a line that is broken ends, on average, half a word early."""
    return 1.0 if length <= width - _PADDING else 0.5 + length / max(width - _PADDING - _HALF_WORD, 0.5)

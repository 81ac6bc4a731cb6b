"""Tables for Typst: columns as wide as their words need, rows that stay whole unless they are long.

Pandoc gives columns the width of the dashes in the source, which say nothing about the words that come to stand there.
"""

import itertools
import math
from collections.abc import Callable
from typing import Any

from lis_cli.document.ast import Element, raw_block, text_of
from lis_cli.document.writers.typst_text import widest_word, width_of

LINE = 46.5
"""Width of the page's text in em of the tables' print."""
_PADDING = 1.3
"""Space beside the words of a cell, in em."""
_LONGEST_WORD = LINE / 3
"""A longer word is hyphenated rather than given its width."""
_SHORT = 11.0
"""A date or an amount of money is no wider, in em."""
_CROWDED = 0.85
"""Share of the line that columns may insist on."""
_HALF_WORD = 1.2
_SLACK = 1.06
"""What an estimate may fall short by; bold words are wider."""
_WHOLE = 16
"""Lines up to which a row, or a whole table, is kept on one page."""
_REPEATED = 3
"""Times that heading rows count, which stand on every page of a table."""
_LOOKED_AT = 24
"""Rows, the longest, by which columns are planned; more would take time and change little."""

Row = list[Any]


def table_for_typst(table: Element) -> list[Element]:
    """Return a table with its columns measured and its heading cells marked, kept whole if it is short; its id is lost.

    Of a long table, only the long rows may break over two pages.
    """
    _, caption, columns, head, bodies, foot = table["c"]
    rows: list[Row] = [row for _, _, above, below in bodies for row in (*above, *below)] + foot[1]
    lengths = [_lengths(row[1], len(columns)) for row in rows]
    widths, is_tight = column_widths([row[1] for row in head[1]], [row[1] for row in rows], len(columns))
    lines = [_lines(row, widths) for row in lengths]
    for row in head[1]:
        _mark(row, fill="head-fill", text_fill="primary", text_weight='"semibold"')
    for row, count in zip(rows, lines, strict=True):
        if count > _WHOLE:
            _mark(row, breakable="true")
    settings = [["typst:text:hyphenate", "true"]] if is_tight else []
    classes = [] if text_of(caption[1]).strip() else ["typst:no-figure"]
    columns = [_column(alignment, width) for (alignment, _), width in zip(columns, widths, strict=True)]
    ready = {"t": "Table", "c": [["", classes, settings], caption, columns, head, bodies, foot]}
    return [raw_block("typst", "#whole["), ready, raw_block("typst", "]")] if sum(lines) <= _WHOLE else [ready]


def _column(alignment: Element, width: float) -> list[Element]:
    """Return a column for pandoc; Typst would centre one whose alignment the author leaves open."""
    share = math.floor(1e4 * width / LINE) / 1e4
    return [{"t": "AlignLeft"} if alignment["t"] == "AlignDefault" else alignment, {"t": "ColWidth", "c": share}]


def column_widths(heads: list[list[Any]], rows: list[list[Any]], count: int) -> tuple[list[float], bool]:
    """Return the width of each of `count` columns in em, `LINE` together, and whether words must be divided to fit.

    No column is narrower than its longest word, and a column of dates or amounts keeps them on one line, while there is
    room; within that the table is made as short as it can be.
    """
    lengths = [_lengths(cells, count) for cells in (*heads, *rows)]
    ideal = _widest(lengths, count)
    words = _widest([_lengths(cells, count, widest_word) for cells in (*heads, *rows)], count)
    least = [min(width, _LONGEST_WORD) for width in words]
    if sum(ideal) <= LINE:
        return _scaled(ideal), max(words) > _LONGEST_WORD
    if sum(least) >= LINE:
        return _scaled(least), True
    roomy = [max(pair) for pair in zip(least, _figures(rows, count), strict=True)]
    least = roomy if sum(roomy) < _CROWDED * LINE else least
    body = sorted(lengths[len(heads) :], key=sum)
    widths = _shortest(_spread(least, ideal, lengths), least, [*lengths[: len(heads)] * _REPEATED, *body[-_LOOKED_AT:]])
    return widths, max(words) > _LONGEST_WORD


def _figures(rows: list[list[Any]], count: int) -> list[float]:
    """Return the width in em of each column that holds only short cells, some of them with figures; 0 for the others."""
    widths = _widest([_lengths(cells, count) for cells in rows], count)
    digits = _widest([_lengths(cells, count, lambda text: float(any(map(str.isdigit, text)))) for cells in rows], count)
    return [width if width <= _SHORT and digit > _PADDING else 0.0 for width, digit in zip(widths, digits, strict=True)]


def _widest(lengths: list[list[float]], count: int) -> list[float]:
    """Return the width in em that holds the widest text of each column, with the space beside it."""
    return [max((row[column] for row in lengths), default=0.0) + _PADDING for column in range(count)]


def _spread(least: list[float], ideal: list[float], lengths: list[list[float]]) -> list[float]:
    """Return widths that go with the square root of the amount of text, which makes columns that stand alone shortest."""
    amounts = [math.sqrt(sum(row[column] for row in lengths)) for column in range(len(least))]
    room = LINE - sum(least)
    wants = [min(high - low, amount) for low, high, amount in zip(least, ideal, amounts, strict=True)]
    return [low + room * want / (sum(wants) or 1.0) for low, want in zip(least, wants, strict=True)]


def _shortest(widths: list[float], least: list[float], lengths: list[list[float]]) -> list[float]:
    """Return widths improved by moving space from column to column for as long as that makes the rows shorter."""

    def height(candidate: list[float]) -> float:
        return sum(_lines(row, candidate) for row in lengths)

    best, step = height(widths), LINE / 12
    while step > LINE / 200:
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


def _scaled(widths: list[float]) -> list[float]:
    """Return widths in the same proportions that come to `LINE`."""
    return [width * LINE / sum(widths) for width in widths]


def _lengths(cells: list[Any], count: int, measure: Callable[[str], float] = width_of) -> list[float]:
    """Return the widths in em of the texts of a row; nothing for cells over several columns, a guess below cells over several rows."""
    lengths, column = [0.0] * count, 0
    for cell in cells:
        if cell[3] == 1 and column < count:
            lengths[column] = measure(text_of(cell[4])) * _SLACK
        column += cell[3]
    return lengths


def _lines(lengths: list[float], widths: list[float]) -> float:
    """Return about how many lines a row takes; a line that is broken ends, on average, half a word early."""
    most = 1.0
    for length, width in zip(lengths, widths, strict=True):
        if length > width - _PADDING:
            most = max(most, 0.5 + length / max(width - _PADDING - _HALF_WORD, 0.5))
    return most


def _mark(row: Row, **settings: str) -> None:
    """Set properties of a row's cells that pandoc passes on to Typst (`typst:...`)."""
    for cell in row[1]:
        cell[0] = [cell[0][0], cell[0][1], [[f"typst:{name.replace('_', ':')}", value] for name, value in settings.items()]]

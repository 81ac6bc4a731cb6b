"""Tables for Typst: columns as wide as their words need, rows that stay whole unless they are long.

Pandoc gives columns the width of the dashes in the source, which say nothing about the words that come to stand there.
"""

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lis_cli.document.ast import Element, raw_block, text_of
from lis_cli.document.writers.typst_text import widest_word, width_of
from lis_cli.document.writers.typst_ties import untie


@dataclass(frozen=True, slots=True)
class Room:
    """What a page has for tables, in em of their print."""

    line: float
    """Width of the page's text."""
    whole: float
    """Height up to which a table is kept on one page, and the last rows of a longer one."""

    @property
    def row(self) -> float:
        """Lines above which a row may break over two pages."""
        return 0.76 * self.whole


UPRIGHT = Room(line=46.5, whole=21.0)
ROOMS = {(False, False): UPRIGHT, (False, True): Room(38.8, 21.0), (True, False): Room(72.5, 14.0), (True, True): Room(64.7, 14.0)}
"""By whether pages lie on their sides, and whether findings stand beside the text; as `templates/typst/look.typ` has it."""
_PADDING = 1.3
"""Space beside the words of a cell, in em."""
_LONGEST_WORD = 15.5
"""A longer word is hyphenated rather than given its width, in em."""
_SHORT = 11.0
"""A date or an amount of money is no wider, in em."""
_CROWDED, _FULL = 0.85, 0.97
"""Share of the line that columns may insist on so that dates and amounts stand on one line each; for amounts alone."""
_HALF_WORD = 1.2
"""What a broken line leaves empty, in em."""
_SLACK = 1.06
"""What an estimate may fall short by; bold words are wider."""
_LEADING, _AROUND = 1.21, 0.72
"""What a line takes in height, and what a row takes beside its lines, in em."""
_CAPTION = 2.8
"""What a caption of one line takes, in em."""
_EM = 9.5
"""An em of the tables' print, in points."""
_TALL_ROW = 6.0
"""Height of a row that may stand alone below the heading row where a table begins, in em."""
_LAST = 4.0
"""Height that the last rows, which stay together, have at least, in em; there are two of them, or more."""
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
_FEWEST = 3
"""Rows of which a table can part with its last two."""

Row = list[Any]


def table_for_typst(table: Element, room: Room = UPRIGHT) -> list[Element]:
    """Return a table with its columns measured and its heading cells marked, kept whole if it is short; its id is lost.

    Of a long table, only the long rows may break over two pages, and no row stands alone at the end.
    """
    _, caption, columns, head, bodies, foot = table["c"]
    rows: list[Row] = [row for _, _, above, below in bodies for row in (*above, *below)] + foot[1]
    _loosen([*head[1], *rows], len(columns), room.line)
    widths, is_tight = column_widths([row[1] for row in head[1]], [row[1] for row in rows], len(columns), room.line)
    lines = [_lines(_lengths(row[1], len(columns)), widths) for row in rows]
    heights = [count * _LEADING + _AROUND for count in lines]
    for row in head[1]:
        _mark(row, fill="head-fill", text_fill="primary", text_weight='"semibold"')
    for row, count in zip(rows, lines, strict=True):
        if count > room.row:
            _mark(row, breakable="true")
    settings = [["typst:text:hyphenate", "true"]] if is_tight else []
    classes = [] if text_of(caption[1]).strip() else ["typst:no-figure"]
    columns = [_column(alignment, width / room.line) for (alignment, _), width in zip(columns, widths, strict=True)]
    if sum(heights) <= room.whole:
        ready = {"t": "Table", "c": [["", classes, settings], caption, columns, head, bodies, foot]}
        return [raw_block("typst", "#whole["), ready, raw_block("typst", "]")]
    above = _CAPTION + sum(_lines(_lengths(row[1], len(columns)), widths) * _LEADING + _AROUND for row in head[1])
    start = above + _first(heights, room)
    bodies, foot = _last_together(bodies, foot, heights, room.whole)
    ready = {"t": "Table", "c": [["", classes, settings], caption, columns, head, bodies, foot]}
    return [ready] if classes else [raw_block("typst", f"#begin-table({start * _EM:.0f}pt)"), ready]


def _loosen(rows: list[Row], count: int, line: float) -> None:
    """Let lines of cells end where paragraphs keep words together, as far as the columns need it."""
    for kind, share in (("sources", 0.0), ("dates", _CROWDED), ("amounts", _FULL)):
        if share and sum(_widest([_lengths(row[1], count, widest_word) for row in rows], count)) <= share * line:
            return
        for row in rows:
            for cell in row[1]:
                untie(cell[4], kind)


def _first(heights: list[float], room: Room) -> float:
    """Return the height of what stands on the page where a table begins: two rows, a tall one, or a part of a very tall one."""
    return min(heights[0] if heights[0] >= _TALL_ROW else sum(heights[:2]), room.row * _LEADING)


def _last_together(bodies: list[Any], foot: list[Any], heights: list[float], whole: float) -> tuple[list[Any], list[Any]]:
    """Return the bodies and the foot of a table so that its last rows are the foot, which Typst keeps on one page."""
    rows: list[Row] = bodies[-1][3] if bodies else []
    if foot[1] or len(rows) < _FEWEST:
        return bodies, foot
    count = next((count for count in range(2, len(rows)) if sum(heights[-count:]) >= _LAST), len(rows))
    if sum(heights[-count:]) > whole or any(cell[2] > 1 for row in rows for cell in row[1]):
        return bodies, foot  # tall rows may stand alone; cells over several rows cannot be parted
    attributes, heads, above, _ = bodies[-1]
    return [*bodies[:-1], [attributes, heads, above, rows[:-count]]], [foot[0], rows[-count:]]


def _column(alignment: Element, share: float) -> list[Element]:
    """Return a column for pandoc; Typst would centre one whose alignment the author leaves open."""
    width = {"t": "ColWidth", "c": math.floor(1e4 * share) / 1e4}
    return [{"t": "AlignLeft"} if alignment["t"] == "AlignDefault" else alignment, width]


def column_widths(heads: list[list[Any]], rows: list[list[Any]], count: int, line: float) -> tuple[list[float], bool]:
    """Return the width of each of `count` columns in em, `line` together or less, and whether words must be divided to fit.

    No column is narrower than its longest word, and a column of dates or amounts keeps them on one line, while there is
    room; within that the table is made as short as it can be. A table that needs much less than the line does not fill it.
    """
    lengths = [_lengths(cells, count) for cells in (*heads, *rows)]
    words = _widest([_lengths(cells, count, widest_word) for cells in (*heads, *rows)], count)
    ideal = _natural(lengths[: len(heads)], lengths[len(heads) :], words)
    is_long = max(words) > _LONGEST_WORD
    least = [min(width, _LONGEST_WORD) for width in words]
    if sum(ideal) <= line:
        room = max(_AIR * sum(ideal), _NARROWEST * line)
        return _scaled(ideal, room if room < _NATURAL * line else line), is_long
    if sum(least) >= line:
        return _scaled(least, line), True
    roomy = [max(pair) for pair in zip(least, _short(rows, count), strict=True)]
    least = roomy if sum(roomy) < _CROWDED * line else least
    body = sorted(lengths[len(heads) :], key=sum)
    looked_at = body[:: -max(1, math.ceil(len(body) / _LOOKED_AT))]
    widths = _shortest(_spread(least, ideal, lengths, line), least, [*lengths[: len(heads)] * _REPEATED, *looked_at])
    return widths, is_long


def _natural(heads: list[list[float]], rows: list[list[float]], words: list[float]) -> list[float]:
    """Return the width in em of each column that keeps every cell on one line, but for a long heading over short cells."""
    count = len(words)
    cells, above = _widest(rows, count), _widest(heads, count)
    short = [min(head, max(_SHORT_HEAD, head / 2 + _HALF_WORD)) for head in above]
    return [max(three) for three in zip(cells, short, words, strict=True)]


def _short(rows: list[list[Any]], count: int) -> list[float]:
    """Return the width in em of each column of short cells, on one line if some have figures, else on two; 0 for the others."""
    widths = _widest([_lengths(cells, count) for cells in rows], count)
    digits = _widest([_lengths(cells, count, lambda text: float(any(map(str.isdigit, text)))) for cells in rows], count)
    halves = [width if digit > _PADDING else width / 2 + _HALF_WORD for width, digit in zip(widths, digits, strict=True)]
    return [half if width <= _SHORT else 0.0 for width, half in zip(widths, halves, strict=True)]


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


def _lengths(cells: list[Any], count: int, measure: Callable[[str], float] = width_of) -> list[float]:
    """Return the widths in em of the texts of a row; nothing for cells over several columns, a guess below cells over several rows."""
    lengths, column = [0.0] * count, 0
    for cell in cells:
        if cell[3] == 1 and column < count:
            lengths[column] = measure(text_of(cell[4])) * _SLACK
        column += cell[3]
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


def _mark(row: Row, **settings: str) -> None:
    """Set properties of a row's cells that pandoc passes on to Typst (`typst:...`)."""
    for cell in row[1]:
        cell[0] = [cell[0][0], cell[0][1], [[f"typst:{name.replace('_', ':')}", value] for name, value in settings.items()]]

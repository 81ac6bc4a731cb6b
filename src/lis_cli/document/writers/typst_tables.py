"""Tables for Typst: columns as wide as their words need, rows that stay whole unless they are long.

Pandoc gives columns the width of the dashes in the source, which say nothing about the words that come to stand there.
"""

import math
from dataclasses import dataclass
from typing import Any

from lis_cli.document.ast import Element, raw_block, text_of
from lis_cli.document.writers.typst_columns import Texts, plan_columns, widest_words
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
_CROWDED, _FULL = 0.85, 0.97
"""Share of the line that columns may insist on so that dates and amounts stand on one line each; for amounts alone."""
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
_FEWEST = 3
"""Rows of which a table can part with its last two."""

Row = list[Any]


def table_for_typst(table: Element, room: Room = UPRIGHT) -> list[Element]:
    """Return a table with its columns measured and its heading cells marked, kept whole if it is short; its id is lost.

    Of a long table, only the long rows may break over two pages, and no row stands alone at the end.
    """
    _, caption, columns, head, bodies, foot = table["c"]
    rows: list[Row] = [row for _, _, above, below in bodies for row in (*above, *below)] + foot[1]
    texts = _loosened([*head[1], *rows], len(columns), room.line)
    plan = plan_columns(texts[: len(head[1])], texts[len(head[1]) :], len(columns), room.line)
    heights = _heights(plan.lines)
    for row in head[1]:
        _mark(row, fill="head-fill", text_fill="primary", text_weight='"semibold"')
    for row, count in zip(rows, plan.lines, strict=True):
        if count > room.row:
            _mark(row, breakable="true")
    settings = [["typst:text:hyphenate", "true"]] if plan.is_tight else []
    classes = [] if text_of(caption[1]).strip() else ["typst:no-figure"]
    columns = [_column(alignment, width / room.line) for (alignment, _), width in zip(columns, plan.widths, strict=True)]
    if sum(heights) <= room.whole:
        ready = {"t": "Table", "c": [["", classes, settings], caption, columns, head, bodies, foot]}
        return [raw_block("typst", "#whole["), ready, raw_block("typst", "]")]
    start = _CAPTION + sum(_heights(plan.head_lines)) + _first(heights, room)
    bodies, foot = _last_together(bodies, foot, heights, room.whole)
    ready = {"t": "Table", "c": [["", classes, settings], caption, columns, head, bodies, foot]}
    return [ready] if classes else [raw_block("typst", f"#begin-table({start * _EM:.0f}pt)"), ready]


def _loosened(rows: list[Row], count: int, line: float) -> list[Texts]:
    """Let lines of cells end where paragraphs keep words together, as far as the columns need it; return the words of the rows."""
    texts: list[Texts] = []
    for kind, share in (("sources", 0.0), ("dates", _CROWDED), ("amounts", _FULL)):
        if texts and sum(widest_words(texts, count)) <= share * line:
            break
        for row in rows:
            for cell in row[1]:
                untie(cell[4], kind)
        texts = [[(text_of(cell[4]), cell[3]) for cell in row[1]] for row in rows]
    return texts


def _heights(lines: list[float]) -> list[float]:
    """Return the heights in em of rows of so many lines."""
    return [count * _LEADING + _AROUND for count in lines]


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


def _mark(row: Row, **settings: str) -> None:
    """Set properties of a row's cells that pandoc passes on to Typst (`typst:...`)."""
    for cell in row[1]:
        cell[0] = [cell[0][0], cell[0][1], [[f"typst:{name.replace('_', ':')}", value] for name, value in settings.items()]]

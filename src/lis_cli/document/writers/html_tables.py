"""Tables of a web page: regions that the keyboard can scroll, headers that are named, and rows that become cards on a telephone."""

import re
from functools import reduce
from typing import Any

from lis_cli.document.ast import Element, div, text_of

_MANY_COLUMNS = 4
"""Columns from which a table is wider than a telephone."""
_FEWEST_STACKED, _MOST_STACKED = 3, 8
"""Columns of tables whose rows can become cards; strategy.css knows the names of no more."""
_WORDY = 90
"""Characters that rows hold on average from which they are read rather than compared."""
_SAMPLE = 12
"""Rows by which a table is judged."""
_STACKED = re.compile(rb'<table style="--c1:.*?</table>', re.DOTALL)
_ROLES = (
    (b"<table ", b'<table role="table" '),
    (b"<thead", b'<thead role="rowgroup"'),
    (b"<tbody", b'<tbody role="rowgroup"'),
    (b"<tr", b'<tr role="row"'),
    (b"<td", b'<td role="cell"'),
    (b'scope="col"', b'scope="col" role="columnheader"'),
    (b'scope="row"', b'scope="row" role="rowheader"'),
)
_LONGEST_ROW_NAME = 80
"""Characters; a first column of longer texts holds content, not the names of its rows."""


def table_in_region(table: Element, identifier: str, **label: str) -> Element:
    """Return a table in a region of its own, which has the label and, unless the table has a name itself, the id."""
    attributes, caption, columns, head, bodies, foot = table["c"]
    head, bodies = _scoped_head(head), [_scoped_body(body) for body in bodies]
    classes = ("table-scroll", "wide") if len(columns) >= _MANY_COLUMNS else ("table-scroll",)
    if _stacks(head, bodies, foot):
        classes = (*classes, "stacks")
        attributes = _with(attributes, style=_column_names(head))
    region = div(classes, [{"t": "Table", "c": [attributes, caption, columns, head, bodies, foot]}], role="region", tabindex="0", **label)
    region["c"][0][0] = "" if attributes[0] else identifier
    return region


def with_roles(page: bytes) -> bytes:
    """Return a page on which tables of cards say what their parts are: some browsers forget it once cells are no longer in columns."""
    return _STACKED.sub(lambda match: reduce(lambda table, change: table.replace(*change), _ROLES, match[0]), page)


def _stacks(head: list[Any], bodies: list[Any], foot: list[Any]) -> bool:
    """Tell whether each row can be a card on a telephone: cells with a header each, and so many words that they are no list of figures."""
    rows = [row for body in bodies for row in (*body[2], *body[3])]
    if len(head[1]) != 1 or foot[1] or not rows:
        return False
    cells = [cell for row in (*head[1], *rows) for cell in row[1]]
    width = len(head[1][0][1])
    sample = rows[:_SAMPLE]
    is_plain = all(len(row[1]) == width for row in rows) and all(cell[2] == cell[3] == 1 for cell in cells)
    return is_plain and _FEWEST_STACKED <= width <= _MOST_STACKED and len(text_of(sample)) >= _WORDY * len(sample)


def _column_names(head: list[Any]) -> str:
    """Return the words above each column for the style sheet, which sets them before the cells of a card."""
    names = (" ".join(text_of(cell[4]).split()) for cell in head[1][0][1])
    return ";".join(f"--c{place}:{_css_string(name)}" for place, name in enumerate(names, 1))


def _css_string(text: str) -> str:
    """Return a text as a string of CSS; what would end it, or the line, is told by its number."""
    return "'" + "".join(f"\\{ord(sign):x} " if sign in "'\\;<>{}" or ord(sign) < ord(" ") else sign for sign in text) + "'"


def _with(attributes: list[Any], **pairs: str) -> list[Any]:
    identifier, classes, others = attributes
    return [identifier, classes, [*others, *([key, value] for key, value in pairs.items())]]


def _scoped_head(head: list[Any]) -> list[Any]:
    attributes, rows = head
    return [attributes, [[row[0], [_scoped(cell, "colgroup" if cell[3] > 1 else "col") for cell in row[1]]] for row in rows]]


def _scoped_body(body: list[Any]) -> list[Any]:
    """Make the first column of a table's body headers where it names the rows."""
    attributes, named, between, rows = body
    if not named and not _names_rows(rows):
        return body
    return [attributes, max(named, 1), between, [[row[0], [_scoped(row[1][0], "row"), *row[1][1:]]] for row in rows]]


def _names_rows(rows: list[Any]) -> bool:
    """Tell whether every row begins with a short text of its own, as a name is."""
    if any(len(row[1]) < 2 or row[1][0][2] > 1 for row in rows):  # noqa: PLR2004  (a name and something named)
        return False
    names = [text_of(row[1][0][4]).strip() for row in rows]
    return len(set(names)) == len(names) > 1 and all(0 < len(name) <= _LONGEST_ROW_NAME for name in names)


def _scoped(cell: list[Any], scope: str) -> list[Any]:
    return [_with(cell[0], scope=scope), *cell[1:]]

"""Tables in Word: as wide as the text, rows whole, small tables on one page, cells in styles of their own."""

import itertools
from xml.etree import ElementTree as ET

from lis_cli.document.writers.docx_xml import first_child, named, number, path

_LETTER, _PADDING = 108, 190
"""What a bold letter of a table's size takes on average, and a cell's margins, in twentieths of a point."""
_LONGEST_WORD = 12
"""Letters that a column always has room for; longer words, such as addresses, may break."""
_WHOLE_ROW = 1200
"""Characters of a row that is kept on one page; a longer one would leave half a page empty before it."""
_LONGEST_DESCRIPTION = 250
"""Characters of what a screen reader says of a table before it reads it."""
_SMALL_ROWS, _SMALL_TEXT = 8, 700
"""The most rows and characters of a table that is kept on one page."""


def text_width(root: ET.Element) -> int:
    """Return the width between the margins of the pages, in twentieths of a point."""
    margins = next(root.iter(named("w:pgMar")))
    return number(next(root.iter(named("w:pgSz"))), "w:w") - number(margins, "w:left") - number(margins, "w:right")


def finish_table(table: ET.Element, width: int) -> None:
    """Finish a table that pandoc wrote, on pages whose text is `width` wide."""
    properties = table.find(named("w:tblPr"))
    whole = None if properties is None else properties.find(named("w:tblW"))
    if properties is None or whole is None:
        return
    width -= number(properties.find(named("w:tblInd")), "w:w")  # in a list
    whole.attrib |= {named("w:type"): "dxa", named("w:w"): str(width)}
    _describe(table, properties)
    widths = _column_widths(table, width)
    if properties.find(named("w:tblLayout")) is None:
        widths = []
    rows = table.findall(named("w:tr"))
    is_small = len(rows) <= _SMALL_ROWS and sum(map(len, table.itertext())) <= _SMALL_TEXT
    for row in rows:
        marks = first_child(row, "w:trPr")
        style = "TableText" if marks.find(named("w:tblHeader")) is None else "TableHeading"
        if sum(map(len, row.itertext())) <= _WHOLE_ROW:
            marks.insert(0, ET.Element(named("w:cantSplit")))
        _set_widths(row, widths)
        _set_style(row, style, keep=is_small and row is not rows[-1])


def _describe(table: ET.Element, properties: ET.Element) -> None:
    """Say for screen readers what the columns are and how many rows follow, as Word does under Table Properties, Alt Text."""
    heads = [row for row in table.iterfind(named("w:tr")) if row.find(path("w:trPr", "w:tblHeader")) is not None]
    rows = len(table.findall(named("w:tr"))) - len(heads)
    names = ["".join(cell.itertext()).strip() for cell in heads[0].iterfind(named("w:tc"))] if heads else []
    columns = f" under {', '.join(filter(None, names))}" if any(names) else ""
    words = f"{rows} {'row' if rows == 1 else 'rows'}{columns}"
    properties.append(ET.Element(named("w:tblDescription"), {named("w:val"): words[:_LONGEST_DESCRIPTION]}))


def _column_widths(table: ET.Element, width: int) -> list[int]:
    """Return the widths of the columns, and write them down: pandoc's shares of the page, none too narrow for its words."""
    columns = table.findall(path("w:tblGrid", "w:gridCol"))
    shares = [number(column, "w:w") for column in columns]
    wanted = [width * share / (sum(shares) or 1) for share in shares]
    least = _least_widths(table, len(columns))
    spare = [max(want - need, 0) for want, need in zip(wanted, least, strict=True)]
    missing = sum(max(need - want, 0) for want, need in zip(wanted, least, strict=True))
    if 0 < missing < sum(spare):
        kept = 1 - missing / sum(spare)
        wanted = [need + kept * extra for need, extra in zip(least, spare, strict=True)]
    ends = [round(end) for end in itertools.accumulate(wanted)]
    widths = [end - start for start, end in itertools.pairwise([0, *ends])]
    for column, wide in zip(columns, widths, strict=True):
        column.set(named("w:w"), str(wide))
    return widths


def _least_widths(table: ET.Element, columns: int) -> list[int]:
    """Return what the longest word of each column needs, within reason."""
    longest = [0] * columns
    for row in table.iterfind(named("w:tr")):
        cells = row.findall(named("w:tc"))
        if len(cells) == columns:  # no cell spans others
            words = ["".join(cell.itertext()).split() for cell in cells]
            longest = [max([most, *map(len, column)]) for most, column in zip(longest, words, strict=True)]
    return [_PADDING + _LETTER * min(most, _LONGEST_WORD) for most in longest]


def _set_widths(row: ET.Element, widths: list[int]) -> None:
    """Say each cell's width, which some programs need; no widths leave them to the program."""
    column = 0
    for cell in row.iterfind(named("w:tc")):
        properties = first_child(cell, "w:tcPr")
        after = column + number(properties.find(named("w:gridSpan")), "w:val", 1)
        wide = {named("w:w"): str(sum(widths[column:after])), named("w:type"): "dxa" if widths else "auto"}
        properties.insert(0, ET.Element(named("w:tcW"), wide))
        column = after


def _set_style(row: ET.Element, style: str, *, keep: bool) -> None:
    """Name the style of a row's words, and keep them on the page of the next row if so asked."""
    for properties in row.iter(named("w:pPr")):
        name = properties.find(named("w:pStyle"))
        if name is not None:
            name.set(named("w:val"), style)
            if keep:
                properties.insert(1, ET.Element(named("w:keepNext")))

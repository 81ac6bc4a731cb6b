"""Tables of figures kept beside the strategy: CSV files with the columns `period` and `value`."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

COLUMNS = ("period", "value")
_NUMBER = re.compile(r"[-+]?\d{1,20}(?:\.\d{1,20})?", re.ASCII)


class Row(NamedTuple):
    """One figure of a table, and the line it ends on."""

    line: int
    period: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Slip:
    """Something in a table that cannot be read."""

    line: int
    message: str
    cure: str


def read_figures(data: bytes) -> tuple[list[Row], list[Slip]]:
    """Return the figures of a CSV file in order, and what cannot be read of it; other columns are left alone."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Slip(1, "file is not UTF-8 text", "save it as CSV UTF-8")]
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        missing = [name for name in COLUMNS if name not in header]
        if missing:
            return [], [Slip(1, f"there is no column `{missing[0]}`", "name the columns `period` and `value` in the first line")]
        return _read_rows(((reader.line_num, cells) for cells in reader), header.index("period"), header.index("value"))
    except csv.Error as problem:
        return [], [Slip(reader.line_num or 1, f"not valid CSV: {problem}", "save it again from the spreadsheet as CSV")]


def _read_rows(numbered: Iterator[tuple[int, list[str]]], period_at: int, value_at: int) -> tuple[list[Row], list[Slip]]:
    rows: dict[str, Row] = {}
    slips: list[Slip] = []
    for line, cells in numbered:
        if not any(cell.strip() for cell in cells):
            continue
        period, written = (cells[at].strip() if at < len(cells) else "" for at in (period_at, value_at))
        if not _NUMBER.fullmatch(written):
            slips.append(Slip(line, f"`{written}` is not a plain number", "write a number such as 440400 or 3.5"))
        elif period in rows:
            slips.append(Slip(line, f"period `{period}` stands there twice", "keep one of the lines"))
        else:
            rows[period] = Row(line, period, Decimal(written))
    return list(rows.values()), slips

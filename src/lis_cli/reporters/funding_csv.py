"""Funding for a spreadsheet: one table, amounts as digits, and no cell that a spreadsheet would run as a formula."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from lis_cli.model.numbers import plain_digits
from lis_cli.reporters.characters import one_line
from lis_cli.reporters.funding_report import FundingReport, Section, StrategyFunding

_Cell = str | Decimal | None
_FORMULA = re.compile(r"\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]")
"""What a cell of text does not begin with: spreadsheets read the rest as a formula, and some read full-width signs so too."""
_MARK = "\ufeff"
"""At the head of a file it tells Excel that the file is UTF-8."""


def report_funding_csv(report: FundingReport) -> str:
    """Return the table that is wanted, or else that of the budgets, with a line of headings."""
    head, rows_of = _TABLES[report.by or "budget"]
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(["strategy", *head])
    for found in report.strategies:
        writer.writerows([_cell(value) for value in (found.root or ".", *row)] for row in rows_of(found))
    return f"{_MARK if report.is_for_file else ''}{written.getvalue()}"


def _cell(value: _Cell) -> str:
    """Return an amount as digits, and text as text: with an apostrophe before what would begin a formula."""
    if isinstance(value, Decimal):
        return plain_digits(value)
    text = one_line(value or "")
    return f"'{text}" if _FORMULA.match(text) else text


def _budgets(found: StrategyFunding) -> Iterator[tuple[_Cell, ...]]:
    for line in found.budgets:
        secured = "yes" if line.is_secured else "no"
        yield line.budget, line.title, line.holder, line.status, secured, line.currency, line.allocated, line.drawn, line.left


def _years(found: StrategyFunding) -> Iterator[tuple[_Cell, ...]]:
    for line in found.years:
        yield line.year, line.currency, line.allocated, line.drawn, line.left


def _priorities(found: StrategyFunding) -> Iterator[tuple[_Cell, ...]]:
    for line in found.priorities:
        yield line.priority, line.title, line.currency, line.drawn, line.elsewhere, line.unsecured, line.total


_TABLES: dict[Section, tuple[list[str], Callable[[StrategyFunding], Iterator[tuple[_Cell, ...]]]]] = {
    "budget": (["budget", "title", "holder", "status", "secured", "currency", "allocated", "drawn", "left"], _budgets),
    "year": (["year", "currency", "allocated", "drawn", "left"], _years),
    "priority": (["priority", "title", "currency", "drawn", "elsewhere", "unsecured", "total"], _priorities),
}

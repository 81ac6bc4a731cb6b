"""Funding for people: tables by budget, by year and by priority, set by rich, which is imported late."""

import io
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from lis_cli.analysis.funding_by_year import Sums, totals
from lis_cli.model.fields import Currency
from lis_cli.model.numbers import spell_in_full
from lis_cli.reporters.characters import one_line
from lis_cli.reporters.funding_report import FundingReport, Section, StrategyFunding
from lis_cli.reporters.style import Style, count

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

_PLAIN_WIDTH = 100
"""Columns where there is no terminal."""
_WIDEST = 10_000
_LEAST = len("2021/22")
_NOT_KNOWN = "not known"


def report_funding_text(report: FundingReport) -> str:
    """Return the tables of each strategy, below its title and above its sums."""
    return "\n".join(_strategy(found, report) for found in report.strategies)


def _strategy(found: StrategyFunding, report: FundingReport) -> str:
    sections: tuple[Section, ...] = (report.by,) if report.by else ("budget", "year", "priority")
    parts = [_TABLES[section](found, report.style) for section in sections]
    if not report.style.quiet:
        heading = report.style.paint(one_line(f"{found.title} ({found.root or 'this folder'})"), "bold")
        parts = [f"{heading}\n", *parts, "".join(f"{line}\n" for line in _summary(found))]
    return "\n".join(part for part in parts if part)


def _summary(found: StrategyFunding) -> Iterator[str]:
    yield f"{count(len(found.budgets), 'budget')} in the register."
    for sums in totals(found.budgets, secured=True):
        yield f"Secured: {_told(sums)}."
    for sums in totals(found.budgets, secured=False):
        yield f"Not secured: {_told(sums)}."
    if not found.is_complete:
        yield "Some files could not be read, so that figures are missing; `lis validate` says why."


def _told(sums: Sums) -> str:
    allocated, drawn, left = (spell_in_full(amount, sums.currency) for amount in (sums.allocated, sums.drawn, sums.left))
    return f"{allocated} allocated, {drawn} drawn, {left} left"


def _budgets(found: StrategyFunding, style: Style) -> str:
    table = _table("Budget", "Status", "Allocated", "Drawn", "Left", texts=2)
    for line in found.budgets:
        amounts = [_amount(amount, line.currency) for amount in (line.allocated, line.drawn, line.left)]
        table.add_row(_text(line.title), _text(line.status, "" if line.is_secured else "yellow"), *amounts)
    none = "There is no budget in the register." if found.is_complete else "No budget of the register could be read."
    return _set(table, style) if found.budgets else f"{none}\n"


def _years(found: StrategyFunding, style: Style) -> str:
    table = _table("Year", "Allocated", "Drawn", "Left", texts=1)
    for line in found.years:
        amounts = [_amount(amount, line.currency) for amount in (line.allocated, line.drawn, line.left)]
        table.add_row(_text(line.year or "No year given"), *amounts)
    return _set(table, style) if found.years else "By year: neither a budget nor an action says of which years its money is (`years`).\n"


def _priorities(found: StrategyFunding, style: Style) -> str:
    table = _table("Priority", "Drawn", "From others", "Not secured", "Total", texts=1)
    for line in found.priorities:
        amounts = [_amount(amount, line.currency) for amount in (line.drawn, line.elsewhere)]
        unsecured = _text(spell_in_full(line.unsecured, line.currency), "red" if line.unsecured else "")
        table.add_row(_text(line.title), *amounts, unsecured, _amount(line.total, line.currency))
    return _set(table, style) if found.priorities else "By priority: no action names an amount.\n"


_TABLES: dict[Section, Callable[[StrategyFunding, Style], str]] = {"budget": _budgets, "year": _years, "priority": _priorities}


def _table(*heads: str, texts: int) -> "Table":
    """Return an empty table whose first columns are text, and whose other columns are amounts, never broken."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for number, head in enumerate(heads):
        is_text = number < texts
        table.add_column(head, justify="left" if is_text else "right", no_wrap=not is_text, overflow="fold", min_width=_LEAST)
    return table


def _text(words: str, look: str = "") -> "Text":
    from rich.text import Text

    return Text(one_line(words), style=look)


def _amount(amount: Decimal | None, currency: Currency) -> "Text":
    if amount is None:
        return _text(_NOT_KNOWN, "dim")
    return _text(spell_in_full(amount, currency), "red" if amount < 0 else "")


def _set(table: "Table", style: Style) -> str:
    from rich.console import Console
    from rich.measure import Measurement

    written = io.StringIO()
    console = Console(
        file=written,
        width=style.width or _PLAIN_WIDTH,
        force_terminal=style.colour,
        color_system="standard" if style.colour else None,
        legacy_windows=False,
        emoji=False,
        highlight=False,
    )
    # a screen may be too narrow: better a line that breaks there than an amount that is cut
    least = Measurement.get(console, console.options.update_width(_WIDEST), table).minimum
    console.width = max(console.width, least)
    console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in written.getvalue().splitlines())

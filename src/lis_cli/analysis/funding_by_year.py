"""What the register holds and what actions draw on it, by budget, year and priority: the figures of a report, a table or a chart.

Money is exact, and each currency is added up by itself. Allocated and left are of budgets that can be relied on; what is only hoped
for is told apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from lis_cli.analysis.budgets import ZERO, iter_funding
from lis_cli.model.fields import Currency
from lis_cli.model.framework import Framework
from lis_cli.model.strategy import Strategy
from lis_cli.model.when import year_days

NO_YEAR = ""
"""The year of money whose year is not said."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one part of how an action is paid for comes to in one year."""

    year: str
    """`2021/22`, `2021`, or `NO_YEAR`."""
    priority: str
    action: str
    basis: str
    budget: str | None
    """The budget of the register that it is drawn on; None for money from elsewhere."""
    currency: Currency
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Sums:
    """Amounts in one currency."""

    currency: Currency
    allocated: Decimal
    drawn: Decimal

    @property
    def left(self) -> Decimal:
        """What is not drawn; less than nothing where too much is."""
        return self.allocated - self.drawn


@dataclass(frozen=True, slots=True)
class BudgetLine(Sums):
    """One budget of the register."""

    budget: str
    title: str
    holder: str
    """Id of the organisation."""
    status: str
    is_secured: bool
    """Whether actions may rely on it."""


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year of all budgets that can be relied on, in one currency."""

    year: str
    """`NO_YEAR` for what has no year; it comes last."""
    currency: Currency
    allocated: Decimal | None
    """What budgets say they hold in this year; None where no budget says so."""
    drawn: Decimal
    left: Decimal | None
    """None where something is drawn on a budget that does not say how much it holds in which year."""


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """What the actions of one priority are paid with, in one currency."""

    priority: str
    title: str
    currency: Currency
    drawn: Decimal
    """From budgets that can be relied on."""
    elsewhere: Decimal
    """From others, such as private money."""
    unsecured: Decimal
    """From budgets that cannot be relied on, or in a way that the framework does not allow."""

    @property
    def total(self) -> Decimal:
        """All of it."""
        return self.drawn + self.elsewhere + self.unsecured


class Stacked(NamedTuple):
    """One block of a chart: what a year has of a priority or budget."""

    year: str
    name: str
    """Id of the priority or budget."""
    currency: Currency
    amount: Decimal


def iter_shares(strategy: Strategy) -> Iterator[Share]:
    """Yield what each part of each action comes to, year by year where it says so; a part without an amount comes to nothing."""
    for draw in iter_funding(strategy):
        part = draw.part
        by_year = part.years or ({} if part.amount is None else {NO_YEAR: part.amount})
        for year, amount in by_year.items():
            yield Share(year, draw.priority, draw.action_id, part.basis, part.budget, part.currency, amount)


def budget_lines(strategy: Strategy, framework: Framework) -> list[BudgetLine]:
    """Return the budgets in the order of the register, each with what is drawn on it in its own currency."""
    drawn: dict[tuple[str, str], Decimal] = {}
    for share in iter_shares(strategy):
        if share.budget is not None:
            key = share.budget, share.currency
            drawn[key] = drawn.get(key, ZERO) + share.amount
    secured = _secured(strategy, framework)
    return [
        BudgetLine(
            currency=budget.currency,
            allocated=budget.amount,
            drawn=drawn.get((name, budget.currency), ZERO),
            budget=name,
            title=budget.title,
            holder=budget.holder,
            status=budget.status,
            is_secured=name in secured,
        )
        for name, budget in strategy.budgets.items()
    ]


def totals(lines: Sequence[BudgetLine], *, secured: bool) -> list[Sums]:
    """Return what the budgets that can be relied on come to, or the others, by currency in the order of the register."""
    of_currency: dict[Currency, list[BudgetLine]] = {}
    for line in lines:
        if line.is_secured is secured:
            of_currency.setdefault(line.currency, []).append(line)
    return [
        Sums(currency, sum((line.allocated for line in some), ZERO), sum((line.drawn for line in some), ZERO))
        for currency, some in of_currency.items()
    ]


def year_lines(strategy: Strategy, framework: Framework) -> list[YearLine]:
    """Return, by currency and year, what secured budgets hold and what is drawn on them; empty where nothing says a year."""
    secured = _secured(strategy, framework)
    held: dict[tuple[Currency, str], Decimal] = {}
    drawn: dict[tuple[Currency, str], Decimal] = {}
    unsure: set[tuple[Currency, str]] = set()
    for name in secured:
        budget = strategy.budgets[name]
        rest = budget.amount - sum(budget.years.values(), ZERO)
        for year, amount in (*budget.years.items(), *([(NO_YEAR, rest)] if rest > 0 else [])):
            held[budget.currency, year] = held.get((budget.currency, year), ZERO) + amount
    for share in iter_shares(strategy):
        if share.budget in secured and share.currency == strategy.budgets[share.budget].currency:
            key = share.currency, share.year
            drawn[key] = drawn.get(key, ZERO) + share.amount
            # what is drawn and what is held are of one year only where the budget's years and the draw's are known
            if bool(share.year) is not bool(strategy.budgets[share.budget].years):
                unsure |= {key, (share.currency, NO_YEAR)}
    keys = sorted({*held, *drawn}, key=_by_currency_and_year)
    if not any(year for _, year in keys):
        return []
    return [
        YearLine(
            year,
            currency,
            held.get((currency, year)),
            drawn.get((currency, year), ZERO),
            None if (currency, year) in unsure else held.get((currency, year), ZERO) - drawn.get((currency, year), ZERO),
        )
        for currency, year in keys
    ]


def priority_lines(strategy: Strategy, framework: Framework) -> list[PriorityLine]:
    """Return the priorities in their order, each once for every currency that it is paid in."""
    secured = _secured(strategy, framework)
    sums: dict[str, dict[Currency, list[Decimal]]] = {}
    for share in iter_shares(strategy):
        basis = framework.funding_bases.get(share.basis)
        is_allowed = basis is not None and basis.allowed
        column = 2 if not is_allowed else 1 if share.budget is None else 0 if share.budget in secured else 2
        sums.setdefault(share.priority, {}).setdefault(share.currency, [ZERO, ZERO, ZERO])[column] += share.amount
    return [
        PriorityLine(name, priority.title, currency, *amounts)
        for name, priority in strategy.priorities.items()
        for currency, amounts in sums.get(name, {}).items()
    ]


def stacked_by_year(strategy: Strategy, by: Literal["priority", "budget"] = "priority") -> list[Stacked]:
    """Return what each year has of each priority, all money together, or of each budget; years in order, `NO_YEAR` last."""
    sums: dict[tuple[Currency, str, str], Decimal] = {}
    for share in iter_shares(strategy):
        name = share.priority if by == "priority" else share.budget
        if name is not None:
            key = share.currency, share.year, name
            sums[key] = sums.get(key, ZERO) + share.amount
    ordered = sorted(sums, key=lambda key: _by_currency_and_year(key[:2]))
    return [Stacked(year, name, currency, sums[currency, year, name]) for currency, year, name in ordered]


def _secured(strategy: Strategy, framework: Framework) -> dict[str, None]:
    """Return the budgets that actions may rely on, in the order of the register."""
    spendable = {name for name, status in framework.budget_statuses.items() if status.spendable}
    return {name: None for name, budget in strategy.budgets.items() if budget.status in spendable}


def _by_currency_and_year(key: tuple[Currency, str]) -> tuple[bool, str, bool, str]:
    """Return what years sort by: pounds first, then by first day, and what has no year last."""
    currency, year = key
    return currency != "GBP", currency, not year, year_days(year)[0].isoformat() if year else ""

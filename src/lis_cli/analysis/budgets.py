"""What the actions draw from the register of budgets. Money is exact."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from lis_cli.analysis.fields import Path
from lis_cli.model.priority import Action, Funding
from lis_cli.model.registers import Budget
from lis_cli.model.strategy import Strategy
from lis_cli.model.when import is_financial

ZERO = Decimal(0)
MOST_TOLD = 10
"""Other draws that a finding on a budget names: those from which something can be taken."""


class Draw(NamedTuple):
    """One part of an action that names a budget."""

    priority: str
    action_id: str
    action: Action
    part: Funding
    path: Path
    """Of the part, inside its priority."""

    @property
    def sure_total(self) -> Decimal:
        """What is drawn in any case: the less of the two where the amount and the years disagree."""
        years = [sum(self.part.years.values(), ZERO)] if self.part.years else []
        return min([*years, *([] if self.part.amount is None else [self.part.amount])], default=ZERO)

    @property
    def amount_key(self) -> str:
        """The key that says how much is drawn."""
        return "years" if self.part.amount is None and self.part.years else "amount"


def iter_funding(strategy: Strategy) -> Iterator[Draw]:
    """Yield every part of how every action is paid for, whether it names a budget or not."""
    for priority_id, priority in strategy.priorities.items():
        for action_id, action in priority.actions.items():
            for number, part in enumerate(action.funding):
                yield Draw(priority_id, action_id, action, part, ("actions", action_id, "funding", number))


def draws_by_budget(strategy: Strategy) -> dict[str, list[Draw]]:
    """Return, for each budget that is named, the parts that draw on it, in order."""
    draws: dict[str, list[Draw]] = {}
    for draw in iter_funding(strategy):
        if draw.part.budget is not None:
            draws.setdefault(draw.part.budget, []).append(draw)
    return draws


def total(draws: list[Draw]) -> Decimal:
    """Return what some draws in one currency add up to."""
    return sum((draw.part.total or ZERO for draw in draws), ZERO)


def in_currency(budget: Budget, draws: list[Draw]) -> list[Draw]:
    """Return the draws that can be held against a budget: those in its currency."""
    return [draw for draw in draws if draw.part.currency == budget.currency]


def largest(draws: Iterable[Draw], size_of: Callable[[Draw], Decimal]) -> list[Draw]:
    """Return the draws that are not nothing, in their order; where there are more than `MOST_TOLD`, the largest of them."""
    sized = [(number, draw) for number, draw in enumerate(draws) if size_of(draw)]
    kept = sorted(sized, key=lambda entry: -size_of(entry[1]))[:MOST_TOLD]
    return [draw for _, draw in sorted(kept, key=lambda entry: entry[0])]


class Overdraft(NamedTuple):
    """A year in which more is drawn on a budget than it holds."""

    year: str
    held: Decimal
    drawn: Decimal
    over: Draw
    """The draw that goes over."""
    others: list[Draw]


def has_sound_years(budget: Budget) -> bool:
    """Tell whether what a budget says of its years can be relied on: all of one kind, and not more than there is."""
    return is_financial_throughout(budget.years) is not None and sum(budget.years.values(), ZERO) <= budget.amount


def is_financial_throughout(years: Iterable[str]) -> bool | None:
    """Tell whether all of some years are financial, or all calendar years; None where there are none, or of both, which overlap."""
    kinds = {is_financial(year) for year in years}
    return kinds.pop() if len(kinds) == 1 else None


def overdrafts_by_year(budget: Budget, draws: list[Draw]) -> list[Overdraft]:
    """Return the years in which draws go over what a budget says it holds, in their order.

    Left out are draws whose years do not add up, or are not of the budget's kind: what they come to is not known. A year that
    the budget does not name may draw on what of the amount has no year.
    """
    if not has_sound_years(budget):
        return []
    kind = is_financial_throughout(budget.years)
    spare = budget.amount - sum(budget.years.values(), ZERO)
    of_year: dict[str, list[Draw]] = {}
    for draw in in_currency(budget, draws):
        if draw.part.amount in {None, sum(draw.part.years.values(), ZERO)} and is_financial_throughout(draw.part.years) is kind:
            for year in draw.part.years:
                of_year.setdefault(year, []).append(draw)
    found = [_overdraft(year, budget.years.get(year, spare), of_year[year]) for year in sorted(of_year)]
    return [overdraft for overdraft in found if overdraft is not None]


def _overdraft(year: str, held: Decimal, draws: list[Draw]) -> Overdraft | None:
    over, drawn = None, ZERO
    for draw in draws:
        drawn += draw.part.years[year]
        over = over or (draw if drawn > held else None)
    return Overdraft(year, held, drawn, over, [draw for draw in draws if draw is not over]) if over else None

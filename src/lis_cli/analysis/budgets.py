"""What the actions draw from the register of budgets. Money is exact."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from lis_cli.analysis.fields import Path
from lis_cli.model.priority import Action, Funding
from lis_cli.model.strategy import Strategy


class Draw(NamedTuple):
    """One part of an action that names a budget."""

    priority: str
    action_id: str
    action: Action
    part: Funding
    path: Path
    """Of the part, inside its priority."""


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
    """Return the pounds that some draws add up to."""
    return sum((draw.part.amount or Decimal(0) for draw in draws), Decimal(0))

"""An action draws on a budget in another currency than the budget's.

Amounts are in pounds where nothing else is said. What is drawn on a budget in another currency is given in that currency, since
no rate of exchange stays true for long, and sums would be of two kinds.

Wrong: a budget with `currency: EUR`, and `{basis: existing, budget: european-fund, amount: 900000}`.

Right: `{basis: existing, budget: european-fund, amount: 1000000, currency: EUR}`
"""

from collections.abc import Iterator

from lis_cli.analysis.budgets import Draw, iter_funding
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Related
from lis_cli.model.numbers import spell_in_full
from lis_cli.model.ref import Ref
from lis_cli.model.registers import Budget
from lis_cli.workspace import Workspace

NAME = "currency-disagrees"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each draw whose currency is not that of its budget."""
    for draw in iter_funding(workspace.strategy):
        budget = workspace.strategy.budgets.get(draw.part.budget or "")
        if budget is not None and draw.part.total is not None and draw.part.currency != budget.currency:
            yield _finding(workspace, draw, budget)


def _finding(workspace: Workspace, draw: Draw, budget: Budget) -> Diagnostic:
    part, usual = draw.part, "GBP"
    key = "currency" if "currency" in part.model_fields_set else draw.amount_key
    drawn = spell_in_full(part.total, part.currency) if part.total is not None else ""
    cure = "and delete `currency`" if budget.currency == usual else f"with `currency: {budget.currency}`"
    return Diagnostic(
        NAME,
        workspace.span(Ref("priority", draw.priority), *draw.path, key),
        f"action `{draw.action_id}` draws {drawn} on `{part.budget}`, which is in `{budget.currency}`",
        help=f"say how much it draws in `{budget.currency}`, {cure}",
        related=(Related(workspace.span(Ref("budget", part.budget or ""), "currency"), "the budget's currency"),),
    )


RULE = Rule(NAME, "money", __doc__, check=check, comments=("yaml",))

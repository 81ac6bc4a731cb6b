"""Actions together draw more than a budget holds.

Each action may look affordable; the sum is what counts. All draws of all priorities on a budget are added up, in pounds and
pence.

Wrong: a budget of `amount: 1500000`, and two actions that draw 1,000,000 each.

Right: the draws add up to no more than the budget.
"""

from collections.abc import Iterator
from decimal import Decimal

from lis_cli.analysis.budgets import Draw, draws_by_budget
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Related
from lis_cli.model.numbers import spell_pounds
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "overdrawn-budget"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield one finding per overdrawn budget, at the draw that goes over."""
    for budget_id, draws in draws_by_budget(workspace.strategy).items():
        budget = workspace.strategy.budgets.get(budget_id)
        if budget is None:
            continue
        sums = _running_sums(draws)
        if sums[-1] <= budget.amount:
            continue
        over = next(draw for draw, drawn in zip(draws, sums, strict=True) if drawn > budget.amount)
        others = [draw for draw in draws if draw is not over]
        budget_span = workspace.span(Ref("budget", budget_id), "amount")
        yield Diagnostic(
            NAME,
            workspace.span(Ref("priority", over.priority), *over.path, "amount"),
            f"budget `{budget_id}` is overdrawn by {spell_pounds(sums[-1] - budget.amount)}: "
            f"actions draw {spell_pounds(sums[-1])} of {spell_pounds(budget.amount)}",
            help="lower an amount, or pay for part of it from another budget",
            related=(
                Related(budget_span, "the budget"),
                *(
                    Related(workspace.span(Ref("priority", d.priority), *d.path, "amount"), f"also draws {spell_pounds(d.part.amount)}")
                    for d in others
                    if d.part.amount
                ),
            ),
        )


def _running_sums(draws: list[Draw]) -> list[Decimal]:
    sums, drawn = [], Decimal(0)
    for draw in draws:
        drawn += draw.part.amount or Decimal(0)
        sums.append(drawn)
    return sums


RULE = Rule(NAME, "money", __doc__, check=check, comments=("yaml",))

"""Actions together draw more than a budget holds.

Each action may look affordable; the sum is what counts. All draws of all priorities on a budget are added up, in pounds and
pence. A draw that says how much in each year, and no amount, counts with the sum of its years. Where too much is drawn in a
single year and nothing else is wrong, `overdrawn-year` tells of it.

Wrong: a budget of `amount: 1500000`, and two actions that draw 1,000,000 each.

Right: the draws add up to no more than the budget.
"""

from collections.abc import Iterator
from functools import partial
from itertools import accumulate

from lis_cli.analysis.budgets import ZERO, Draw, draws_by_budget, in_currency, largest, overdrafts_by_year
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Related
from lis_cli.model.numbers import spell_in_full
from lis_cli.model.ref import Ref
from lis_cli.model.registers import Budget
from lis_cli.text.span import Span
from lis_cli.workspace import Workspace

NAME = "overdrawn-budget"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield one finding per overdrawn budget, at the draw that goes over."""
    for budget_id, draws in draws_by_budget(workspace.strategy).items():
        budget = workspace.strategy.budgets.get(budget_id)
        if budget is None:
            continue
        counted = in_currency(budget, draws)
        sums = list(accumulate(draw.sure_total for draw in counted))
        excess = sums[-1] - budget.amount if sums else ZERO
        # what only the years are to blame for is told of each year, by a rule of its own
        if excess > sum((year.drawn - year.held for year in overdrafts_by_year(budget, draws)), ZERO):
            over = next(number for number, drawn in enumerate(sums) if drawn > budget.amount)
            yield _finding(workspace, budget, counted, over)


def _finding(workspace: Workspace, budget: Budget, draws: list[Draw], over: int) -> Diagnostic:
    budget_id, drawn = draws[over].part.budget or "", sum((draw.sure_total for draw in draws), ZERO)
    spell = partial(spell_in_full, currency=budget.currency)
    others = largest((draw for draw in draws if draw is not draws[over]), lambda draw: draw.sure_total)
    return Diagnostic(
        NAME,
        _place(workspace, draws[over]),
        f"budget `{budget_id}` is overdrawn by {spell(drawn - budget.amount)}: actions draw {spell(drawn)} of {spell(budget.amount)}",
        help="lower an amount, or pay for part of it from another budget",
        related=(
            Related(workspace.span(Ref("budget", budget_id), "amount"), "the budget"),
            *(Related(_place(workspace, draw), f"also draws {spell(draw.sure_total)}") for draw in others),
        ),
    )


def _place(workspace: Workspace, draw: Draw) -> Span:
    return workspace.span(Ref("priority", draw.priority), *draw.path, draw.amount_key)


RULE = Rule(NAME, "money", __doc__, check=check, comments=("yaml",))

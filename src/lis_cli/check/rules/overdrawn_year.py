"""Actions together draw more in a year than a budget holds in it.

A budget may be enough in all and still be spent too early. Where the register says how much of a budget there is in each year
(`years`), what actions draw in that year is added up. A year that the register does not name may draw on what of the budget has
no year. Draws that say nothing of years count towards the whole budget only.

Wrong: a budget with `years: {2019/20: 1000000, 2020/21: 1500000}`, and an action that draws `years: {2019/20: 1200000}`.

Right: the action draws `years: {2019/20: 1000000, 2020/21: 200000}`.
"""

from collections.abc import Iterator
from functools import partial

from lis_cli.analysis.budgets import Draw, Overdraft, draws_by_budget, largest, overdrafts_by_year
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Related
from lis_cli.model.numbers import spell_in_full
from lis_cli.model.ref import Ref
from lis_cli.model.registers import Budget
from lis_cli.model.when import year_days
from lis_cli.text.span import Span
from lis_cli.workspace import Workspace

NAME = "overdrawn-year"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield one finding per budget and year, at the draw that goes over; years outside its period are another rule's."""
    for budget_id, draws in draws_by_budget(workspace.strategy).items():
        budget = workspace.strategy.budgets.get(budget_id)
        for overdraft in overdrafts_by_year(budget, draws) if budget else ():
            first, last = year_days(overdraft.year)
            if budget and budget.period.meets(first, last):
                yield _finding(workspace, budget_id, budget, overdraft)


def _finding(workspace: Workspace, budget_id: str, budget: Budget, it: Overdraft) -> Diagnostic:
    spell = partial(spell_in_full, currency=budget.currency)
    others = largest(it.others, lambda draw: draw.part.years[it.year])
    return Diagnostic(
        NAME,
        _place(workspace, it.over, it.year),
        f"budget `{budget_id}` is overdrawn by {spell(it.drawn - it.held)} in {it.year}: "
        f"actions draw {spell(it.drawn)} of {spell(it.held)}",
        help="draw less in this year, in another year, or on another budget",
        related=(
            Related(workspace.span(Ref("budget", budget_id), "years", it.year), "the budget"),
            *(Related(_place(workspace, draw, it.year), f"also draws {spell(draw.part.years[it.year])}") for draw in others),
        ),
    )


def _place(workspace: Workspace, draw: Draw, year: str) -> Span:
    return workspace.span(Ref("priority", draw.priority), *draw.path, "years", year)


RULE = Rule(NAME, "money", __doc__, check=check, comments=("yaml",))

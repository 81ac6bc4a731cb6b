"""An action falls outside the period of the budget it draws on.

A budget that has ended, or has not begun, cannot pay. An action whose `start` or `by` lies outside the budget's period, or that
draws in a year outside it, needs other money. The `years` of a budget lie in its period too. A month or year that the period
covers in part has the benefit of the doubt.

Wrong: a budget with `period: {from: 2015-04, to: 2021-03}` and an action with `by: 2022-06`.

Right: the action is done by March 2021, or draws on a budget that runs longer.
"""

from collections.abc import Iterator

from lis_cli.analysis.budgets import Draw, iter_funding
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Related
from lis_cli.model.about import Period
from lis_cli.model.ref import Ref
from lis_cli.model.registers import Budget
from lis_cli.model.when import first_day, last_day, spell_when, year_days
from lis_cli.text.span import Span
from lis_cli.workspace import Workspace

NAME = "budget-out-of-period"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for the first date or year of each draw that its budget does not cover, and for such years of budgets."""
    for budget_id, budget in workspace.strategy.budgets.items():
        ref = Ref("budget", budget_id)
        for year in budget.years:
            if not budget.period.meets(*year_days(year)):
                span = workspace.span(ref, "years", year, at_key=True)
                message = f"budget `{budget_id}` has money in {year}, but runs {_spell(budget.period)}"
                yield _finding(workspace, budget_id, span, message, "correct the year, or the period")
                break
    for draw in iter_funding(workspace.strategy):
        budget_id = draw.part.budget or ""
        if budget_id in workspace.strategy.budgets:
            found = next(_uncovered(workspace, draw, budget_id, workspace.strategy.budgets[budget_id]), None)
            yield from [found] if found else []


def _uncovered(workspace: Workspace, draw: Draw, budget_id: str, budget: Budget) -> Iterator[Diagnostic]:
    ref, action = Ref("priority", draw.priority), draw.action
    for key, when in (("start", action.start), ("by", action.by)):
        if when is not None and not budget.period.meets(first_day(when), last_day(when)):
            span = workspace.span(ref, "actions", draw.action_id, key)
            message = f"`{key}` is {spell_when(when)}, but budget `{budget_id}` runs {_spell(budget.period)}"
            yield _finding(workspace, budget_id, span, message, "change the date, or draw on a budget that covers it")
    for year in draw.part.years:
        if not budget.period.meets(*year_days(year)):
            span = workspace.span(ref, *draw.path, "years", year, at_key=True)
            message = f"action `{draw.action_id}` draws on `{budget_id}` in {year}, but it runs {_spell(budget.period)}"
            yield _finding(workspace, budget_id, span, message, "draw in another year, or on a budget that covers it")


def _finding(workspace: Workspace, budget_id: str, span: Span, message: str, cure: str) -> Diagnostic:
    period = workspace.span(Ref("budget", budget_id), "period")
    return Diagnostic(NAME, span, message, help=cure, related=(Related(period, "the budget's period"),))


def _spell(period: Period) -> str:
    return f"from {spell_when(period.start)} {f'to {spell_when(period.end)}' if period.end else 'on'}"


RULE = Rule(NAME, "money", __doc__, check=check, comments=("yaml",))

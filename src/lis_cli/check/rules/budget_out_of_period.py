"""An action falls outside the period of the budget it draws on.

A budget that has ended, or has not begun, cannot pay. An action whose `start` or `by` lies outside the budget's period
needs other money.

Wrong: a budget with `period: {from: 2015-04, to: 2021-03}` and an action with `by: 2022-06`.

Right: the action is done by March 2021, or draws on a budget that runs longer.
"""

from collections.abc import Iterator

from lis_cli.analysis.budgets import iter_funding
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Related
from lis_cli.model.about import Period
from lis_cli.model.ref import Ref
from lis_cli.model.when import first_day, last_day, spell_when
from lis_cli.workspace import Workspace

NAME = "budget-out-of-period"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each date of an action that the budget it draws on does not cover."""
    for draw in iter_funding(workspace.strategy):
        budget = workspace.strategy.budgets.get(draw.part.budget or "")
        if budget is None:
            continue
        for key, when in (("start", draw.action.start), ("by", draw.action.by)):
            if when is not None and not _covers(budget.period, when):
                until = f"to {spell_when(budget.period.end)}" if budget.period.end else "on"
                yield Diagnostic(
                    NAME,
                    workspace.span(Ref("priority", draw.priority), "actions", draw.action_id, key),
                    f"`{key}` is {spell_when(when)}, but budget `{draw.part.budget}` runs from {spell_when(budget.period.start)} {until}",
                    help="change the date, or draw on a budget that covers it",
                    related=(Related(workspace.span(Ref("budget", draw.part.budget or ""), "period"), "the budget's period"),),
                )
                break


def _covers(period: Period, when: str) -> bool:
    """Tell whether any day of `when` lies in the period: a month or year given loosely gets the benefit of the doubt."""
    begins_in_time = period.end is None or first_day(when) <= last_day(period.end)
    return begins_in_time and last_day(when) >= first_day(period.start)


RULE = Rule(NAME, "money", __doc__, check=check, comments=("yaml",))

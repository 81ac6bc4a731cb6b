"""An action draws on a budget that is not secured.

The framework says which statuses of a budget can be relied on. Money that is hoped or applied for is new money.

Wrong: an action draws on a budget with `status: applied-for`.

Right: the budget is `secured` or `awarded`, and its `authority` names the letter or minute.
"""

from collections.abc import Iterator

from lis_cli.analysis.budgets import iter_funding
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Related
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "unsecured-budget"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each draw on a budget whose status cannot be relied on."""
    strategy, framework = workspace.strategy, workspace.framework
    for draw in iter_funding(strategy):
        budget = strategy.budgets.get(draw.part.budget or "")
        status = framework.budget_statuses.get(budget.status) if budget else None
        if budget is None or status is None or status.spendable:
            continue
        reliable = " or ".join(f"`{name}`" for name, item in framework.budget_statuses.items() if item.spendable)
        yield Diagnostic(
            NAME,
            workspace.span(Ref("priority", draw.priority), *draw.path, "budget"),
            f"action `{draw.action_id}` draws on `{draw.part.budget}`, which is `{budget.status}`",
            help=f"draw on a budget that is {reliable}, or record the decision that makes this one so",
            related=(Related(workspace.span(Ref("budget", draw.part.budget or ""), "status"), "the budget's status"),),
        )


RULE = Rule(NAME, "money", __doc__, check=check, comments=("yaml",))

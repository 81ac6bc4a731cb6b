"""An action does not say how it is paid for.

Every action has at least one `funding` part. A part on a budget of the register names the `budget` and the `amount`, so
that the budget can be added up; `years` may stand in the place of `amount`. A part on any other basis names no budget.

Wrong:

```yaml
funding:
  - {basis: existing, budget: growth-deal}
```

Right:

```yaml
funding:
  - {basis: existing, budget: growth-deal, amount: 1600000}
```
"""

from collections.abc import Iterator

from lis_cli.analysis.budgets import iter_funding
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "unfunded-action"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each action without funding, and for each part that lacks its budget or amount."""
    strategy, framework = workspace.strategy, workspace.framework
    for priority_id, priority in strategy.priorities.items():
        ref = Ref("priority", priority_id)
        for action_id, action in priority.actions.items():
            if not action.funding and ref not in workspace.broken:
                span = workspace.span(ref, "actions", action_id, "funding")
                yield Diagnostic(NAME, span, f"action `{action_id}` does not say how it is paid for", help="add a part with its `basis`")
    for draw in iter_funding(strategy):
        basis = framework.funding_bases.get(draw.part.basis)
        if basis is None:
            continue
        ref = Ref("priority", draw.priority)
        if basis.from_register and ref not in workspace.broken:
            lacking = [name for name, value in (("budget", draw.part.budget), ("amount", draw.part.total)) if value is None]
            if lacking:
                message = f"action `{draw.action_id}` draws on an existing budget but gives no {' and no '.join(f'`{n}`' for n in lacking)}"
                yield Diagnostic(
                    NAME, workspace.span(ref, *draw.path, "basis"), message, help=f"add {' and '.join(f'`{n}:`' for n in lacking)}"
                )
        elif not basis.from_register and draw.part.budget is not None:
            message = f"action `{draw.action_id}` names a budget, but its basis is `{draw.part.basis}`"
            wanted = next((name for name, b in framework.funding_bases.items() if b.from_register), draw.part.basis)
            yield Diagnostic(
                NAME, workspace.span(ref, *draw.path, "budget"), message, help=f"write `basis: {wanted}`, or delete the budget"
            )


RULE = Rule(NAME, "money", __doc__, check=check, comments=("yaml",))

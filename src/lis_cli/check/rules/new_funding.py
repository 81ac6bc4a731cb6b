"""An action needs new funding.

A Local Industrial Strategy holds no proposal that needs new money, or spends beyond the budgets a place already has. The
framework says which ways of paying are allowed. What needs new money belongs in the investment plan beside the strategy: `lis funding
park` moves it there. Under a framework that lets money be sought, the finding is information.

Wrong:

```yaml
funding:
  - {basis: new, amount: 2000000}
```

Right:

```yaml
funding:
  - {basis: existing, budget: growth-deal, amount: 2000000}
```
"""

from collections.abc import Iterator

from lis_cli.analysis.budgets import iter_funding
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "new-funding"
_CURE = "pay for it from an existing budget, turn it into a non-financial ask, or move it to the investment plan with `lis funding park`"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each part of an action that is paid for in a way the framework does not allow."""
    strategy, framework = workspace.strategy, workspace.framework
    is_information = framework.weight(NAME, strategy.about.stage) == "info"
    refused = ", which no budget provides yet" if is_information else ", which this framework does not allow"
    for draw in iter_funding(strategy):
        basis = framework.funding_bases.get(draw.part.basis)
        if basis is not None and not basis.allowed:
            span = workspace.span(Ref("priority", draw.priority), *draw.path, "basis")
            message = f"action `{draw.action_id}` needs new funding{refused}"
            yield Diagnostic(NAME, span, message, help=_CURE)


RULE = Rule(NAME, "money", __doc__, check=check, comments=("yaml",))

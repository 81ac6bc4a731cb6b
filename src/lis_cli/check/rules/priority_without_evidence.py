"""A priority rests on no evidence.

Every priority takes an opportunity, addresses a weakness or resolves a need, and evidence shows that it is there. Without
it, the priority is an opinion and government will not agree it.

Wrong:

```yaml
responds_to:
  - kind: need
    says: Firms cannot find skilled people.
```

Right:

```yaml
responds_to:
  - kind: need
    says: Firms cannot find skilled people.
    evidence: [employer-skills-survey]
```
"""

from collections.abc import Iterator

from lis_cli.analysis.known import evidence_of
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "priority-without-evidence"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each priority that was read whole and whose reasons name no evidence."""
    for priority_id, priority in workspace.strategy.priorities.items():
        ref = Ref("priority", priority_id)
        if ref not in workspace.broken and not evidence_of(priority):
            cure = "say in `responds_to` what it responds to, with the `evidence` that shows it"
            yield Diagnostic(NAME, workspace.span(ref, "responds_to"), f"priority `{priority.title}` rests on no evidence", help=cure)


RULE = Rule(NAME, "evidence", __doc__, check=check, comments=("yaml",))

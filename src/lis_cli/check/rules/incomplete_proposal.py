"""A proposal of the investment plan does not say what a funder must know.

Whoever decides on money asks why, for what, who answers for it, how much, and of whom. So a proposal rests on evidence, in its
`evidence` list or by a citation in its prose, serves a priority of the strategy, has a lead, and says how much is `sought` and who is
`asked`. `lis funding park` moves what it finds and invents nothing: what it leaves open, this rule lists.

Wrong:

```yaml
title: A second skills hub
```

Right:

```yaml
title: A second skills hub
priorities: [skills]
lead: anyshire-council
sought: 2000000
asked: [department]
evidence: [skills-survey/gap]
```
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.model.ref import Ref
from lis_cli.syntax.marks import Mark
from lis_cli.workspace import Workspace

NAME = "incomplete-proposal"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each thing that a proposal leaves open."""
    citing = {passage.ref.id for passage in workspace.passages if passage.ref.kind == "proposal" and _cites(passage.marks)}
    for proposal_id, proposal in workspace.strategy.proposals.items():
        ref = Ref("proposal", proposal_id)
        if ref in workspace.broken:
            continue
        wanting = (
            (bool(proposal.evidence) or proposal_id in citing, "rests on no evidence", "list its sources under `evidence:`"),
            (bool(proposal.priorities), "serves no priority", "name the priorities it serves under `priorities:`"),
            (proposal.lead is not None, "has no lead", "say who is responsible for it under `lead:`"),
            (proposal.sought is not None, "does not say how much money it seeks", "write the pounds under `sought:`"),
            (bool(proposal.asked), "does not say who is asked for the money", "name the funders under `asked:`"),
        )
        for is_there, message, cure in wanting:
            if not is_there:
                span = workspace.span(ref, "title")
                yield Diagnostic(NAME, span, f"proposal `{proposal_id}` {message}", help=cure, severity=Severity.WARNING)


def _cites(marks: list[Mark]) -> bool:
    return any(mark.kind == "citation" for mark in marks)


RULE = Rule(NAME, "money", __doc__, severity=Severity.WARNING, check=check, comments=("yaml",))

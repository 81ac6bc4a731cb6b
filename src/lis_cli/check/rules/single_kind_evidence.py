"""All evidence of a priority is of one kind.

Two press reports often repeat one press release, and two surveys share what surveys miss. Evidence convinces where sources of
different kinds agree: statistics and a study, a survey and what firms said.

Wrong: a priority whose `responds_to` names three sources, all with `kind: press`.

Right: one of its reasons also names a study, or a set of statistics.
"""

from collections.abc import Iterator

from lis_cli.analysis.known import evidence_of
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "single-kind-evidence"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each priority that rests on several sources of the same kind."""
    strategy, kinds = workspace.strategy, workspace.framework.evidence_kinds
    for priority_id, priority in strategy.priorities.items():
        sources = evidence_of(priority)
        found = {strategy.evidence[source].kind for source in sources if source in strategy.evidence}
        is_whole = Ref("priority", priority_id) not in workspace.broken and sources <= strategy.evidence.keys()
        if is_whole and len(sources) > 1 and len(found) == 1:
            kind = found.pop()
            title = kinds[kind].title if kind in kinds else kind
            span = workspace.span(Ref("priority", priority_id), "responds_to", at_key=True)
            message = f"all {len(sources)} sources of priority `{priority.title}` are of the kind `{title}`"
            yield Diagnostic(NAME, span, message, help="add evidence of another kind that shows the same", severity=Severity.WARNING)


RULE = Rule(NAME, "evidence", __doc__, severity=Severity.WARNING, check=check, needs=frozenset({"evidence"}), comments=("yaml",))

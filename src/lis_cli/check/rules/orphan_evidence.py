"""A source of evidence is used nowhere.

Evidence that nothing cites either belongs to a priority that forgot it, or makes the evidence base longer than it needs to
be. While something else is missing or misspelt that could use the source, this rule waits.

Wrong: `evidence/skills-survey.yaml`, and no `evidence:` list and no `[@skills-survey]` anywhere.

Right: a priority that responds to the survey lists it, or a chapter cites it.
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "orphan-evidence"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each source that no field and no citation names."""
    used = {r.id.split("/")[0] for r in workspace.references if r.kind == "evidence"}
    for passage in workspace.passages:
        used |= {mark.target for mark in passage.marks if mark.kind == "citation"}
        used |= {mark.target.removeprefix("evidence:").split("/")[0] for mark in passage.marks if mark.target.startswith("evidence:")}
    for source_id, source in workspace.strategy.evidence.items():
        if source_id not in used:
            cure = f"cite it as `[@{source_id}]`, name it in an `evidence` list, or delete the file"
            span = workspace.span(Ref("evidence", source_id), "title")
            yield Diagnostic(NAME, span, f"nothing uses the evidence `{source.title}`", help=cure, severity=Severity.WARNING)


RULE = Rule(
    NAME,
    "evidence",
    __doc__,
    severity=Severity.WARNING,
    check=check,
    needs=frozenset({"*"}),
    after=frozenset({"missing-chapter", "priority-without-evidence", "uncovered-foundation", "unresolved-reference"}),
    comments=("yaml",),
)

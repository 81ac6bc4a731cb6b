"""A finding of a source is used nowhere.

Where a source is only ever named finding by finding (`evidence: [skills-survey/gap]`), a finding that is never named was either
forgotten by a priority or is not needed. A source that is cited as a whole uses all its findings.

Wrong: `evidence/skills-survey.yaml` has the findings `gap` and `pay`, and every list names `skills-survey/gap`.

Right: a priority that rests on `pay` names `skills-survey/pay`, or a chapter cites `[@skills-survey]`.
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "unused-finding"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each finding that nothing names, of a source that is never named as a whole."""
    used = {reference.id for reference in workspace.references if reference.kind == "evidence"}
    for passage in workspace.passages:
        used |= {mark.target.removeprefix("evidence:") for mark in passage.marks if mark.kind in {"citation", "link"}}
    for source_id, source in workspace.strategy.evidence.items():
        unused = [finding for finding in source.findings if f"{source_id}/{finding}" not in used]
        if source_id not in used and len(unused) < len(source.findings):
            for finding in unused:
                span = workspace.span(Ref("evidence", source_id), "findings", finding, at_key=True)
                cure = f"name it as `{source_id}/{finding}` where it is used, or delete it"
                yield Diagnostic(NAME, span, f"nothing uses the finding `{finding}`", help=cure, severity=Severity.INFO)


RULE = Rule(
    NAME,
    "evidence",
    __doc__,
    severity=Severity.INFO,
    check=check,
    needs=frozenset({"*"}),
    after=frozenset({"broken-link", "missing-chapter", "priority-without-evidence", "uncovered-foundation", "unresolved-reference"}),
    comments=("yaml",),
)

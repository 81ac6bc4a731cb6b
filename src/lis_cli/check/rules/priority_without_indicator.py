"""A priority names no indicator.

Without a measure nobody will know whether the priority was met; the framework asks for one from the stage it names.

Wrong: a priority without `indicators`, and no action of it with `indicators` either.

Right: `indicators: [qualified]`, and a file `indicators/qualified.yaml`.
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "priority-without-indicator"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each priority that was read whole and that nothing measures."""
    for priority_id, priority in workspace.strategy.priorities.items():
        ref = Ref("priority", priority_id)
        measured = priority.indicators or any(action.indicators for action in priority.actions.values())
        if ref not in workspace.broken and not measured:
            cure = "name in `indicators` how you will know"
            message = f"priority `{priority.title}` has no indicator"
            yield Diagnostic(NAME, workspace.span(ref, "indicators"), message, help=cure, severity=Severity.WARNING)


RULE = Rule(NAME, "structure", __doc__, severity=Severity.WARNING, check=check, comments=("yaml",))

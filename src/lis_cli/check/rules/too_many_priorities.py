"""There are more priorities than the framework advises.

A strategy in which everything is a priority has none. The framework gives the number above which readers lose sight.

Wrong: twenty files in `priorities/`.

Right: a small number, each with several actions.
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "too-many-priorities"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield one finding, at the first priority beyond the number."""
    most = workspace.framework.most_priorities
    priorities = list(workspace.strategy.priorities)
    if most is not None and len(priorities) > most:
        span = workspace.span(Ref("priority", priorities[most]), "title")
        message = f"there are {len(priorities)} priorities; the framework advises at most {most}"
        yield Diagnostic(NAME, span, message, help="join some, or make them actions of others", severity=Severity.WARNING)


RULE = Rule(NAME, "structure", __doc__, severity=Severity.WARNING, check=check, comments=("yaml",))

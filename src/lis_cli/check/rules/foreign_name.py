"""A file of `foundations/` or `challenges/` is not one the framework names.

Foundations and grand challenges are the framework's: the file is named after the framework's id, and its `title` may be the
place's own.

Wrong: `foundations/skills.md`.

Right: `foundations/people.md` with `title: People and skills`.
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.model.ref import Ref
from lis_cli.text.near import did_you_mean
from lis_cli.text.span import Position, Span
from lis_cli.workspace import Workspace

NAME = "foreign-name"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each such file whose id the framework does not name."""
    strategy, framework = workspace.strategy, workspace.framework
    for kind, ids, named in (
        ("foundation", strategy.foundations, framework.foundations),
        ("challenge", strategy.challenges, framework.challenges),
    ):
        for entity_id in ids:
            if entity_id not in named and Ref(kind, entity_id) not in workspace.broken:
                cure = did_you_mean(entity_id, named) or f"name the file after one of: {', '.join(named)}"
                path = workspace.origins[Ref(kind, entity_id)].source.path
                yield Diagnostic(NAME, Span(path, Position(1, 1)), f"`{entity_id}` is not a {kind} of the framework", help=cure)


RULE = Rule(NAME, "structure", __doc__, check=check, comments=("yaml",))

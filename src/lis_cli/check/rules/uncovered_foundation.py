"""A foundation of productivity is not covered.

The framework names the foundations a strategy must cover. Each has a file in `foundations/` that says how the place stands,
and, from the stage the framework names, at least one priority that works on it.

Wrong: no file `foundations/ideas.md`; or no priority with `ideas` among its `foundations`.

Right: the file is there, and a priority lists `foundations: [ideas]`.
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "uncovered-foundation"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each foundation that lacks its file, or that no priority serves."""
    strategy, framework = workspace.strategy, workspace.framework
    stage = strategy.about.stage
    needs_file = framework.has_reached(stage, framework.coverage.foundation_files)
    needs_priority = framework.has_reached(stage, framework.coverage.foundation_priorities)
    served = {foundation for priority in strategy.priorities.values() for foundation in priority.foundations}
    needs_priority = needs_priority and served <= set(framework.foundations)  # a misspelt name may be the one that is meant
    span = workspace.span(Ref("about", "strategy"), "framework")
    for foundation, named in framework.foundations.items():
        if foundation not in strategy.foundations:
            if needs_file:
                cure = f"write `foundations/{foundation}.md`"
                yield Diagnostic(NAME, span, f"foundation `{named.title}` has no file", help=cure)
        elif foundation not in served and needs_priority:
            cure = f"add `{foundation}` to the `foundations` of the priorities that work on it"
            yield Diagnostic(
                NAME, workspace.span(Ref("foundation", foundation)), f"no priority works on the foundation `{named.title}`", help=cure
            )


RULE = Rule(
    NAME,
    "structure",
    __doc__,
    check=check,
    needs=frozenset({"foundation", "priority"}),
    after=frozenset({"foreign-name"}),
    comments=("yaml",),
)

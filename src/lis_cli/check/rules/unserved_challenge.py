"""A grand challenge the strategy claims is served by no priority.

A place need not work on every grand challenge, but one it has a file for must be among the `challenges` of a priority.

Wrong: a file `challenges/ageing-society.md`, and no priority that lists `ageing-society`.

Right: a priority lists `challenges: [ageing-society]`.
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "unserved-challenge"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each claimed challenge that no priority serves, or that the framework does not know."""
    strategy, framework = workspace.strategy, workspace.framework
    if not framework.has_reached(strategy.about.stage, framework.coverage.challenges):
        return
    served = {challenge for priority in strategy.priorities.values() for challenge in priority.challenges}
    if not served <= set(framework.challenges):
        return  # a misspelt name may be the one that is meant
    for challenge_id, challenge in strategy.challenges.items():
        if challenge_id in framework.challenges and challenge_id not in served:
            cure = f"add `{challenge_id}` to the `challenges` of a priority, or delete the file"
            span = workspace.span(Ref("challenge", challenge_id), "title")
            yield Diagnostic(NAME, span, f"no priority serves the grand challenge `{challenge.title}`", help=cure)


RULE = Rule(NAME, "structure", __doc__, check=check, needs=frozenset({"challenge", "priority"}), comments=("yaml",))

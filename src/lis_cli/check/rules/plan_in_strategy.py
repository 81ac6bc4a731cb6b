"""The strategy links to its investment plan.

The plan is a document of its own: a proposal may link to the strategy, and the strategy holds no trace of what it may not ask for. In
a built strategy such a link would lead nowhere.

Wrong: `More homes need [a new bridge](proposal:river-bridge).`

Right: the sentence stands in the proposal, or in no document.
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.workspace import Workspace

NAME = "plan-in-strategy"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each link from the strategy's own text to a proposal that is there."""
    for passage in workspace.passages:
        for mark in passage.marks if passage.ref.kind != "proposal" else ():
            kind, _, name = mark.target.partition(":")
            if mark.kind == "link" and kind == "proposal" and workspace.is_known(kind, name):
                message = f"the strategy links to `{mark.target}` of the investment plan, which is no part of it"
                cure = "leave the link out, or move what says it with `lis funding park`"
                yield Diagnostic(NAME, passage.span(mark.start, mark.end), message, help=cure)


RULE = Rule(NAME, "links", __doc__, check=check, comments=("yaml", "prose"))

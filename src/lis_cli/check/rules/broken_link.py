"""A link leads nowhere.

Links name a kind and an id (`priority:skills-for-growth`), or give a full address. Documents are built offline, so pages of
the web are not visited.

Wrong:

```markdown
See [our skills work](priority:skills).
```

Right:

```markdown
See [our skills work](priority:skills-for-growth).
```
"""

from collections.abc import Collection, Iterator

from lis_cli.analysis.known import LINKABLE
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.text.near import did_you_mean
from lis_cli.workspace import Workspace

NAME = "broken-link"
_OUTSIDE = ("http://", "https://", "mailto:", "tel:")


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each link whose target is neither a known thing nor a full address."""
    for passage in workspace.passages:
        for mark in passage.marks:
            if mark.kind == "link" and (wrong := _wrong(mark.target, workspace)):
                yield Diagnostic(NAME, passage.span(mark.start, mark.end), wrong[0], help=wrong[1])


def _wrong(target: str, workspace: Workspace) -> tuple[str, str] | None:
    """Return what is wrong with a link's target and what to do, or None."""
    if target.lower().startswith(_OUTSIDE):
        return None
    kind, colon, name = target.partition(":")
    if not target:
        return "link leads to nothing", "write an address or `kind:id` between the round brackets, such as `priority:skills-for-growth`"
    if not colon:
        return (
            f"link to `{target}` is neither an address nor a part of the strategy",
            "write `kind:id`, such as `priority:skills-for-growth`",
        )
    if kind not in LINKABLE:
        cure = did_you_mean(kind, LINKABLE) or f"links can go to: {', '.join(sorted(LINKABLE))}"
        return f"link to `{target}`: there is no kind `{kind}` to link to", cure
    targets = _targets(kind, workspace)
    if name in targets or (workspace.is_known(kind, name) and name not in workspace.known[kind]):
        return None
    cure = did_you_mean(name, targets) or f"write the {kind}, or link to one that exists"
    return f"link to `{target}`: there is no such {kind}", cure


def _targets(kind: str, workspace: Workspace) -> Collection[str]:
    """Return the ids a document has an anchor for, and those whose absence is a finding of its own."""
    if kind == "evidence":
        return workspace.strategy.evidence
    if kind == "challenge":
        return workspace.strategy.challenges
    return workspace.known[kind]


RULE = Rule(NAME, "links", __doc__, check=check, is_told_once=True)

"""A link leads nowhere.

Links name a kind and an id (`priority:skills-for-growth`), or give a full address. Documents are built offline, so pages of
the web are not visited. `lis fix` corrects a kind or an id that is one slip away from the only one it can be; `lis fix --unsafe`
takes the nearest.

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
from lis_cli.diagnostics import Diagnostic, Fix
from lis_cli.syntax.marks import Mark
from lis_cli.text.near import Guess, did_you_mean, guess
from lis_cli.workspace import Passage, Workspace

NAME = "broken-link"
_OUTSIDE = ("http://", "https://", "mailto:", "tel:")


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each link whose target is neither a known thing nor a full address."""
    for passage in workspace.passages:
        for mark in passage.marks:
            if mark.kind == "link" and (wrong := _wrong(mark.target, workspace)):
                fix = _rewrite(passage, mark, _meant(mark.target, workspace))
                yield Diagnostic(NAME, passage.span(mark.start, mark.end), wrong[0], help=wrong[1], fix=fix)


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


def _meant(target: str, workspace: Workspace) -> Guess | None:
    """Return the target that a slip in the kind or in the id was meant to be."""
    kind, colon, name = target.partition(":")
    if not colon:
        return None
    if kind not in LINKABLE:
        meant = guess(kind, LINKABLE)
        return Guess(f"{meant.text}:{name}", meant.is_certain) if meant else None
    meant = guess(name, _targets(kind, workspace))
    return Guess(f"{kind}:{meant.text}", meant.is_certain) if meant else None


def _rewrite(passage: Passage, mark: Mark, meant: Guess | None) -> Fix | None:
    """Return the cure for a link whose target stands in round brackets behind its words."""
    start = passage.text.rfind(mark.target, mark.start, mark.end)
    if meant is None or start == -1 or passage.text[start - 1] not in "(<":
        return None
    return Fix.instead(mark.target, meant, passage.edit(start, start + len(mark.target), meant.text))


def _targets(kind: str, workspace: Workspace) -> Collection[str]:
    """Return the ids a document has an anchor for, and those whose absence is a finding of its own."""
    if kind == "evidence":
        return workspace.strategy.evidence
    if kind == "challenge":
        return workspace.strategy.challenges
    return workspace.known[kind]


RULE = Rule(NAME, "links", __doc__, check=check, is_told_once=True)

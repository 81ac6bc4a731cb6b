"""A name refers to nothing.

Evidence, budgets, organisations, sectors, places, stages and the rest are named by id. A name without a thing behind it is
a misspelling, or something that was renamed or never written. This holds for keys, for citations (`[@id]`) and for figures
(`{{ indicators["id"].latest }}`) in prose.

`lis fix` corrects a name that is one slip away from the only name it can be; a digit is never taken for a slip.
`lis fix --unsafe` takes the nearest.

Wrong:

```yaml
evidence: [employer-survey]
```

Right:

```yaml
evidence: [employer-skills-survey]
```
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Fix
from lis_cli.text.near import did_you_mean, guess
from lis_cli.text.span import Span
from lis_cli.workspace import Workspace

NAME = "unresolved-reference"
_NOUNS = {"organisation": "a known organisation", "evidence": "known evidence", "rule": "a rule"}


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield every key and every citation that names nothing."""
    known = workspace.known
    for reference in workspace.references:
        if reference.kind in known and not workspace.is_known(reference.kind, reference.id):
            span = workspace.span(reference.source, *reference.path)
            meant = guess(reference.id, known[reference.kind])
            edit = workspace.edit(reference.source, *reference.path, text=meant.text) if meant else None
            yield _unknown(reference.kind, reference.id, known[reference.kind], span, Fix.instead(reference.id, meant, edit))
    sources = frozenset(workspace.strategy.evidence)
    for passage in workspace.passages:
        for mark in passage.marks:
            if mark.kind == "citation" and ("/" in mark.target or not workspace.is_known("evidence", mark.target)):
                meant = guess(mark.target, sources)
                edit = passage.edit(mark.end - len(mark.target), mark.end, meant.text) if meant else None
                span = passage.span(mark.start, mark.end)
                yield _unknown("evidence", mark.target, sources, span, Fix.instead(mark.target, meant, edit))


def _unknown(kind: str, target: str, known: frozenset[str], span: Span, fix: Fix | None) -> Diagnostic:
    noun = _NOUNS.get(kind, f"a known {kind.replace('-', ' ')}")
    cure = did_you_mean(target, known) or _choices(kind, known)
    return Diagnostic(NAME, span, f"`{target}` is not {noun}", help=cure, fix=fix)


def _choices(kind: str, known: frozenset[str]) -> str:
    """Say what may stand there, where that fits a line."""
    few = 12
    if 0 < len(known) <= few:
        return f"known: {', '.join(sorted(known))}"
    return f"add it, or name one of the {len(known)} that exist" if known else f"there is no {kind.replace('-', ' ')} yet; add it first"


RULE = Rule(NAME, "links", __doc__, check=check, is_told_once=True)

"""A figure in prose cannot be looked up.

Between double braces stands the name of a figure, so that a number is written once: `indicators["id"].latest`,
`budgets["id"].amount`, `about.version`; or, on a line of its own, a part to show here. `lis fix` corrects a name that is one slip
away from the only one it can be; `lis fix --unsafe` takes the nearest.

Wrong:

```markdown
Output per hour is {{ indicators["gva-per-huor"].latest }}.
```

Right:

```markdown
Output per hour is {{ indicators["gva-per-hour"].latest }}.
```
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Fix
from lis_cli.document.expressions import PARTS, ExpressionError, Expressions, shown_part
from lis_cli.syntax.marks import Mark
from lis_cli.text.near import did_you_mean, guess
from lis_cli.workspace import Passage, Workspace

NAME = "broken-figure"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each expression that has no value, and for each part shown where it cannot be."""
    found = [(passage, mark) for passage in workspace.passages for mark in passage.marks if mark.kind == "expression"]
    if not found:
        return
    expressions = Expressions(workspace.strategy)
    shown: set[str] = set()
    for passage, mark in found:
        part = shown_part(mark.target)
        wrong = _wrong_figure(mark.target, expressions, workspace) if part is None else _wrong_part(part, passage, mark, shown)
        if wrong is not None:
            fix = _rewrite(passage, mark, wrong)
            yield Diagnostic(NAME, passage.span(mark.start, mark.end), str(wrong), help=wrong.help, fix=fix)


def _rewrite(passage: Passage, mark: Mark, wrong: ExpressionError) -> Fix | None:
    """Return the cure for a misspelt name, if it stands in the expression once."""
    meant = guess(wrong.name, wrong.known) if wrong.name else None
    if meant is None or passage.text.count(wrong.name, mark.start, mark.end) != 1:
        return None
    start = passage.text.index(wrong.name, mark.start, mark.end)
    return Fix.instead(wrong.name, meant, passage.edit(start, start + len(wrong.name), meant.text))


def _wrong_figure(expression: str, expressions: Expressions, workspace: Workspace) -> ExpressionError | None:
    try:
        expressions.evaluate(expression)
    except ExpressionError as problem:
        is_known_but_broken = any(f'"{ref.id}"' in expression or f"'{ref.id}'" in expression or ref.id == "*" for ref in workspace.broken)
        return None if is_known_but_broken else problem
    return None


def _wrong_part(part: str, passage: Passage, mark: Mark, shown: set[str]) -> ExpressionError | None:
    """Return what is wrong with showing a part here; `shown` collects the parts seen so far."""
    if part not in PARTS:
        cure = did_you_mean(part, PARTS) or f"parts are: {', '.join(PARTS)}"
        return ExpressionError(f"there is no part `{part}` to show", cure, name=part, known=PARTS)
    if passage.ref.kind != "chapter" or passage.field != ("body",):
        return ExpressionError("only the prose of a chapter can show a part", "move the line into a chapter")
    line_start = passage.text.rfind("\n", 0, mark.start) + 1
    line_end = passage.text.find("\n", mark.end)
    around = passage.text[line_start : mark.start] + passage.text[mark.end : line_end if line_end != -1 else None]
    if around.strip():
        return ExpressionError(f"part `{part}` is shown in the middle of a line", "put it on a line of its own")
    if part in shown:
        return ExpressionError(f"part `{part}` is shown twice", "show it in one place only")
    shown.add(part)
    return None


RULE = Rule(NAME, "links", __doc__, check=check)

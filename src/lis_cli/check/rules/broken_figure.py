"""A figure in prose cannot be looked up.

Between double braces stands the name of a figure, so that a number is written once: `indicators["id"].latest`,
`budgets["id"].amount`, `about.version`; or, on a line of its own, a part or a chart to show here. `lis fix` corrects a name that is
one slip away from the only one it can be; `lis fix --unsafe` takes the nearest.

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
from lis_cli.document.expressions import ExpressionError, Expressions
from lis_cli.document.shown import Shown, draw_shown, is_part, read_shown
from lis_cli.syntax.marks import Mark
from lis_cli.text.near import guess
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
        part = read_shown(mark.target)
        if part is None:
            wrong = _wrong_figure(mark.target, expressions, workspace)
        else:
            wrong = _wrong_place(part, passage, mark, shown) if is_part(part) else _wrong_chart(part, passage, mark, workspace)
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
        return None if _is_known_but_broken(expression, workspace) else problem
    return None


def _is_known_but_broken(expression: str, workspace: Workspace) -> bool:
    return any(f'"{ref.id}"' in expression or f"'{ref.id}'" in expression or ref.id == "*" for ref in workspace.broken)


def _wrong_place(part: Shown, passage: Passage, mark: Mark, shown: set[str]) -> ExpressionError | None:
    """Return what is wrong with showing a part here; `shown` collects the parts seen so far."""
    if passage.ref.kind != "chapter" or passage.field != ("body",):
        return ExpressionError("only the prose of a chapter can show a part", "move the line into a chapter")
    if not _stands_alone(passage, mark):
        return ExpressionError(f"part `{part.part}` is shown in the middle of a line", "put it on a line of its own")
    if part.part in shown:
        return ExpressionError(f"part `{part.part}` is shown twice", "show it in one place only")
    shown.add(part.part)
    return None


def _wrong_chart(chart: Shown, passage: Passage, mark: Mark, workspace: Workspace) -> ExpressionError | None:
    """Return what is wrong with a chart, or with showing it here."""
    try:
        draw_shown(chart, workspace.strategy, workspace.framework)
    except ExpressionError as problem:
        return None if _is_known_but_broken(mark.target, workspace) else problem
    if passage.field != ("body",):
        return ExpressionError(
            "a chart can stand only in prose below front matter", "move the line into the prose of a chapter or a priority"
        )
    if not _stands_alone(passage, mark):
        return ExpressionError(f"chart `{chart.part}` is shown in the middle of a line", "put it on a line of its own")
    return None


def _stands_alone(passage: Passage, mark: Mark) -> bool:
    line_start = passage.text.rfind("\n", 0, mark.start) + 1
    line_end = passage.text.find("\n", mark.end)
    around = passage.text[line_start : mark.start] + passage.text[mark.end : line_end if line_end != -1 else None]
    return not around.strip()


RULE = Rule(NAME, "links", __doc__, check=check)

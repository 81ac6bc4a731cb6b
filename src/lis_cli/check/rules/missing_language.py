"""The strategy does not say in which language it is written.

Screen readers choose their voice by it, and Word its spelling (WCAG 2.2, success criterion 3.1.1). Documents take the usual
language where none is named; said in the file, it is seen by whoever translates the strategy or takes it as a model.
`lis fix` adds the line.

Wrong: `strategy.yaml` without `language`.

Right:

```yaml
language: en-GB
```
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Fix, Severity
from lis_cli.model.about import About
from lis_cli.model.ref import Ref
from lis_cli.syntax.node import Entry, Mapping
from lis_cli.text.edit import Edit
from lis_cli.text.source import Source
from lis_cli.text.span import Position
from lis_cli.workspace import Workspace

NAME = "missing-language"
_KEY = "language"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding where `strategy.yaml` leaves the language to be guessed."""
    about = Ref("about", "strategy")
    origin = workspace.origins[about]
    if _KEY in workspace.strategy.about.model_fields_set or about in workspace.broken or not isinstance(origin.node, Mapping):
        return
    line = f"{_KEY}: {workspace.strategy.about.language}"
    fix = Fix.of(f"add the line `{line}`", _insert(origin.source, origin.node, line), is_certain=True)
    message = f"the language is not said, and taken to be `{workspace.strategy.about.language}`"
    yield Diagnostic(NAME, workspace.span(about, "title", at_key=True), message, help=f"add `{line}`", severity=Severity.INFO, fix=fix)


def _insert(source: Source, about: Mapping, line: str) -> Edit | None:
    """Return the edit that puts a line above the first key that follows it in the manual, and above the comments of that key."""
    order = list(About.model_fields)
    later = next((entry for key, entry in about.entries.items() if key in order[order.index(_KEY) :]), None)
    if later is None or source.text[source.offset(later.start._replace(column=1)) : source.offset(later.start)].strip():
        return None  # the keys stand between braces
    above = max((entry.value.end for entry in about.entries.values() if entry.start < later.start), default=Position(0, 1))
    place = _above_comments(source, later, above)
    return Edit(source.path, place, place, f"{' ' * (later.start.column - 1)}{line}\n")


def _above_comments(source: Source, entry: Entry, above: Position) -> Position:
    """Return the beginning of the entry's line, or of the first of the comments right above it."""
    number = entry.start.line
    lines = source.text.split("\n")
    while number - 1 > above.line and lines[number - 2].lstrip().startswith("#"):
        number -= 1
    return Position(number, 1)


RULE = Rule(NAME, "accessibility", __doc__, severity=Severity.INFO, check=check)

"""A heading has nothing below it.

The contents list it, a screen reader announces it, and then there is nothing: readers wonder what is missing. A heading needs words, a
picture, a table or a part such as `{{ show("sectors") }}` before the next heading as high or higher; headings below it count by what
they hold themselves.

A file is a section too. A chapter needs prose below its front matter, even where it has a `summary`, and so does a foundation, a grand
challenge or a sector whose front matter says nothing in words. A place may go without, if it has a `code` or is `within` another one.

Wrong:

```markdown
## Skills

## Transport

Roads are full.
```

Right: words under both headings, or one heading fewer.
"""

from collections.abc import Iterator
from itertools import pairwise

from lis_cli.analysis.fields import iter_marked
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.model.fields import Prose, Record
from lis_cli.model.narrative import Titled
from lis_cli.syntax.blocks import Heading, iter_headings, says_something
from lis_cli.workspace import Workspace

NAME = "empty-section"
_SUMMING_UP = ("summary",)
_ENTRY = frozenset({"code", "within"})
"""Fields that make of a place an entry of a list, which needs no words."""


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each file that was read whole, and each heading, with nothing to read below it."""
    for ref, entity in workspace.strategy.entities():
        if isinstance(entity, Titled) and ref not in workspace.broken and _is_empty(entity):
            message = f"{ref.kind} `{ref.id}` has nothing to read below its title"
            cure = "write its prose below the front matter, or leave the file out until there is some"
            yield Diagnostic(NAME, workspace.span(ref, "title"), message, help=cure, severity=Severity.WARNING)
    for passage in workspace.passages:
        for heading in _empty_headings(passage.text):
            message = f"heading `{heading.title}` has nothing below it"
            cure = "write what belongs there, or leave the heading out until there is something to say"
            yield Diagnostic(NAME, passage.span(heading.start, heading.end), message, help=cure, severity=Severity.WARNING)


def _is_empty(entity: Record) -> bool:
    """Tell whether a file is more than an entry, and none of its prose, its summary aside, says anything."""
    prose = (text for path, mark, text in iter_marked(entity) if isinstance(mark, Prose) and path != _SUMMING_UP)
    return entity.model_fields_set.isdisjoint(_ENTRY) and not any(map(says_something, prose))


def _empty_headings(text: str) -> Iterator[Heading]:
    """Yield the headings with nothing before the next one, unless that is one of theirs."""
    headings = list(iter_headings(text))
    for heading, below in pairwise([*headings, None]):
        assert heading is not None  # only the last of the list is
        end = below.start if below else len(text)
        if (below is None or below.level <= heading.level) and not says_something(text[heading.end : end]):
            yield heading


RULE = Rule(NAME, "structure", __doc__, severity=Severity.WARNING, check=check)

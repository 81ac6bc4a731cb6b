"""A heading skips a level.

Screen readers let people move through a document by its headings, and a missing level sounds like a missing section. The
title of a file is its highest heading, so headings in its prose begin at `##`, and each goes at most one level deeper.
`lis fix` raises the heading, and with it those that go with it.

Wrong:

```markdown
## Skills

#### Colleges
```

Right:

```markdown
## Skills

### Colleges
```
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Fix
from lis_cli.syntax.blocks import Heading, iter_headings
from lis_cli.workspace import Passage, Workspace

NAME = "skipped-heading"
_TITLE_LEVEL = 1


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each heading more than one level below the heading above it."""
    for passage in workspace.passages:
        above = _TITLE_LEVEL
        headings = list(iter_headings(passage.text))
        for number, heading in enumerate(headings):
            if heading.level > above + 1:
                message = f"heading `{heading.title}` has level {heading.level}, right below level {above}"
                cure = f"begin it with `{'#' * (above + 1)}`"
                fix = _raise(passage, headings, number, heading.level - above - 1)
                yield Diagnostic(NAME, passage.span(heading.start, heading.end), message, help=cure, fix=fix)
            above = heading.level


def _raise(passage: Passage, headings: list[Heading], first: int, levels: int) -> Fix | None:
    """Return the cure that raises a heading, and with it those beside and below it, so that they stay its equals and parts."""
    level = headings[first].level
    last = next((number for number in range(first, len(headings)) if headings[number].level < level), len(headings))
    others = last - first - 1
    more = "" if not others else f", and raise the {'heading' if others == 1 else f'{others} headings'} that go with it"
    edits = (passage.edit(heading.start, heading.start + levels, "") for heading in headings[first:last])
    return Fix.of(f"begin the heading with `{'#' * (level - levels)}`{more}", *edits, is_certain=True)


RULE = Rule(NAME, "structure", __doc__, check=check)

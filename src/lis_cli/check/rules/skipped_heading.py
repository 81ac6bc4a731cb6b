"""A heading skips a level.

Screen readers let people move through a document by its headings, and a missing level sounds like a missing section. The
title of a file is its highest heading, so headings in its prose begin at `##`, and each goes at most one level deeper.

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
from lis_cli.diagnostics import Diagnostic
from lis_cli.syntax.blocks import iter_headings
from lis_cli.workspace import Workspace

NAME = "skipped-heading"
_TITLE_LEVEL = 1


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each heading more than one level below the heading above it."""
    for passage in workspace.passages:
        above = _TITLE_LEVEL
        for heading in iter_headings(passage.text):
            if heading.level > above + 1:
                message = f"heading `{heading.title}` has level {heading.level}, right below level {above}"
                cure = f"begin it with `{'#' * (above + 1)}`"
                yield Diagnostic(NAME, passage.span(heading.start, heading.end), message, help=cure)
            above = heading.level


RULE = Rule(NAME, "structure", __doc__, check=check)

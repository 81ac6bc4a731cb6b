"""Markup is begun and not ended, a box is of no known kind, or a note or link name is given twice or not at all.

A box opened with `:::` that is never closed would swallow the rest of the file; one whose name is misspelt would print as plain
text; a footnote without its words would print as `[^1]`.

Wrong:

```markdown
Output fell.[^1]
```

Right:

```markdown
Output fell.[^1]

[^1]: In prices of 2016.
```
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.syntax.slips import scan_slips
from lis_cli.workspace import Workspace

NAME = "broken-markup"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each slip of markup in prose."""
    for passage in workspace.passages:
        for slip in scan_slips(passage.text):
            yield Diagnostic(NAME, passage.span(slip.start, slip.end), slip.message, help=slip.help)


RULE = Rule(NAME, "links", __doc__, check=check)

"""A table has no header row.

A screen reader says the header of a column with each cell, so that a number can be understood without seeing the page. A table
without headers is a heap of words (WCAG 2.2, success criterion 1.3.1).

Wrong:

```markdown
|  |  |
| --- | --- |
| Net new jobs | 88,000 |
```

Right:

```markdown
| Goal | Figure |
| --- | --- |
| Net new jobs | 88,000 |
```
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.syntax.blocks import iter_headless_tables
from lis_cli.workspace import Workspace

NAME = "table-without-header"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each table whose header row is empty or not there."""
    for passage in workspace.passages:
        for start, end in iter_headless_tables(passage.text):
            cure = "say in the first row what each column holds; in a grid table, put a line of `=` below that row"
            yield Diagnostic(NAME, passage.span(start, end), "table has no header row", help=cure)


RULE = Rule(NAME, "accessibility", __doc__, check=check)

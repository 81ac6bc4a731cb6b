"""A source of evidence has no date.

Readers judge evidence by its age. Where a source does not say when it was published, `date_note` says so, and what is known.

Wrong:

```yaml
title: Employer skills survey
publisher: Department for Education
kind: survey
```

Right:

```yaml
title: Employer skills survey
publisher: Department for Education
kind: survey
date: 2018-03
```
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "undated-evidence"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each source that was read whole and has neither `date` nor `date_note`."""
    for source_id, source in workspace.strategy.evidence.items():
        ref = Ref("evidence", source_id)
        if ref not in workspace.broken and source.date is None and source.date_note is None:
            cure = "add `date:`, or say in `date_note:` what is known"
            message = f"evidence `{source.title}` has no date"
            yield Diagnostic(NAME, workspace.span(ref, "title"), message, help=cure, severity=Severity.WARNING)


RULE = Rule(NAME, "evidence", __doc__, severity=Severity.WARNING, check=check, comments=("yaml",))

"""A house colour is hard to read.

Headings and bands print white words on the `primary` colour; links and key figures print the `accent` colour on white. People
with low sight, and anyone in the sun, need a contrast of at least 4.5 to 1 (WCAG 2.2, success criterion 1.4.3), and the law asks
public bodies for it.

Wrong:

```yaml
document:
  primary: "#7fb7be"
```

Right:

```yaml
document:
  primary: "#12454e"
```
"""

from collections.abc import Iterator
from math import floor

from lis_cli.analysis.contrast import contrast, readable
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "low-contrast"
_LEAST = 4.5
"""WCAG's least contrast of ordinary text, level AA."""
_WHITE = "#ffffff"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each colour of the house that is too near to white."""
    style = workspace.strategy.about.document
    uses = (
        ("primary", style.primary, "white words on the `primary` colour"),
        ("accent", style.accent, "words in the `accent` colour on white"),
    )
    for field, colour, use in uses:
        ratio = contrast(_WHITE, colour)
        if ratio < _LEAST:
            shown = floor(ratio * 100) / 100  # 4.499 must not be told as 4.50
            span = workspace.span(Ref("about", "strategy"), "document", field)
            message = f"{use} `{colour}` have a contrast of {shown:.2f} to 1, and {_LEAST} to 1 is needed"
            yield Diagnostic(NAME, span, message, help=f"take a darker shade, such as `{readable(colour, _WHITE, _LEAST)}`")


RULE = Rule(NAME, "accessibility", __doc__, check=check, comments=("yaml",))

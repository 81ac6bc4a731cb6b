"""A font file of the house style cannot be used.

Documents are set in the fonts that `strategy.yaml` names, and carry them along, so that they look the same everywhere. That takes
whole OpenType or TrueType files (`.otf`, `.ttf`), one for each style such as bold, whose makers allow them to be embedded.
Fonts for web pages, collections and variable fonts cannot be set.

Wrong:

```yaml
document:
  fonts: [media/CountySans.woff2]
```

Right:

```yaml
document:
  fonts: [media/CountySans-Regular.otf, media/CountySans-Bold.otf]
```
"""

from collections.abc import Iterator

from lis_cli.analysis.font_files import trouble_with_font
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "unusable-font"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each font that is there and cannot be used; one that is not there is missing media."""
    for place, name in enumerate(workspace.strategy.about.document.fonts):
        data = workspace.read_media(name)
        if data is not None and (trouble := trouble_with_font(data)):
            span = workspace.span(Ref("about", "strategy"), "document", "fonts", place)
            yield Diagnostic(NAME, span, f"font `{name}` cannot be used: {trouble}", help="ask for its OpenType file (`.otf` or `.ttf`)")


RULE = Rule(NAME, "accessibility", __doc__, check=check, comments=("yaml",))

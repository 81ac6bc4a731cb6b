"""A picture has no alternative text.

People who do not see a picture hear its alternative text. The law asks for it (WCAG 2.2, success criterion 1.1.1), and so
do PDF/UA and the public sector's accessibility regulations. Say what the picture shows, not that it is a picture.

Wrong: `![](media/map.png)`

Right: `![Six places of growth, joined by the A11, A14 and A47](media/map.png)`
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "missing-alt-text"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each picture without words, and for a logo without `logo_alt`."""
    style = workspace.strategy.about.document
    if style.logo and not style.logo_alt:
        span = workspace.span(Ref("about", "strategy"), "document", "logo")
        yield Diagnostic(NAME, span, "the logo has no alternative text", help="add `logo_alt:` with the name it shows")
    for passage in workspace.passages:
        for mark in passage.marks:
            if mark.kind == "image" and not mark.text.strip():
                cure = "say between the square brackets what it shows"
                yield Diagnostic(NAME, passage.span(mark.start, mark.end), f"picture `{mark.target}` has no alternative text", help=cure)


RULE = Rule(NAME, "accessibility", __doc__, check=check)

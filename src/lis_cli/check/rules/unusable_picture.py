"""A picture cannot be shown in every format.

A picture goes into the PDF, the Word file and the web page alike, and is read by people who cannot see it, cannot stop what moves, or
have an old computer. PNG, JPEG, GIF and WebP can be shown everywhere, and so can drawings (SVG) that stand still, run no script and
hold all that they show. What is damaged or cut short, is called by another format's name, has the colours of printing presses (CMYK),
or is larger than 20 MiB or 60 million pixels, cannot. Files are judged by their own headers, whatever their names say.

Wrong: `![Our places](media/map.tiff)`.

Right: `![Our places](media/map.png)`.
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.document.faults import UnusablePictureError
from lis_cli.text.span import Span
from lis_cli.workspace import Workspace

NAME = "unusable-picture"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each picture that is there and cannot be used; one that is not there is missing media."""
    fonts = frozenset(workspace.strategy.about.document.fonts)
    for name, span in workspace.pictures:
        if name not in fonts and (trouble := workspace.trouble_with_picture(name)):
            yield Diagnostic(NAME, span, f"picture `{name}` cannot be used: {trouble.why}", help=trouble.help)


def blame(problem: UnusablePictureError, workspace: Workspace) -> Diagnostic:
    """Return the finding about a picture that could not be drawn, though its headers are in order, at the first place that shows it."""
    span = next((span for name, span in workspace.pictures if name == problem.name), Span(workspace.path(problem.name)))
    return Diagnostic(NAME, span, str(problem), help="export it again from where it was made, or save it as PNG")


RULE = Rule(NAME, "accessibility", __doc__, check=check, is_told_once=True)

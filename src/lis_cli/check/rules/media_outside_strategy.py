"""The path of a picture leads out of the strategy's folder.

A strategy publishes only what is its own. A path that climbs out with `..`, begins at the root of the disk, or is a link to
a file elsewhere, is refused.

Wrong: `![Our places](../../pictures/map.png)`.

Right: `![Our places](media/map.png)`.
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.workspace import Workspace

NAME = "media-outside-strategy"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each picture whose path, or whose file, lies outside the folder."""
    for name, span in workspace.pictures:
        if workspace.is_outside(name):
            cure = "copy the file into `media/` and give its path from there"
            yield Diagnostic(NAME, span, f"picture `{name}` lies outside the strategy's folder", help=cure)


RULE = Rule(NAME, "accessibility", __doc__, check=check)

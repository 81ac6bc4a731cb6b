"""A picture is not there.

Pictures are files of the strategy's own folder, best in `media/`. Addresses on the web are not fetched: documents are built
offline and must not change when a web site does.

Wrong: `![Our places](media/mpa.png)` without such a file.

Right: `![Our places](media/map.png)`.
"""

from collections.abc import Iterator

from lis_cli.analysis.font_files import is_font
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.text.near import did_you_mean
from lis_cli.workspace import Workspace

NAME = "missing-media"
_LONGEST = 200
"""Characters of a path that a message shows."""


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each picture that is not a file of the strategy."""
    pictures = [name for name in workspace.files if name.startswith("media/")]
    for name, span in workspace.pictures:
        if workspace.is_outside(name):
            continue
        if not name:
            yield Diagnostic(NAME, span, "picture has no path", help="give the path of a file, such as `media/map.png`")
        elif name.startswith("data:"):
            kind = name.partition(",")[0][:_LONGEST]
            yield Diagnostic(NAME, span, f"picture is written into the text (`{kind}`)", help="save it in `media/` and give its path")
        elif "://" in name:
            yield Diagnostic(
                NAME, span, f"{_kind(name)} `{name}` is on the web and is not fetched", help="save it in `media/` and give its path"
            )
        elif name not in workspace.files:
            cure = did_you_mean(name, pictures) or "put the file there, or correct the path"
            yield Diagnostic(NAME, span, f"{_kind(name)} `{name[:_LONGEST]}` is not there", help=cure)
        elif trouble := workspace.trouble_with(name):
            yield Diagnostic(NAME, span, f"{_kind(name)} `{name}` cannot be used: {trouble}", help="put a file there that can be read")


def _kind(name: str) -> str:
    return "font" if is_font(name) else "picture"


RULE = Rule(NAME, "accessibility", __doc__, check=check, is_told_once=True)

"""`lis digest`: what an approval holds to say which content it is of."""

from pathlib import Path
from typing import Annotated

import typer

from lis_cli.cli.console import say
from lis_cli.errors import UsageError


def digest(
    path: Annotated[Path, typer.Argument(help="A strategy, or a folder that holds some.", show_default="the current folder")] = Path(),
) -> None:
    """Print the digest of what a strategy says, for the key `digest` of an approval; any change of content gives another.

    Exit code 0: done. 2: could not run, or a strategy could not be read whole.
    """
    from lis_cli.cli.opening import open_workspaces
    from lis_cli.signals import content_digest

    workspaces = open_workspaces(path)
    for workspace in workspaces:
        if not workspace.is_usable or workspace.broken:
            raise UsageError(f"`{workspace.root or '.'}` cannot be read whole, and so has no digest; `lis validate` tells why")
        say(f"{content_digest(workspace)}  {workspace.root or '.'}\n")

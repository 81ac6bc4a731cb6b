"""`lis schema`: JSON Schemas of every kind of file, for editors."""

from pathlib import Path
from typing import Annotated

import typer

from lis_cli.cli.console import say
from lis_cli.cli.exits import ExitCode


def schema(
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write to.")] = Path("schemas"),
    check: Annotated[bool, typer.Option("--check", help="Write nothing; name the files that are missing or out of date.")] = False,
) -> None:
    """Write JSON Schemas of every kind of file, so that editors complete keys and check values.

    Exit code 0: written, or up to date. 1: with --check, some are missing or out of date. 2: could not write.
    """
    from lis_cli.schemas import schema_files
    from lis_cli.tools.files import write_whole

    stale = 0
    for name, text in schema_files().items():
        path, data = output / name, text.encode()
        if not check:
            write_whole(path, data)
            say(f"{path.as_posix()}\n")
        elif not path.is_file() or path.read_bytes() != data:
            stale += 1
            say(f"{path.as_posix()} is {'out of date' if path.is_file() else 'missing'}\n")
    if stale:
        raise typer.Exit(ExitCode.FINDINGS)

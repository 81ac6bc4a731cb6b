"""`lis schema`: JSON Schemas of every kind of file, for editors."""

from pathlib import Path
from typing import Annotated

import typer

from lis_cli.cli.console import note, say
from lis_cli.cli.exits import ExitCode
from lis_cli.errors import UsageError


def schema(
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder of the schemas; made if it is not there.")] = Path("schemas"),
    check: Annotated[bool, typer.Option("--check", help="Write nothing; name the schemas that are missing or out of date.")] = False,
) -> None:
    """Write JSON Schemas of every kind of file, so that editors complete keys and check values.

    Exit code 0: written, or up to date. 1: with --check, some are missing or out of date. 2: could not read or write.
    """
    from lis_cli.schemas import schema_files
    from lis_cli.tools.files import write_whole

    files = {output / name: text.encode() for name, text in schema_files().items()}
    if check:
        _compare(files)
        return
    for path, data in files.items():
        write_whole(path, data)
        say(f"{path.as_posix()}\n")


def _compare(files: dict[Path, bytes]) -> None:
    """Name the files that are not what they should be; git on Windows may have given them other line ends."""
    stale = 0
    for path, data in files.items():
        try:
            found = path.read_bytes().replace(b"\r\n", b"\n")
        except (FileNotFoundError, NotADirectoryError):
            found = None
        except OSError as problem:
            raise UsageError(f"cannot read `{path}`: {problem.strerror}") from problem
        if found != data:
            stale += 1
            say(f"{path.as_posix()} is {'missing' if found is None else 'out of date'}\n")
    if stale:
        note("    help: `lis schema` writes them anew")
        raise typer.Exit(ExitCode.FINDINGS)
    say(f"{len(files)} schemas are up to date.\n")

"""`lis textconv`: one file as text for readers, for git to compare. Not listed among the commands: git runs it."""

import sys
from pathlib import Path
from typing import Annotated

import typer


def textconv(file: Annotated[Path, typer.Argument(help="A file of a strategy.")]) -> None:
    """Print a file of a strategy as text for readers, as `git diff` shows it where `diff.lis.textconv` is set."""
    from lis_cli.errors import UsageError
    from lis_cli.reading import readable_text

    try:
        data = file.read_bytes()
    except OSError as problem:
        raise UsageError(f"`{file}` cannot be read: {(problem.strerror or 'unknown reason').lower()}") from problem
    sys.stdout.flush()
    sys.stdout.buffer.write(readable_text(file.name, data))
    sys.stdout.buffer.flush()

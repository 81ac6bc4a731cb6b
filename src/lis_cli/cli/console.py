"""What the user's terminal can show, and where words go: results to stdout, progress and failures to stderr."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from lis_cli.errors import LisError
from lis_cli.reporters.style import Style


def style_for(stream: TextIO | None, *, quiet: bool = False) -> Style:
    """Return how to paint on a stream, or in a file where it is None: in colour only on a terminal that wants it."""
    if stream is None or not stream.isatty():
        return Style(quiet=quiet)
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Style(colour=not is_plain, quiet=quiet, width=shutil.get_terminal_size().columns)


def say(text: str) -> None:
    """Write a result to stdout, as it is, and at once; LisError where there is no room for it."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as problem:
        raise LisError(f"the output cannot be written: {(problem.strerror or 'unknown reason').lower()}") from problem


def note(text: str, *, quiet: bool = False) -> None:
    """Write a line to stderr: progress, a failure, or advice."""
    if not quiet:
        sys.stderr.write(f"{text}\n")


@contextmanager
def working(text: str, *, quiet: bool) -> Iterator[None]:
    """Show that work goes on, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(text):
        yield

"""Writes files whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

from lis_cli.errors import UsageError


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` beside `path` and rename it into place, so that a reader never sees half a file.

    What is there and no file, such as `/dev/null` or a pipe, is written to and stays what it is.
    """
    if path.is_dir():
        raise UsageError(f"cannot write `{path}`: it is a folder; name a file in it")
    if path.exists() and not path.is_file():
        _write_into(path, data)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
    except OSError as problem:
        raise UsageError(f"cannot write to `{path.parent}`: {problem.strerror}") from problem
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        _set_usual_mode(aside)
        Path(aside).replace(path)
    except BaseException as problem:
        with contextlib.suppress(OSError):
            Path(aside).unlink()
        if isinstance(problem, OSError):
            raise UsageError(f"cannot write `{path}`: {problem.strerror}; is it open in another program?") from problem
        raise


def _write_into(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as problem:
        raise UsageError(f"cannot write `{path}`: {problem.strerror}") from problem


def _set_usual_mode(aside: str) -> None:
    """Give a temporary file, which is private, the mode that a new file of this user has."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        Path(aside).chmod(0o666 & ~mask)

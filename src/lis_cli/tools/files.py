"""Writes files whole or not at all."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from lis_cli.errors import UsageError


def write_whole(path: Path, data: bytes, like: os.stat_result | None = None) -> None:
    """Write `data` beside `path` and rename it into place, so that a reader never sees half a file.

    The file gets the mode and the owner that `like` tells of, or those of a new file. What is there and no file, such as
    `/dev/null` or a pipe, is written to and stays what it is.
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
        _set_mode(aside, like)
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


def replace_whole(path: Path, before: bytes, data: bytes) -> None:
    """Write `data` in the place of a file that holds `before`; UsageError if it is a link, read-only, or was saved meanwhile."""
    try:
        found, now = path.lstat(), path.read_bytes()
    except OSError as problem:
        raise UsageError(f"cannot read `{path}` again: {problem.strerror}; nothing in it was changed") from problem
    if not stat.S_ISREG(found.st_mode):
        raise UsageError(f"`{path}` is a link, so nothing was changed through it; name the file it leads to")
    if not found.st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
        raise UsageError(f"`{path}` is read-only, so nothing in it was changed; make it writable and run this again")
    if now != before:
        raise UsageError(f"`{path}` was saved by another program meanwhile, so nothing in it was changed; run this again")
    write_whole(path, data, like=found)


def _set_mode(aside: str, like: os.stat_result | None) -> None:
    """Give a temporary file, which is private, the mode and owner of another, or the mode that a new file of this user has."""
    if os.name != "posix":
        return
    if like is not None:
        with contextlib.suppress(OSError):  # only the superuser may give a file away
            os.chown(aside, like.st_uid, like.st_gid)
        Path(aside).chmod(stat.S_IMODE(like.st_mode))
    else:
        mask = os.umask(0)
        os.umask(mask)
        Path(aside).chmod(0o666 & ~mask)


def move_between(old: Path, before: bytes, after: bytes, new: Path, data: bytes) -> None:
    """Write a new file and then take what it holds out of an old one: both or neither; UsageError if one cannot be written.

    The new file comes first, so that nothing is ever in no file at all.
    """
    if os.path.lexists(new):
        raise UsageError(f"`{new}` is there already, so nothing was moved; give another title")
    is_made = not new.parent.exists()
    write_whole(new, data)
    try:
        replace_whole(old, before, after)
    except BaseException:
        with contextlib.suppress(OSError):
            new.unlink()
            if is_made:
                new.parent.rmdir()
        raise

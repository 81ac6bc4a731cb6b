"""Where bytes come from: a read-only set of files at one moment. The same code runs on a disk and on a test's dict."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Protocol

from lis_cli.errors import UsageError

MIB = 1024 * 1024
LARGEST = 64 * MIB
"""Bytes; a picture for print has a tenth of this."""
_LARGEST_HELD = 4 * MIB
"""Bytes; what a text file may have."""
_SKIPPED = {"node_modules", "__pycache__", "build", "dist"}


class UnreadableError(Exception):
    """A file is there but must not or cannot be read; the message says why, for the author."""


class Snapshot(Protocol):
    """Files by path; paths use forward slashes and are as the user would type them."""

    def paths(self) -> list[str]:
        """Return every file, sorted; hidden ones and build results are left out."""

    def read(self, path: str, within: str) -> bytes:
        """Return a file's bytes; UnreadableError if it lies outside the folder `within` or cannot be read."""


def join_path(folder: str, name: str) -> str:
    """Return `name` inside `folder`, where an empty folder is the current one."""
    return f"{folder}/{name}" if folder else name


class WorkingTree:
    """The files below a folder on disk."""

    def __init__(self, base: Path, shown_as: str) -> None:
        """Read below `base`; `shown_as` is what the user typed for it (empty for the current folder)."""
        self.base = base
        self.shown_as = shown_as

    def paths(self) -> list[str]:
        """Return every file below the base, without following links to folders."""
        return sorted(join_path(self.shown_as, name) for name in _walk(self.base, ""))

    def read(self, path: str, within: str) -> bytes:
        """Return the bytes of a file, after resolving links, if it still lies within the folder."""
        folder = self.on_disk(within).resolve()
        target = self.on_disk(path)
        try:
            if not target.resolve().is_relative_to(folder):
                raise UnreadableError("file is a link to a place outside the strategy")
            found = target.stat()
            if not stat.S_ISREG(found.st_mode):
                raise UnreadableError("this is not a file that can be read")
            if found.st_size > LARGEST:
                raise UnreadableError(f"file is {found.st_size / MIB:.0f} MiB; the largest file allowed is {LARGEST // MIB} MiB")
            return target.read_bytes()
        except (OSError, RuntimeError) as problem:
            reason = getattr(problem, "strerror", None) or "it is part of a loop of links"
            raise UnreadableError(f"file cannot be read: {reason.lower()}") from problem

    def on_disk(self, path: str) -> Path:
        """Return where a path of this snapshot lies on the disk."""
        return self.base / PurePosixPath(path).relative_to(self.shown_as) if self.shown_as else self.base / path


def _walk(folder: Path, prefix: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError as problem:
        raise UsageError(f"folder `{folder}` cannot be read: {(problem.strerror or 'unknown reason').lower()}") from problem
    for entry in entries:
        if entry.name.startswith("."):
            continue
        name = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _SKIPPED:
                yield from _walk(Path(entry.path), f"{name}/")
        elif not _leads_to_folder(entry):
            yield name


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether a link leads to a folder; one that leads in a circle leads nowhere."""
    try:
        return entry.is_dir()
    except OSError:
        return False


class InMemory:
    """Files given as a dict: for tests, and for text that is not saved yet."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        """Hold the files, by path."""
        self.files = {path: data.encode() if isinstance(data, str) else data for path, data in files.items()}

    def paths(self) -> list[str]:
        """Return every path, sorted."""
        return sorted(self.files)

    def read(self, path: str, within: str) -> bytes:
        """Return the bytes given for the path."""
        if ".." in PurePosixPath(path).parts or not PurePosixPath(path).is_relative_to(within or "."):
            raise UnreadableError("file is outside the strategy")
        return self.files[path]


class Steady:
    """A snapshot of a moment: each file is read once, and who asks again is told the same, whatever is saved meanwhile."""

    def __init__(self, below: Snapshot) -> None:
        """Read from the snapshot below."""
        self.below = below
        self._held: dict[str, bytes] = {}

    def paths(self) -> list[str]:
        """Return the paths of the snapshot below."""
        return self.below.paths()

    def read(self, path: str, within: str) -> bytes:
        """Return a file's bytes as they were when they were first read; what is too large to be edited is not held."""
        if path in self._held:
            return self._held[path]
        data = self.below.read(path, within)
        if len(data) <= _LARGEST_HELD:
            self._held[path] = data
        return data


class Overlay:
    """A snapshot in which some files hold something else, as they would if it were written."""

    def __init__(self, below: Snapshot, files: Mapping[str, bytes]) -> None:
        """Show the files given here, and the snapshot below for all others."""
        self.below = below
        self.files = files

    def paths(self) -> list[str]:
        """Return the paths of the snapshot below."""
        return self.below.paths()

    def read(self, path: str, within: str) -> bytes:
        """Return the bytes given for the path, or those below."""
        return self.files[path] if path in self.files else self.below.read(path, within)

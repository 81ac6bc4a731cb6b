"""Where bytes come from: a read-only set of files at one moment. The same code runs on a disk and on a test's dict."""

import errno
import os
import posixpath
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Protocol

from lis_cli.errors import UsageError
from lis_cli.tools.revisions import Entry, Repository, list_commit, read_blobs

MIB = 1024 * 1024
LARGEST = 64 * MIB
"""Bytes; a picture for print has a tenth of this."""
_LARGEST_HELD = 4 * MIB
"""Bytes; what a text file may have."""
DEEPEST = 50
"""Folders inside each other; a strategy has three."""
_SKIPPED = {"node_modules", "__pycache__", "build", "dist"}
_SMALL = MIB // 4
"""Bytes; files up to this size are read from git together, which is every text an officer writes."""


class UnreadableError(Exception):
    """A file is there but must not or cannot be read; the message says why, for the author."""


class OutsideError(UnreadableError):
    """A file lies outside the strategy, by a link or by its path."""


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
        self._real_folders: dict[str, str] = {}

    def paths(self) -> list[str]:
        """Return every file below the base, without following links to folders."""
        return sorted(join_path(self.shown_as, name) for name in _walk(self.base))

    def read(self, path: str, within: str) -> bytes:
        """Return the bytes of a file, after resolving links, if it still lies within the folder."""
        target = self.located(path)
        try:
            if not self._resolve(target).startswith(os.path.join(self._real_folder(self.located(within)), "")):  # noqa: PTH118  (see located)
                raise OutsideError("file is a link to a place outside the strategy")
            found = os.stat(target)  # noqa: PTH116
            if not stat.S_ISREG(found.st_mode):
                raise UnreadableError("this is not a file that can be read")
            if found.st_size > LARGEST:
                raise UnreadableError(f"file is {found.st_size / MIB:.1f} MiB; the largest file allowed is {LARGEST // MIB} MiB")
            with open(target, "rb", buffering=0) as file:  # noqa: PTH123
                return file.read()
        except OSError as problem:
            reason = "it is part of a loop of links" if problem.errno == errno.ELOOP else (problem.strerror or "unknown reason").lower()
            raise UnreadableError(f"file cannot be read: {reason}") from problem

    def on_disk(self, path: str) -> Path:
        """Return where a path of this snapshot lies on the disk."""
        return Path(self.located(path))

    def located(self, path: str) -> str:
        """Return the same as text: for thousands of files, pathlib takes four times as long as reading them."""
        name = "" if path == self.shown_as else path.removeprefix(join_path(self.shown_as, ""))
        return os.path.join(self.base, name)  # noqa: PTH118

    def _resolve(self, target: str) -> str:
        """Return where a file really lies."""
        folder, name = os.path.split(target)
        if name in {"", ".", ".."} or os.path.islink(target):  # noqa: PTH114
            return os.path.realpath(target)
        return os.path.join(self._real_folder(folder), name)  # noqa: PTH118

    def _real_folder(self, folder: str) -> str:
        """Return where a folder really lies; looked up once, since its files are read one after the other."""
        if folder not in self._real_folders:
            self._real_folders[folder] = os.path.realpath(folder)
        return self._real_folders[folder]


def _walk(base: Path) -> Iterator[str]:
    """Yield the path of every file below a folder, relative to it; a folder that is gone by the time it is looked at holds none."""
    folders = [("", 0)]
    while folders:
        prefix, depth = folders.pop()
        if depth > DEEPEST:
            raise UsageError(f"folder `{base / prefix}` lies more than {DEEPEST} folders deep, which is deeper than lis looks; move it up")
        for entry in _entries(base, prefix):
            name = f"{prefix}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _SKIPPED:
                    folders.append((f"{name}/", depth + 1))
            elif not _leads_to_folder(entry):
                yield name


def _entries(base: Path, prefix: str) -> list[os.DirEntry[str]]:
    """Return what is in a folder, hidden things left out."""
    try:
        with os.scandir(base / prefix) as entries:
            return [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as problem:
        if prefix and isinstance(problem, FileNotFoundError | NotADirectoryError):
            return []
        raise UsageError(f"folder `{base / prefix}` cannot be read: {(problem.strerror or 'unknown reason').lower()}") from problem


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
            raise OutsideError("file is outside the strategy")
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


class GitRevision:
    """The files of a commit, read straight from git's store: nothing is checked out, nothing is written.

    What a commit cannot show is as on the disk: hidden files, build results and links to folders are left out, and a link to a
    file is refused, because an old version does not say what lay at its end.
    """

    def __init__(self, repository: Repository, commit: str, shown_as: str) -> None:
        """Read the folder that `repository` means as it was in `commit`; `shown_as` is what the user typed for it."""
        self.repository = repository
        self.commit = commit
        self._below = join_path(repository.inside, "")
        self._entries = {join_path(shown_as, self._name(entry)): entry for entry in self._list()}
        self._contents: dict[str, bytes] = {}

    def paths(self) -> list[str]:
        """Return every file, sorted."""
        return sorted(self._entries)

    def blob_id(self, path: str) -> str | None:
        """Return git's name for the content of a file, or None for a link."""
        entry = self._entries[path]
        return None if entry.is_link else entry.id

    def read(self, path: str, within: str) -> bytes:
        """Return the bytes of a file of the folder `within`; the small files of the folder are read on the first call."""
        entry = self._entries.get(path)
        if entry is None or not path.startswith(join_path(within, "")):
            raise OutsideError("file is outside the strategy")
        if entry.is_link:
            raise UnreadableError("file is a link, which is not followed in an old version")
        if entry.size > LARGEST:
            raise UnreadableError(f"file is {entry.size / MIB:.0f} MiB; the largest file allowed is {LARGEST // MIB} MiB")
        if entry.id not in self._contents:
            small = [e.id for p, e in self._entries.items() if p.startswith(join_path(within, "")) and e.size <= _SMALL and not e.is_link]
            wanted = [entry.id] if entry.size > _SMALL else list(dict.fromkeys(small))
            self._contents |= read_blobs(self.repository, wanted)
        return self._contents[entry.id]

    def _list(self) -> list[Entry]:
        """Return the files that a folder on the disk would show too."""
        listed = [entry for entry in list_commit(self.repository, self.commit) if not _is_left_out(self._name(entry))]
        folders = {parent for entry in listed for parent in _parents(self._name(entry))}
        links = [entry for entry in listed if entry.is_link]
        ends = read_blobs(self.repository, [entry.id for entry in links]) if links else {}
        to_folders = {entry for entry in links if _end_of(self._name(entry), ends[entry.id]) in folders}
        return [entry for entry in listed if entry not in to_folders]

    def _name(self, entry: Entry) -> str:
        return entry.path.removeprefix(self._below)


def _is_left_out(name: str) -> bool:
    *folders, file = name.split("/")
    return file.startswith(".") or any(folder.startswith(".") or folder in _SKIPPED for folder in folders)


def _parents(name: str) -> Iterator[str]:
    """Yield every folder that a file lies in, from the innermost; the last is the empty one."""
    while name:
        name = name.rpartition("/")[0]
        yield name


def _end_of(name: str, target: bytes) -> str | None:
    """Return where a link leads to, from the top of the snapshot; None where that is outside."""
    folder = name.rpartition("/")[0]
    end = posixpath.normpath(posixpath.join(folder, target.decode("utf-8", "surrogateescape")))
    return None if end.startswith(("/", "../")) or end == ".." else end.removeprefix(".")

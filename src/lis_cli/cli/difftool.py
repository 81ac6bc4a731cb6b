"""`lis diff` as git's difftool: the two folders that git makes hold the changed files only, so the others are taken from the disk."""

import os
from pathlib import Path

from lis_cli.errors import UsageError
from lis_cli.snapshot import WorkingTree

_SIGN = "GIT_DIFFTOOL"
"""What some variable of the environment begins with when git's difftool runs us, in every version of git since 2.2."""


def is_difftool(old: str, new: str) -> bool:
    """Tell whether git's difftool runs us, with two folders; UsageError where it gives two files."""
    if not (old and new and any(name.startswith(_SIGN) for name in os.environ)):
        return False
    if Path(old).is_dir() and Path(new).is_dir():
        return True
    raise UsageError("as a difftool, `lis diff` compares all files at once; give `--dir-diff` to `git difftool`")


def complete(old: str, new: str) -> tuple["Overlay", "Overlay"]:
    """Return the two versions whole. Git runs us at the top of the repository, and that is where the folders' paths begin.

    A file that is in neither folder is the same in both versions; it is read as it is on the disk, which may be a third version.
    """
    sides = [WorkingTree(Path(word), "") for word in (old, new)]
    owned = [set(side.paths()) for side in sides]
    disk = WorkingTree(Path(), "")
    same = [path for path in disk.paths() if path not in owned[0] | owned[1]]
    before, after = (Overlay(side, own, disk, same) for side, own in zip(sides, owned, strict=True))
    return before, after


class Overlay:
    """The files of one folder, and beside them those of the disk that did not change."""

    def __init__(self, side: WorkingTree, own: set[str], disk: WorkingTree, same: list[str]) -> None:
        """Hold where each file is to be read."""
        self._own, self._side, self._disk, self._same = own, side, disk, same

    def paths(self) -> list[str]:
        """Return every file, sorted."""
        return sorted([*self._own, *self._same])

    def read(self, path: str, within: str) -> bytes:
        """Return a file's bytes; git puts links to the files on the disk where they are what is compared."""
        own = self._side.on_disk(path)
        if path not in self._own or (own.is_symlink() and self._is_that_on_disk(own, path)):
            return self._disk.read(path, within)
        return self._side.read(path, within)

    def _is_that_on_disk(self, link: Path, path: str) -> bool:
        file = self._disk.on_disk(path)
        return link.exists() and file.exists() and link.samefile(file)

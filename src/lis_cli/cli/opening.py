"""From the path a user typed to workspaces."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lis_cli.errors import UsageError
from lis_cli.load.folders import MANIFEST, find_strategies
from lis_cli.snapshot import WorkingTree, join_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lis_cli.snapshot import Snapshot
    from lis_cli.workspace import Workspace

_LONGEST = 200
"""Characters of a path that a message shows."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A strategy that was found and is not read yet."""

    snapshot: WorkingTree
    root: str
    """Its folder, as the user would type it; empty for the current one."""
    paths: list[str]
    """Every file of the snapshot."""

    @property
    def name(self) -> str:
        """The name of its folder, which its documents bear."""
        return self.snapshot.on_disk(self.root).resolve().name

    def load(self, through: "Snapshot | None" = None, like: "Workspace | None" = None) -> "Workspace":
        """Read it, if need be through a snapshot that sees to what is read; `like` is what it was when it was read before."""
        from lis_cli.load.loader import load_workspace

        return load_workspace(through or self.snapshot, self.root, self.paths, like)


def open_strategies(path: Path) -> list[Opened]:
    """Return every strategy at or below `path`, or else the one that `path` lies in; UsageError if there is none."""
    folder, shown_as = surrounding_folder(path)
    snapshot = WorkingTree(folder, shown_as)
    paths = snapshot.paths()
    roots = find_strategies(paths)
    if not roots:
        raise UsageError(f"no strategy at or below `{path}`; a strategy is a folder that holds `{MANIFEST}`")
    return [Opened(snapshot, root, paths) for root in roots]


def open_workspaces(path: Path) -> "list[Workspace]":
    """Return every strategy at or below `path`, read."""
    return [opened.load() for opened in open_strategies(path)]


def folder_of(workspace: "Workspace") -> Path:
    """Return the strategy's folder on disk."""
    assert isinstance(workspace.snapshot, WorkingTree)  # Opened.load makes no other
    return workspace.snapshot.on_disk(workspace.root)


def paths_outside(snapshot: WorkingTree, paths: "Sequence[str]", folder: Path) -> list[str]:
    """Return the paths that do not lie in a folder, which is given as it really lies: documents may be written among their sources."""
    base = snapshot.base.resolve()
    if not folder.is_relative_to(base):
        return list(paths)
    within = join_path(snapshot.shown_as, folder.relative_to(base).as_posix()) if folder != base else None
    return [path for path in paths if within is None or not path.startswith(f"{within}/")]


def surrounding_folder(path: Path) -> tuple[Path, str]:
    """Return the folder to read and how to show it: the path's own, or the strategy around it."""
    try:
        if not path.exists():
            raise UsageError(f"`{path}` does not exist")
        folder = path if path.is_dir() else path.parent
        here = folder.resolve()
        around = [outer for outer in (here, *here.parents) if os.path.isfile(outer / MANIFEST)]  # noqa: PTH113  (never raises)
        if not around or around[-1] == here:
            return folder, show_folder(folder)
        # the outermost one, since a strategy inside another is part of it
        return around[-1], show_folder(Path(os.path.relpath(around[-1])))
    except OSError as problem:  # a name too long, a folder without rights, a current folder that is gone
        raise UsageError(f"`{str(path)[:_LONGEST]}` cannot be read: {(problem.strerror or 'unknown reason').lower()}") from problem


def show_folder(folder: Path) -> str:
    """Return what the paths of files below a folder begin with; empty for the current one."""
    return "" if folder == Path() else folder.as_posix()

"""From the path a user typed to workspaces."""

import os
from pathlib import Path

from lis_cli.errors import UsageError
from lis_cli.load.discovery import MANIFEST, find_strategies
from lis_cli.load.loader import load_workspace
from lis_cli.snapshot import WorkingTree
from lis_cli.workspace import Workspace


def open_workspaces(path: Path) -> list[Workspace]:
    """Return every strategy at or below `path`, or else the one that `path` lies in; UsageError if there is none."""
    folder, shown_as = _folder(path)
    snapshot = WorkingTree(folder, shown_as)
    paths = snapshot.paths()
    roots = find_strategies(paths)
    if not roots:
        raise UsageError(f"no strategy at or below `{path}`; a strategy is a folder that holds `{MANIFEST}`")
    return [load_workspace(snapshot, root, paths) for root in roots]


def folder_of(workspace: Workspace) -> Path:
    """Return the strategy's folder on disk."""
    assert isinstance(workspace.snapshot, WorkingTree)  # open_workspaces makes no other
    return workspace.snapshot.on_disk(workspace.root)


def name_of(workspace: Workspace) -> str:
    """Return the name of the strategy's folder, which its documents bear."""
    return folder_of(workspace).resolve().name


def _folder(path: Path) -> tuple[Path, str]:
    """Return the folder to read and how to show it: the path's own, or the strategy around it."""
    if not path.exists():
        raise UsageError(f"`{path}` does not exist")
    folder = path if path.is_dir() else path.parent
    here = folder.resolve()
    around = [outer for outer in (here, *here.parents) if (outer / MANIFEST).is_file()]
    if not around or around[-1] == here:
        return folder, _shown(folder)
    # the outermost one, since a strategy inside another is part of it
    return around[-1], _shown(Path(os.path.relpath(around[-1])))


def _shown(folder: Path) -> str:
    return "" if folder == Path() else folder.as_posix()

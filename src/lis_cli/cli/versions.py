"""From what a user typed for OLD and NEW to the files of two versions."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from lis_cli.cli.difftool import complete, is_difftool
from lis_cli.cli.opening import show_folder, surrounding_folder
from lis_cli.errors import LisError, NoRepositoryError, UsageError
from lis_cli.load.folders import MANIFEST, find_strategies
from lis_cli.snapshot import GitRevision, Snapshot, WorkingTree, join_path
from lis_cli.tools.revisions import Range, Repository, find_commit, find_parting, find_repository, split_range

if TYPE_CHECKING:
    from lis_cli.workspace import Workspace

SHORT = 10
"""Digits of a commit's id that are shown."""
_LONGEST = 200
"""Characters of a path that a message shows."""


class Version:
    """The files of one side of a comparison."""

    def __init__(self, label: str, snapshot: Snapshot, shown_as: str) -> None:
        """Hold the files of a snapshot; `shown_as` is the folder that its paths begin with."""
        self.label = label
        self.snapshot = snapshot
        self.shown_as = shown_as
        self.paths = snapshot.paths()
        below = join_path(shown_as, "")
        self.roots = {root.removeprefix(below) if root != shown_as else "": root for root in find_strategies(self.paths)}
        """Every strategy's folder, by its path below the folder that is compared."""

    def load(self, place: str, like: "Workspace | None" = None) -> "Workspace":
        """Return the strategy at that place, read; `like` is another version of it."""
        from lis_cli.load.loader import load_workspace

        return load_workspace(self.snapshot, self.roots[place], self.paths, like)


def open_versions(old: str, new: str, path: Path) -> tuple[Version, Version]:
    """Return the two versions that are meant: without words, the last commit and the files as they are on the disk.

    Each word is a folder or a revision; one word alone may be a range such as `main...draft`. `path` is the folder that is compared.
    """
    if is_difftool(old, new):
        before, after = complete(old, new)
        return Version("old version", before, ""), Version("new version", after, "")
    if not new and (found := split_range(old)) is not None and not is_folder(old):
        return _range(found, path)
    return _version(old or "HEAD", path), _version(new, path) if new else _on_disk(path, is_checked_out=not is_folder(old))


def open_revision(revision: str, path: Path) -> tuple[Version, Repository, str]:
    """Return a revision with the repository that it is in and the id of its commit."""
    folder, shown_as = _place(path)
    repository = find_repository(folder)
    commit = find_commit(repository, revision)
    return _revision(repository, commit, revision, shown_as), repository, commit


def open_new(word: str, path: Path) -> Version:
    """Return the version that the word for NEW means, which by itself is the files as they are on the disk."""
    return _version(word, path) if word else _on_disk(path, is_checked_out=True)


def open_commit(repository: Repository, commit: str, label: str, shown_as: str) -> Version:
    """Return a version by the id of its commit, under a name of its own."""
    return Version(label, GitRevision(repository, commit, shown_as), shown_as)


def repository_of(path: Path) -> Repository:
    """Return the repository of what a path means, which may be a file inside a strategy."""
    return find_repository(_place(path)[0])


def _range(found: Range, path: Path) -> tuple[Version, Version]:
    folder, shown_as = _place(path)
    repository = find_repository(folder)
    old, new = find_commit(repository, found.old), find_commit(repository, found.new)
    if not found.since_parting:
        return _revision(repository, old, found.old, shown_as), _revision(repository, new, found.new, shown_as)
    label = f"where {found.new} left {found.old}"
    return _revision(repository, find_parting(repository, old, new), label, shown_as), _revision(repository, new, found.new, shown_as)


def load_pairs(old: Version, new: Version) -> "list[tuple[Workspace | None, Workspace | None]]":
    """Return the strategies of both versions side by side, read; None where one of them has none. UsageError if there are none at all.

    Strategies are the same at the same place, or, under another folder, with the same folder name, title or place.
    """
    if not old.roots and not new.roots:
        raise UsageError(f"no strategy in either version; a strategy is a folder that holds `{MANIFEST}`")
    pairs: list[tuple[Workspace | None, Workspace | None]]
    pairs = [(before := old.load(place), new.load(place, before)) for place in new.roots if place in old.roots]
    gone = [old.load(place) for place in old.roots if place not in new.roots]
    for came in [new.load(place) for place in new.roots if place not in old.roots]:
        same = next((workspace for workspace in gone if _names(workspace) & _names(came)), None)
        pairs.append((same, came))
        gone = [workspace for workspace in gone if workspace is not same]
    pairs += [(workspace, None) for workspace in gone]
    return sorted(pairs, key=lambda pair: next(side.root for side in (pair[1], pair[0]) if side is not None))


def _names(workspace: "Workspace") -> set[tuple[str, str]]:
    """Return what a strategy is known by."""
    names = {("folder", workspace.root.rpartition("/")[2])} if workspace.root else set()
    if workspace.loaded_strategy is not None:
        names |= {("title", workspace.loaded_strategy.about.title), ("place", workspace.loaded_strategy.about.place)}
    return names


def _version(word: str, path: Path) -> Version:
    if is_folder(word):
        if not _is_path(word) and _is_revision(word, path):
            raise UsageError(f"`{word}` is both a folder and a revision; write `./{word}` for the folder")
        folder = Path(word)
        return Version(word, WorkingTree(folder, show_folder(folder)), show_folder(folder))
    if split_range(word):
        raise UsageError(f"`{word}` names two versions already; leave the other word out")
    try:
        return open_revision(word, path)[0]
    except NoRepositoryError as problem:
        if word == "HEAD":
            raise
        where = "this folder" if path == Path() else f"`{path}`"
        raise UsageError(f"`{word}` is not a folder, and {where} is not in a git repository that could have it as a version") from problem


def is_folder(word: str) -> bool:
    """Tell whether a word is a folder that is there."""
    return bool(word) and os.path.isdir(word)  # noqa: PTH112  (a name too long is none, where pathlib raises)


def _is_path(word: str) -> bool:
    return word.startswith((".", "~")) or Path(word).is_absolute()


def _is_revision(word: str, path: Path) -> bool:
    try:
        find_commit(find_repository(_place(path)[0]), word)
    except LisError:
        return False
    return True


def _place(path: Path) -> tuple[Path, str]:
    """Return the folder that is compared and how to show it; in an old version a folder may be there that the disk lacks."""
    try:
        is_there = path.exists()
    except OSError as problem:  # a name too long, a folder without rights
        raise UsageError(f"`{str(path)[:_LONGEST]}` cannot be read: {(problem.strerror or 'unknown reason').lower()}") from problem
    return surrounding_folder(path) if is_there else (path, show_folder(path))


def _revision(repository: Repository, commit: str, name: str, shown_as: str) -> Version:
    label = name if commit.startswith(name) else f"{name} ({commit[:SHORT]})"
    return Version(label, GitRevision(repository, commit, shown_as), shown_as)


def _on_disk(path: Path, *, is_checked_out: bool) -> Version:
    """Return the files on the disk; UsageError in a repository that has only its history."""
    folder, shown_as = _place(path)
    if not folder.exists():
        raise UsageError(f"`{path}` does not exist; name two revisions to compare what they hold there")
    if is_checked_out and not find_repository(folder).has_files:
        raise UsageError("no files are checked out here, only their history is; name two revisions")
    return Version("working tree", WorkingTree(folder, shown_as), shown_as)

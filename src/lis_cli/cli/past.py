"""From what a user typed for a thing to its file, the strategy around it, and the commits that changed it."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lis_cli.cli.versions import Version, open_revision
from lis_cli.diff.subjects import EVERY, NESTED
from lis_cli.errors import UsageError
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import FIELD_OF_KIND
from lis_cli.snapshot import join_path
from lis_cli.text.near import did_you_mean
from lis_cli.tools.history import PastCommit, list_history
from lis_cli.tools.revisions import Repository

if TYPE_CHECKING:
    from lis_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Past:
    """A thing of a strategy, and where its history is."""

    ref: Ref
    workspace: "Workspace"
    repository: Repository
    commits: list[PastCommit]


@dataclass(frozen=True, slots=True)
class _Found:
    place: str
    ref: Ref
    path: str


def find_past(entity: str, path: Path, revision: str) -> Past:
    """Return what `priority:skills` or a path means in a revision, with its history; UsageError where that is nothing, or not one thing."""
    version, repository, commit = open_revision(revision, path)
    found = _find(entity, version)
    workspace = version.load(found.place)
    if workspace.loaded_strategy is None:
        raise UsageError(f"`strategy.yaml` of {version.label} cannot be used; `lis validate` tells why")
    _check_entry(entity, found.ref, workspace)
    name = join_path(repository.inside, found.path.removeprefix(join_path(version.shown_as, "")))
    return Past(found.ref, workspace, repository, list_history(repository, commit, name))


def _find(entity: str, version: Version) -> _Found:
    files = [found for place in version.roots for found in _files(version, place)]
    if not files:
        raise UsageError(f"there is no strategy in {version.label}")
    kind, colon, name = entity.partition(":")
    refs = {found.ref.kind for found in files}
    if colon and kind in refs | set(FIELD_OF_KIND):
        wanted = [found for found in files if found.ref in {Ref(kind, name), Ref(kind, EVERY)}]
        found = _only(entity, wanted, version)
        return _Found(found.place, Ref(kind, name), found.path) if found else _refuse(entity, files, version)
    if colon and kind in NESTED.values():
        owner = next(owner for (owner, _), nested in NESTED.items() if nested == kind)
        part = name.partition("/")[0]
        whole = f"{owner}:{part}" if "/" in name else next((str(f.ref) for f in files if f.ref.kind == owner), owner)
        raise UsageError(f"`{entity}` is part of another thing; `lis log {whole}` tells the history of all of it")
    there = os.path.abspath(entity)  # noqa: PTH100  (a link is not followed: git does not either)
    at_path = [found for found in files if os.path.abspath(found.path) == there]  # noqa: PTH100
    return at_path[0] if at_path else _refuse(entity, files, version)


def _files(version: Version, place: str) -> list[_Found]:
    """Return every file of a strategy with what it holds."""
    from lis_cli.history import ref_of_file

    below = join_path(version.roots[place], "")
    names = [path for path in version.paths if path.startswith(below)]
    return [_Found(place, ref, path) for path in names if (ref := ref_of_file(path.removeprefix(below)))]


def _only(entity: str, wanted: list[_Found], version: Version) -> _Found | None:
    places = sorted({version.roots[found.place] or "." for found in wanted})
    if len(places) > 1:
        named = ", ".join(f"`{place}`" for place in places)
        raise UsageError(f"`{entity}` may be in {named}; say which with `--path`")
    return wanted[0] if wanted else None


def _refuse(entity: str, files: list[_Found], version: Version) -> _Found:
    names = [str(found.ref) for found in files if found.ref.id != EVERY]
    same = next((name for name in names if name.partition(":")[2] == entity), None)
    near = f"did you mean `{same}`?" if same else did_you_mean(entity, [*names, *(found.path for found in files)])
    cure = near or "name it with its kind, as in `priority:skills-for-growth`, or name its file; `--at` names an older version"
    raise UsageError(f"`{entity}` is not in {version.label}; {cure}")


def _check_entry(entity: str, ref: Ref, workspace: "Workspace") -> None:
    """Raise UsageError where a register has no such entry, as far as it could be read."""
    known = workspace.entities.get(ref.kind, {})
    if ref.id == EVERY or ref.id in known or {ref, Ref(ref.kind, EVERY)} & workspace.broken:
        return
    near = did_you_mean(entity, [f"{ref.kind}:{key}" for key in known])
    raise UsageError(f"`{entity}` is not in {join_path(workspace.root, '') or 'this folder'}; {near or 'look into its file for the id'}")

"""The history of one thing in its own terms: of each commit that changed its file, what that meant.

Each commit is compared with the one before it by the files that it changed; everything else is taken as it is in the version that the
history is asked for, so that a name which changed elsewhere, in another commit, is the later one.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from lis_cli.diff.change import Change, ChangeKind
from lis_cli.diff.compare import compare_strategies
from lis_cli.diff.matching import Unread
from lis_cli.diff.subjects import EVERY
from lis_cli.load.discovery import entity_id, register_of, shelf_of, single_ref
from lis_cli.load.loader import load_workspace
from lis_cli.model.about import About
from lis_cli.model.fields import Record
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import Strategy, assemble_strategy
from lis_cli.reporters.comparison import Unreadable
from lis_cli.reporters.history_step import HistoryStep
from lis_cli.snapshot import InMemory, join_path
from lis_cli.tools.history import FileChange, PastCommit, list_changes
from lis_cli.tools.revisions import Repository, read_blobs
from lis_cli.workspace import Workspace

_TOGETHER = 50
"""Commits that git is asked about at once."""


def ref_of_file(name: str) -> Ref | None:
    """Return what a file of a strategy's folder holds; the id `*` where that is many things, None where it is nothing we know."""
    shelf, register = shelf_of(name), register_of(name)
    if shelf is not None:
        return Ref(shelf.kind, entity_id(name))
    if register is not None:
        return Ref(register.kind, EVERY) if register.many else single_ref(register)
    return None


def iter_steps(repository: Repository, commits: Sequence[PastCommit], ref: Ref, now: Workspace) -> Iterator[HistoryStep]:
    """Yield the commits, newest first, that changed a thing and what each changed; `now` is the strategy as it is after the first."""
    history = _History(ref, now)
    remaining = iter(commits)
    while together := list(islice(remaining, _TOGETHER)):
        changes = list_changes(repository, [commit.id for commit in together])
        wanted = {commit.id: _entities_of(commit, changes[commit.id]) for commit in together}
        blobs = list(dict.fromkeys(b for files in wanted.values() for file in files for b in (file.old_id, file.new_id) if b))
        contents = read_blobs(repository, blobs) if blobs else {}
        for commit in together:
            yield from history.step(commit, wanted[commit.id], contents)
            if history.is_over:
                return


def _entities_of(commit: PastCommit, changes: Sequence[FileChange]) -> list[FileChange]:
    """Return the files of the strategy, where it was and where it is, that hold entities."""
    folders = {_split(path)[0] for path in (commit.old_path, commit.path) if path}
    return [file for file in changes if any(_held(file.path, folder) for folder in folders)]


def _split(path: str) -> tuple[str, str]:
    """Return the folder of the strategy that a file of ours lies in, and the file's name inside it."""
    folder, _, name = path.rpartition("/")
    if register_of(name):
        return folder, name
    outer, _, shelf = folder.rpartition("/")
    return outer, f"{shelf}/{name}"


def _held(path: str, folder: str) -> Ref | None:
    below = join_path(folder, "")
    return ref_of_file(path.removeprefix(below)) if path.startswith(below) else None


class _History:
    """Follows a thing back from commit to commit."""

    def __init__(self, ref: Ref, now: Workspace) -> None:
        self.ref = ref
        """What it is called at the point reached."""
        self.now = now
        self.is_over = False
        self._like: Workspace | None = None

    def step(self, commit: PastCommit, files: Sequence[FileChange], contents: Mapping[str, bytes]) -> Iterator[HistoryStep]:
        """Yield what a commit changed, if it changed the thing, and go back behind it."""
        after, before = _split(commit.path)[0], _split(commit.old_path or commit.path)[0]
        new = self._load({_inside(f, after): contents[f.new_id] for f in files if f.new_id and _held(f.path, after)})
        old = self._load({_inside(f, before): contents[f.old_id] for f in files if f.old_id and _held(f.path, before)})
        touched = {ref for f in files for folder in (before, after) if (ref := _held(f.path, folder))} | {self.ref}
        unread = Unread(old.broken, new.broken)
        found = compare_strategies(self._strategy(old, touched), self._strategy(new, touched), unread=unread)
        was = self._earlier(found, commit)
        changes = [change for change in found if _is_of(change.ref, self.ref) or _is_of(change.old_ref, was)]
        sides = (("old", old.broken, was), ("new", new.broken, self.ref))
        unreadable = [Unreadable(name, r) for name, broken, own in sides for r in sorted(broken) if _is_of(r, own) or _is_of(own, r)]
        if changes or unreadable:
            yield HistoryStep(commit.id, commit.time, commit.author, commit.subject, self.ref, changes, unreadable)
        is_new = any(change.kind is ChangeKind.ADDED and change.ref == self.ref and not change.path for change in changes)
        self.is_over = is_new and commit.old_path != commit.path and commit.old_path is not None  # git saw a likeness, we do not
        self.ref = was

    def _load(self, files: Mapping[str, bytes]) -> Workspace:
        """Return what files hold; two commits in a row share one version."""
        self._like = load_workspace(InMemory(files), "", like=self._like)
        return self._like

    def _strategy(self, side: Workspace, touched: set[Ref]) -> Strategy:
        """Return the strategy of one side of a commit: the files that the commit changed, among those that it did not."""
        kinds = {ref.kind for ref in touched} | set(side.entities)
        entities: dict[str, Mapping[str, Record]] = dict(self.now.entities)
        for kind in kinds:
            kept = {key: value for key, value in entities.get(kind, {}).items() if not touched & {Ref(kind, key), Ref(kind, EVERY)}}
            entities[kind] = kept | dict(side.entities.get(kind, {}))
        about = entities.get("about", {}).get("strategy")
        return assemble_strategy(about if isinstance(about, About) else self.now.strategy.about, entities)

    def _earlier(self, changes: Sequence[Change], commit: PastCommit) -> Ref:
        """Return what the thing was called before a commit."""
        moved = next((c.old_ref for c in changes if c.kind is ChangeKind.MOVED and c.ref == self.ref and not c.path and c.old_ref), None)
        named = commit.old_path and ref_of_file(_split(commit.old_path)[1])
        return moved or (named if named and shelf_of(_split(commit.path)[1]) else self.ref)


def _inside(file: FileChange, folder: str) -> str:
    return file.path.removeprefix(join_path(folder, ""))


def _is_of(ref: Ref | None, own: Ref) -> bool:
    """Tell whether a name is that of the thing, or of one of its register."""
    return ref is not None and (ref == own or (own.id == EVERY and ref.kind == own.kind))

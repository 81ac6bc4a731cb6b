"""Pictures, tables of figures and templates beside a strategy: which came, went, changed or have another name."""

import hashlib
from collections import Counter
from collections.abc import Iterator

from lis_cli.diff.change import ChangeKind
from lis_cli.load.discovery import FREE_FOLDERS
from lis_cli.reporters.comparison import FileChange
from lis_cli.snapshot import GitRevision, UnreadableError
from lis_cli.workspace import Workspace

_TEXTS = (".csv", ".tsv", ".txt", ".md", ".yaml", ".json", ".html", ".css", ".svg", ".typ")
"""Ends of the names of files that are told by lines, and whose line ends may be written in two ways."""


def attachments_of(workspace: Workspace | None) -> list[str]:
    """Return the files of a strategy that are no entities, sorted, by their paths below its folder."""
    return sorted(name for name in workspace.files if "/" in name and name.partition("/")[0] in FREE_FOLDERS) if workspace else []


def read_attachments(workspace: Workspace) -> dict[str, bytes]:
    """Return the content of every such file that can be read; of text with plain line ends, as git keeps it."""
    found = ((name, _read(workspace, name)) for name in attachments_of(workspace))
    return {name: _plain(name, data) for name, data in found if data is not None}


def _plain(name: str, data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n") if name.lower().endswith(_TEXTS) else data


def compare_attachments(old: Workspace | None, new: Workspace | None) -> list[FileChange]:
    """Return every file beside a strategy that is not as it was, by path."""
    before, after = (_marks(side) for side in (old, new))
    gone = {mark: name for name, mark in reversed(before.items()) if name not in after}
    found: list[FileChange] = []
    renamed = set()
    for name, mark in after.items():
        if name in before:
            found += [] if before[name] == mark else _rewritten(old, new, name)
        elif mark in gone:
            renamed.add(gone[mark])
            found.append(FileChange(ChangeKind.MOVED, name, gone.pop(mark), _size(new, name), _size(new, name)))
        else:
            found.append(FileChange(ChangeKind.ADDED, name, None, None, _size(new, name)))
    lost = (name for name in before if name not in after and name not in renamed)
    return sorted(found + [FileChange(ChangeKind.REMOVED, name, name, _size(old, name)) for name in lost], key=lambda change: change.path)


def _marks(workspace: Workspace | None) -> dict[str, str]:
    """Return what tells the content of each file from others, as git does: of a commit, that needs no reading."""
    return {name: _mark(workspace, name) for name in attachments_of(workspace)} if workspace else {}


def _mark(workspace: Workspace, name: str) -> str:
    snapshot = workspace.snapshot
    known = snapshot.blob_id(workspace.path(name)) if isinstance(snapshot, GitRevision) else None
    if known is not None:
        return known
    data = _read(workspace, name)
    return f"unreadable {name}" if data is None else hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _rewritten(old: Workspace | None, new: Workspace | None, name: str) -> Iterator[FileChange]:
    before, after = _read(old, name), _read(new, name)
    if before == after and before is not None:
        return
    old_size, new_size = (None if data is None else len(data) for data in (before, after))
    came = went = None
    if before is not None and after is not None and name.lower().endswith(_TEXTS):
        lines = [_plain(name, data).splitlines() for data in (before, after)]
        if lines[0] == lines[1]:
            return
        counts = [Counter(side) for side in lines]
        came, went = (sum((counts[a] - counts[b]).values()) for a, b in ((1, 0), (0, 1)))
    yield FileChange(ChangeKind.MODIFIED, name, name, old_size, new_size, came, went)


def _read(workspace: Workspace | None, name: str) -> bytes | None:
    try:
        return workspace.snapshot.read(workspace.path(name), workspace.root) if workspace else None
    except UnreadableError:
        return None


def _size(workspace: Workspace | None, name: str) -> int | None:
    data = _read(workspace, name)
    return None if data is None else len(data)

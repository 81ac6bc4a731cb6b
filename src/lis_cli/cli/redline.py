"""`lis diff --format docx` and `pdf`: a document of the new version in which every change since the old one is tracked, or marked."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lis_cli.document.edition import Edition
from lis_cli.errors import UsageError
from lis_cli.snapshot import GitRevision, WorkingTree
from lis_cli.tools.git import Signature, last_commit, signature_of

if TYPE_CHECKING:
    from lis_cli.workspace import Workspace

_NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)
"""The least that a Word file can say, where no commit tells a time."""


def write_redline(pairs: "Sequence[tuple[Workspace | None, Workspace | None]]", output_format: str, output: Path) -> None:
    """Write the document of the one strategy that is compared; UsageError where there is no such document."""
    from lis_cli.build import build_marked, build_redline
    from lis_cli.document.faults import BrokenTemplateError, UnusablePictureError
    from lis_cli.document.profiles import DRAFT
    from lis_cli.document.redline.marked import NOBODY
    from lis_cli.tools.files import write_whole

    kind = "Word document" if output_format == "docx" else "PDF"
    changed = [pair for pair in pairs if _differs(*pair)] if len(pairs) > 1 else pairs
    if len(changed) != 1:
        told = f"{len(changed)} of those compared have changed" if changed else "none of those compared has changed"
        raise UsageError(f"a {kind} shows one strategy, and {told}; name one with `--path`")
    old, new = changed[0]
    if old is None or new is None or not (old.is_usable and new.is_usable):
        raise UsageError(f"a {kind} needs a usable `strategy.yaml` in both versions; `lis diff` tells what else there is")
    editions = _edition(old), _edition(new)
    signature = _signature(new)
    author = NOBODY if signature is None or editions[1].is_changed else signature.author
    time = signature.time if signature else _NO_TIME
    build = build_redline if output_format == "docx" else build_marked
    try:
        write_whole(output, build(old, new, DRAFT, editions, (author, time)))
    except UnusablePictureError as problem:
        raise UsageError(f"a {kind} needs pictures that can be drawn in both versions: {problem}") from problem
    except BrokenTemplateError as problem:
        place = f"templates/{problem.fault.template}:{problem.fault.line}"
        raise UsageError(f"a {kind} needs templates that work in both versions: {place}: {problem}; {problem.fault.help}") from problem


def _differs(old: "Workspace | None", new: "Workspace | None") -> bool:
    return old is None or new is None or old.loaded_strategy != new.loaded_strategy


def _edition(workspace: "Workspace") -> Edition:
    """Return which state of the files a version is."""
    if isinstance(workspace.snapshot, WorkingTree):
        commit = last_commit(workspace.snapshot.on_disk(workspace.root))
        return Edition(commit.id, commit.time, is_changed=commit.is_changed) if commit else Edition()
    signature = _signature(workspace)
    return Edition(signature.commit, signature.time) if signature else Edition()


def _signature(workspace: "Workspace") -> Signature | None:
    """Return who made the newest commit of a version, and when."""
    snapshot = workspace.snapshot
    if isinstance(snapshot, GitRevision):
        return signature_of(snapshot.repository.folder, snapshot.commit)
    assert isinstance(snapshot, WorkingTree)  # a version is one of the two
    return signature_of(snapshot.on_disk(workspace.root), "HEAD")

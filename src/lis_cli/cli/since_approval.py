"""`lis diff --since-approval`: the version that was agreed, found by the commit that first recorded the approval."""

from pathlib import Path
from typing import TYPE_CHECKING

from lis_cli.analysis.agreement import agreeing_decisions, agreements
from lis_cli.cli.versions import SHORT, Version, is_folder, open_commit, open_new, repository_of
from lis_cli.diff.names import name_of
from lis_cli.errors import UsageError
from lis_cli.model.registers import Approval
from lis_cli.model.when import spell_when
from lis_cli.snapshot import InMemory, join_path
from lis_cli.text.near import did_you_mean
from lis_cli.tools.history import is_cut_off, list_changes, list_history
from lis_cli.tools.revisions import Repository, find_commit, or_it_is_cut_off, read_blobs

if TYPE_CHECKING:
    from lis_cli.workspace import Workspace

_FILE = "approvals.yaml"


def open_since_approval(name: str, new: str, path: Path) -> tuple[Version, Version]:
    """Return the version at which an approval was first recorded as it is now, and the version NEW.

    Without a name it is the newest approval that counts as agreement under the strategy's framework.
    """
    after = open_new(new, path)
    workspace = _only_strategy(after, path)
    key = _choose(name, workspace)
    approval = workspace.strategy.approvals[key]
    repository = repository_of(Path(new) if is_folder(new) else path)
    start = find_commit(repository, new if new and not is_folder(new) else "HEAD")
    file = join_path(repository.inside, workspace.path(_FILE).removeprefix(join_path(after.shown_as, "")))
    commit = _first_recorded(repository, start, file, key, approval)
    if commit is None:
        raise UsageError(f"`approval:{key}` is in no commit yet as it stands; commit it, and the version it was recorded in is compared")
    if is_cut_off(repository, commit):
        raise UsageError(f"when `approval:{key}` was recorded is not known{or_it_is_cut_off(repository)}")
    body = name_of(workspace.strategy, "organisation", approval.body)
    label = f"{approval.decision} by {body} on {spell_when(approval.date)} ({key}, first recorded in {commit[:SHORT]})"
    return open_commit(repository, commit, label, after.shown_as), after


def _only_strategy(version: Version, path: Path) -> "Workspace":
    if len(version.roots) != 1:
        found = "no strategy" if not version.roots else f"{len(version.roots)} strategies"
        raise UsageError(f"there are {found} in `{path}`; say with `--path` which one was approved")
    (place,) = version.roots
    workspace = version.load(place)
    if not workspace.is_usable:
        raise UsageError(f"`{workspace.path('strategy.yaml')}` cannot be used; `lis validate` tells why")
    return workspace


def _choose(name: str, workspace: "Workspace") -> str:
    """Return the id of the approval that is meant."""
    known = workspace.strategy.approvals
    wanted = name.removeprefix("approval:")
    file = workspace.path(_FILE)
    if wanted:
        if wanted not in known:
            cure = did_you_mean(wanted, known) or f"there are {', '.join(known) or 'none'}"
            raise UsageError(f"`{wanted}` is not in `{file}`; {cure}")
        return wanted
    agreed = agreements(workspace.strategy, workspace.framework)
    if not agreed:
        how = " or ".join(agreeing_decisions(workspace.framework))
        cure = f"record it there with `decision: {how}`, or name another entry: --since-approval NAME"
        raise UsageError(f"`{file}` holds no agreement of a body that must agree; {cure}")
    return agreed[0]


def _first_recorded(repository: Repository, start: str, file: str, key: str, approval: Approval) -> str | None:
    """Return the oldest commit since which the approval stands as it does now, or None if the newest version does not have it."""
    history = list_history(repository, start, file)
    changes = list_changes(repository, [commit.id for commit in history])
    blobs = {c.id: next((f.new_id for f in changes[c.id] if f.path == c.path and f.new_id), None) for c in history}
    contents = read_blobs(repository, list(dict.fromkeys(blob for blob in blobs.values() if blob))) if history else {}
    found = None
    for commit in history:
        blob = blobs[commit.id]
        is_there = _is_recorded(contents[blob], key, approval) if blob else False
        if is_there is False:
            break
        found = commit.id if is_there else found
    return found


def _is_recorded(data: bytes, key: str, approval: Approval) -> bool | None:
    """Tell whether a version of the register holds the same decision, under this id or another; None if it cannot be read whole."""
    from lis_cli.load.loader import load_workspace

    workspace = load_workspace(InMemory({_FILE: data}), "")
    entries = workspace.entities.get("approval", {})
    same = any(
        isinstance(entry, Approval)
        and (entry.body, entry.decision, entry.date, entry.digest) == (approval.body, approval.decision, approval.date, approval.digest)
        and (name == key or entry.minute == approval.minute)
        for name, entry in entries.items()
    )
    return same or (None if workspace.broken else False)

"""Two versions of a strategy with their findings, compared: what changed, what could not be compared, what is found now and was not."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from lis_cli.diagnostics import Diagnostic, fingerprints
from lis_cli.diff.change import Change, ChangeKind
from lis_cli.diff.compare import compare_strategies
from lis_cli.diff.consequences import Signals
from lis_cli.diff.matching import Unread
from lis_cli.diff.names import title_of
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import Strategy, assemble_strategy
from lis_cli.reporters.comparison import LANGUAGE, Comparison, Unreadable
from lis_cli.snapshot import join_path
from lis_cli.workspace import Workspace

_ABOUT = Ref("about", "strategy")


def compare_workspaces(
    old: Workspace | None,
    new: Workspace | None,
    old_findings: Sequence[Diagnostic] = (),
    new_findings: Sequence[Diagnostic] = (),
    signals: Signals | None = None,
) -> Comparison:
    """Return what changed from one version of a strategy to another; None stands for a version that does not have it.

    Where `strategy.yaml` of one version cannot be used, the rest of it is compared all the same.
    """
    before, after = _strategy(old, new), _strategy(new, old)
    unread = Unread(_unread(old), _unread(new))
    is_possible = (old is None or before is not None) and (new is None or after is not None)
    changes = compare_strategies(before, after, unread=unread, signals=signals) if is_possible else []
    appeared, resolved = compare_findings(old_findings, new_findings, _paths(old, new, changes))
    title = next((side.about.title for side in (after, before) if side is not None), "")
    return Comparison(
        old_root=None if old is None else old.root,
        new_root=None if new is None else new.root,
        title=title,
        changes=changes,
        unreadable=[Unreadable(name, ref) for name, side in (("old", unread.old), ("new", unread.new)) for ref in sorted(side)],
        appeared=appeared,
        resolved=resolved,
        titles=_titles(before, after, changes),
        language=next((side.about.language for side in (after, before) if side is not None), LANGUAGE),
        before=before,
        after=after,
    )


def with_moves(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """Return the comparisons of several strategies, where what went from one to another says so."""
    gone, came = (_whole(comparisons, kind) for kind in (ChangeKind.REMOVED, ChangeKind.ADDED))
    return [
        replace(comparison, changes=[_with_place(change, comparison, gone, came) for change in comparison.changes])
        for comparison in comparisons
    ]


_Places = dict[tuple[str, str], str]
"""Kind and title of whole entities to the strategy in which they came or went."""


def _whole(comparisons: Sequence[Comparison], kind: ChangeKind) -> _Places:
    return {
        (change.ref.kind, change.title): comparison.name
        for comparison in comparisons
        for change in comparison.changes
        if change.kind is kind and not change.path
    }


def _with_place(change: Change, comparison: Comparison, gone: _Places, came: _Places) -> Change:
    """Return a change with the strategy that its entity went to, or came from."""
    name = (change.ref.kind, change.title)
    other = {ChangeKind.REMOVED: came, ChangeKind.ADDED: gone}.get(change.kind, {}).get(name)
    if change.path or other is None or other == comparison.name:
        return change
    words = f"now in {other}" if change.kind is ChangeKind.REMOVED else f"before in {other}"
    return replace(change, notes=(change.notes[0]._replace(text=f"{change.notes[0].text} ({words})"), *change.notes[1:]))


def _titles(before: Strategy | None, after: Strategy | None, changes: Sequence[Change]) -> dict[Ref, str]:
    """Return what each entity is called in which anything changed; the new title counts."""
    wanted = {change.ref for change in changes}
    return {ref: title_of(entity) for side in (before, after) if side is not None for ref, entity in side.entities() if ref in wanted}


def _strategy(workspace: Workspace | None, other: Workspace | None) -> Strategy | None:
    """Return a version's strategy; with the other's `strategy.yaml`, which then does not differ, where its own cannot be used."""
    if workspace is None or workspace.loaded_strategy is not None:
        return workspace.loaded_strategy if workspace else None
    if other is None or other.loaded_strategy is None:
        return None
    return assemble_strategy(other.loaded_strategy.about, workspace.entities)


def _unread(workspace: Workspace | None) -> frozenset[Ref]:
    if workspace is None:
        return frozenset()
    return workspace.broken if workspace.loaded_strategy is not None else workspace.broken | {_ABOUT}


def compare_findings(
    old: Sequence[Diagnostic], new: Sequence[Diagnostic], moved: Callable[[str], str]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Return the findings that only the new version has, and those that only the old one had.

    `moved` returns where a file of the old version is in the new one.
    """
    before = fingerprints([replace(finding, span=finding.span._replace(path=moved(finding.span.path))) for finding in old])
    after = fingerprints(new)
    known, there = set(before), set(after)
    appeared = [finding for finding, mark in zip(new, after, strict=True) if mark not in known]
    return appeared, [finding for finding, mark in zip(old, before, strict=True) if mark not in there]


def _paths(old: Workspace | None, new: Workspace | None, changes: Sequence[Change]) -> Callable[[str], str]:
    """Return the function from a file's path in the old version to its path in the new one, which may have another folder or name."""
    if old is None or new is None:
        return lambda path: path
    renamed = [(change.old_ref, change.ref) for change in changes if change.kind is ChangeKind.MOVED and change.old_ref and not change.path]
    files = {old.origins[a].source.path: new.origins[b].source.path for a, b in renamed if a in old.origins and b in new.origins}
    below = join_path(old.root, "")
    return lambda path: files.get(path) or join_path(new.root, path.removeprefix(below))

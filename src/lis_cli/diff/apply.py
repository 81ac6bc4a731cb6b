"""Applies changes to the strategy they were found in, which gives the other one. What a change carries is all that is needed."""

from collections.abc import Iterable, Sequence
from typing import Any

from lis_cli.diff.change import Change, ChangeKind, Path, Plain, ValueType
from lis_cli.diff.subjects import EVERY, SINGLE
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import FIELD_OF_KIND, Strategy


def apply_changes(strategy: Strategy, changes: Iterable[Change]) -> Strategy:
    """Return the strategy with all changes of one comparison made; the strategy itself stays as it is.

    The changes must be those that `compare_strategies` found from this strategy: some of them alone may not fit. A pydantic
    ValidationError says that they do not.
    """
    tree = strategy.model_dump(mode="json", by_alias=True)
    wanted = [change for change in changes if change.type is not ValueType.CONSEQUENCE]
    taken = {id(change): _take(tree, change) for change in wanted if _is_from_elsewhere(change)}
    groups: dict[Path, list[Change]] = {}
    for change in wanted:
        groups.setdefault(_holder(change), []).append(change)
    for holder in sorted(groups, key=len):  # from the outside in, so that every path leads through what is there by then
        inside = _at(tree, holder)
        _rearrange(inside, groups[holder], taken)
    return Strategy.model_validate(tree)


def _address(ref: Ref, path: Path) -> Path:
    """Return the path of a field from the top of a strategy."""
    if ref.kind in SINGLE:
        return (ref.kind, *path)
    field = FIELD_OF_KIND[ref.kind]
    return (field,) if ref.id == EVERY else (field, ref.id, *path)


def _holder(change: Change) -> Path:
    """Return the path of the list or dict that a change alters: what is reordered itself, or else what holds the value."""
    address = _address(change.ref, change.path)
    return address if change.type is ValueType.ORDER else address[:-1]


def _is_from_elsewhere(change: Change) -> bool:
    return change.kind is ChangeKind.MOVED and change.position is not None


def _take(tree: Plain, change: Change) -> Plain:
    assert change.old_ref is not None  # only what is added was nowhere
    *holder, key = _address(change.old_ref, change.old_path)
    return _at(tree, tuple(holder)).pop(key)


def _at(tree: Plain, path: Path) -> Any:  # noqa: ANN401
    for step in path:
        tree = tree[step]
    return tree


def _rearrange(inside: Any, changes: Sequence[Change], taken: dict[int, Plain]) -> None:  # noqa: ANN401
    """Make the changes of one list or dict: first what goes, is renamed and reordered, then what comes, then what is rewritten."""
    order = next((change.new for change in changes if change.type is ValueType.ORDER), None)
    pairs = _kept_items(inside, changes, order) if isinstance(inside, list) else _kept_entries(inside, changes, order)
    coming = [change for change in changes if change.position is not None]
    for change in sorted(coming, key=lambda change: change.position or 0):
        pairs.insert(change.position or 0, (_last(change), taken.get(id(change), change.new)))
    if isinstance(inside, list):
        inside[:] = [value for _, value in pairs]
    else:
        inside.clear()
        inside.update(pairs)
    for change in changes:
        if change.position is None and change.type is not ValueType.ORDER and change.kind in {ChangeKind.ADDED, ChangeKind.MODIFIED}:
            inside[_last(change)] = change.new


def _last(change: Change) -> Any:  # noqa: ANN401
    return _address(change.ref, change.path)[-1]


def _kept_items(items: list[Plain], changes: Sequence[Change], order: Sequence[int] | None) -> list[tuple[Any, Plain]]:
    gone = {_last(change) for change in changes if change.kind is ChangeKind.REMOVED}
    places = order if order is not None else [at for at in range(len(items)) if at not in gone]
    return [(None, items[at]) for at in places]


def _kept_entries(entries: dict[str, Plain], changes: Sequence[Change], order: Sequence[str] | None) -> list[tuple[Any, Plain]]:
    gone = {_last(change) for change in changes if change.kind is ChangeKind.REMOVED}
    names = {_old_key(c): _last(c) for c in changes if c.kind is ChangeKind.MOVED and c.position is None and c.type is not ValueType.ORDER}
    kept = {names.get(key, key): value for key, value in entries.items() if key not in gone}
    return list(kept.items()) if order is None else [(key, kept[key]) for key in order if key in kept]


def _old_key(change: Change) -> Any:  # noqa: ANN401
    assert change.old_ref is not None
    return _address(change.old_ref, change.old_path)[-1]

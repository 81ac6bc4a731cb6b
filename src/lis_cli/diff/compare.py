"""Finds every difference between two strategies: one generator per shape of value, dispatched in one place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from lis_cli.diff.change import Change, ChangeKind, ValueType
from lis_cli.diff.consequences import Signals, consequences
from lis_cli.diff.difference import Difference, Where
from lis_cli.diff.items import match_items
from lis_cli.diff.judging import judge
from lis_cli.diff.matching import Matching, Pair, Unread, pair_strategies
from lis_cli.diff.relocation import with_relocations
from lis_cli.diff.sequences import increasing
from lis_cli.diff.shapes import Entries, Items, Leaf, One, Shape, fields_of
from lis_cli.diff.subjects import EVERY, MOVABLE
from lis_cli.model.fields import Record
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import FIELD_OF_KIND, Strategy


def compare_strategies(
    old: Strategy | None, new: Strategy | None, *, unread: Unread | None = None, signals: Signals | None = None
) -> list[Change]:
    """Return everything that changed, in the order of the new strategy: what was removed stands before what it stood among.

    Where one side is None, everything was added or removed. `unread` names what could not be read whole; what seems to be gone from
    it is not reported, since it may be there. `signals` says what only other rooms know. Applying the changes to the old strategy
    with `apply_changes` gives the new one.
    """
    pair = pair_strategies(old, new, unread or Unread())
    differences = [difference for difference in iter_differences(pair) if not _is_doubtful(difference, pair.unread)]
    changes = with_relocations([judge(difference, pair) for difference in differences], differences)
    return [*changes, *consequences(pair, differences, signals or Signals())]


def iter_differences(pair: Pair) -> Iterator[Difference]:
    """Yield every difference of a pair of strategies."""
    yield from _single(pair, Ref("about", "strategy"), "about")
    for kind, name in FIELD_OF_KIND.items():
        everything = Where(Ref(kind, EVERY), (), Ref(kind, EVERY), ())
        old, new = ({} if side is None else getattr(side, name) for side in (pair.old, pair.new))
        yield from _collection(pair, old, new, everything, pair.matching(None, name, old, new))
    yield from _single(pair, Ref("engagement", "engagement"), "engagement")


def _single(pair: Pair, ref: Ref, name: str) -> Iterator[Difference]:
    old, new = (side and getattr(side, name) for side in (pair.old, pair.new))
    yield from _one(pair, old, new, Where(ref, (), ref, ()))


def _collection(pair: Pair, old: Mapping[str, Any], new: Mapping[str, Any], place: Where, matching: Matching) -> Iterator[Difference]:
    """Yield what differs between two sets of entities."""
    kind = place.ref.kind
    for key in matching.removed:
        ref = Ref(kind, key)
        yield _removal(pair, old[key], Where(ref, (), ref, ()))
    added = frozenset(matching.added)
    for position, (key, entity) in enumerate(new.items()):
        ref = Ref(kind, key)
        if key in added:
            where = Where(ref, (), ref, ())
            yield _addition(pair, entity, where, position)
            yield from _arrivals(pair, where.inside(None, entity), entity)
        elif key in matching.old_of:
            before = Ref(kind, matching.old_of[key])
            where = Where(ref, (), before, ())
            if before != ref:
                yield Difference(ChangeKind.MOVED, where.inside(old[before.id], entity), ValueType.RECORD, before.id, key)
            yield from _one(pair, old[before.id], entity, where)
    yield from _order(old, new, place, matching)


def _removal(pair: Pair, value: Any, where: Where) -> Difference:  # noqa: ANN401
    left = () if where.path else ((key, entry) for key in MOVABLE for entry in pair.departures.get((where.old_ref, key), ()))
    seen = where.inside(value, None) if isinstance(value, Record) else where
    return Difference(ChangeKind.REMOVED, seen, _type_of(value), before=value, left_out=frozenset(left))


def _addition(pair: Pair, value: Any, where: Where, position: int) -> Difference:  # noqa: ANN401
    came = () if where.path else ((key, entry) for key in MOVABLE for entry in pair.arrivals.get((where.ref, key), ()))
    seen = where.inside(None, value) if isinstance(value, Record) else where
    return Difference(ChangeKind.ADDED, seen, _type_of(value), after=value, position=position, left_out=frozenset(came))


def _type_of(value: Any) -> ValueType:  # noqa: ANN401
    return ValueType.RECORD if isinstance(value, Record) else ValueType.PROSE


def _arrivals(pair: Pair, where: Where, entity: Any) -> Iterator[Difference]:  # noqa: ANN401
    """Yield the entries of a new entity that came from another one."""
    for key in sorted(MOVABLE):
        for entry in pair.arrivals.get((where.ref, key), {}):
            entries = getattr(entity, key)
            yield from _arrival(pair, where.step(key), entry, entries[entry], list(entries).index(entry))


def _arrival(pair: Pair, where: Where, key: str, value: Record, position: int) -> Iterator[Difference]:
    name = str(where.path[-1])
    before_owner, before_key = pair.arrivals[where.ref, name][key]
    assert pair.old is not None  # something came from there
    old = getattr(pair.old.priorities[before_owner.id], name)[before_key]
    moved = Where(where.ref, (*where.path, key), before_owner, (name, before_key), where.entity, pair.old.priorities[before_owner.id])
    seen = moved.inside(old, value)
    yield Difference(ChangeKind.MOVED, seen, ValueType.RECORD, before_key, key, position=position)
    yield from _one(pair, old, value, moved)


def _compare(pair: Pair, old: Any, new: Any, where: Where, shape: Shape) -> Iterator[Difference]:  # noqa: ANN401
    """Yield what differs between two values of a shape."""
    return _COMPARERS[type(shape)](pair, old, new, where, shape)


def _one(pair: Pair, old: Any, new: Any, where: Where, _shape: Shape | None = None) -> Iterator[Difference]:  # noqa: ANN401
    if old is None and new is None:
        return
    if old is None or new is None:
        kind = ChangeKind.ADDED if old is None else ChangeKind.REMOVED
        yield Difference(kind, where.inside(old, new), ValueType.RECORD, old, new)
        return
    inside = where.inside(old, new)
    model: type[Record] = type(new)
    for name, key, shape in fields_of(model):
        before, after = getattr(old, name), getattr(new, name)
        if before is not after and (before != after or (isinstance(shape, Entries) and list(before) != list(after))):
            yield from _compare(pair, before, after, inside.step(key), shape)


def _leaf(_pair: Pair, old: Any, new: Any, where: Where, shape: Shape) -> Iterator[Difference]:  # noqa: ANN401
    assert isinstance(shape, Leaf)
    was, is_there = (value is not None and value != "" for value in (old, new))
    kind = ChangeKind.MODIFIED if was and is_there else ChangeKind.ADDED if is_there else ChangeKind.REMOVED
    yield Difference(kind, where, shape.type, old, new, shape.names)


def _entries(pair: Pair, old: Any, new: Any, where: Where, shape: Shape) -> Iterator[Difference]:  # noqa: ANN401
    assert isinstance(shape, Entries)
    name = str(where.path[-1])
    matching = pair.matching(where.ref, name, old, new) if len(where.path) == 1 else pair.matching(None, "", old, new)
    gone, came = pair.departures.get((where.old_ref, name), set()), pair.arrivals.get((where.ref, name), {})
    for key in matching.removed:
        if key not in gone:
            yield _change_of_entry(pair, ChangeKind.REMOVED, old[key], where.step(key), shape.item)
    for position, (key, value) in enumerate(new.items()):
        if key in came:
            yield from _arrival(pair, where, key, value, position)
        elif key not in matching.old_of:
            yield _change_of_entry(pair, ChangeKind.ADDED, value, where.step(key), shape.item, position)
        else:
            before = matching.old_of[key]
            here = where.step(key, before)
            if before != key:
                seen = here.inside(old[before], value) if isinstance(value, Record) else here
                yield Difference(ChangeKind.MOVED, seen, _type_of(value), before, key)
            if old[before] != value:
                yield from _compare(pair, old[before], value, here, shape.item)
    yield from _order(old, new, where, matching)


def _change_of_entry(pair: Pair, kind: ChangeKind, value: Any, where: Where, item: Leaf | One, position: int | None = None) -> Difference:  # noqa: ANN401, PLR0913, PLR0917
    if isinstance(item, One):
        return _removal(pair, value, where) if position is None else _addition(pair, value, where, position)
    before, after = (value, None) if kind is ChangeKind.REMOVED else (None, value)
    return Difference(kind, where, item.type, before, after, item.names, position)


def _order(old: Mapping[str, Any], new: Mapping[str, Any], where: Where, matching: Matching) -> Iterator[Difference]:
    kept = [matching.old_of[key] for key in new if key in matching.old_of]
    stood = set(kept)
    if kept != [key for key in old if key in stood]:
        yield Difference(ChangeKind.MOVED, where, ValueType.ORDER, list(old), list(new), reordered=_reordered(old, new, matching))


def _reordered(old: Mapping[str, Any], new: Mapping[str, Any], matching: Matching) -> tuple[str, ...]:
    """Return the fewest entries that, put elsewhere, give the new order; renamed ones aside, since a file's name sets its place."""
    places = {key: place for place, key in enumerate(old)}
    same = [key for key in new if matching.old_of.get(key) == key]
    stay = set(increasing([places[key] for key in same]))
    return tuple(key for place, key in enumerate(same) if place not in stay)


def _items(pair: Pair, old: Sequence[Any], new: Sequence[Any], where: Where, shape: Shape) -> Iterator[Difference]:
    assert isinstance(shape, Items)
    item = shape.item
    old_of = match_items(pair, old, new, item)
    kept = set(old_of.values())
    for at, value in enumerate(old):
        if at not in kept:
            yield _change_of_item(ChangeKind.REMOVED, value, where.step(at), item)
    for at, value in enumerate(new):
        if at not in old_of:
            yield _change_of_item(ChangeKind.ADDED, value, where.step(at), item, at)
        elif old[old_of[at]] != value:
            yield from _compare(pair, old[old_of[at]], value, where.step(at, old_of[at]), item)
    order = [old_of[at] for at in range(len(new)) if at in old_of]
    if order != sorted(order):
        yield Difference(ChangeKind.MOVED, where, ValueType.ORDER, sorted(order), order)


def _change_of_item(kind: ChangeKind, value: Any, where: Where, item: Leaf | One, position: int | None = None) -> Difference:  # noqa: ANN401
    before, after = (value, None) if kind is ChangeKind.REMOVED else (None, value)
    if isinstance(item, One):
        return Difference(kind, where.inside(before, after), ValueType.RECORD, before, after, position=position)
    return Difference(kind, where, item.type, before, after, item.names, position)


_COMPARERS: dict[type[Shape], Callable[[Pair, Any, Any, Where, Shape], Iterator[Difference]]] = {
    Leaf: _leaf,
    One: _one,
    Items: _items,
    Entries: _entries,
}


def _is_doubtful(difference: Difference, unread: Unread) -> bool:
    """Tell whether something only seems to be gone or new, because the thing it belongs to could not be read whole on one side."""
    where = difference.where
    if unread.in_new(where.ref) and (difference.kind is ChangeKind.REMOVED or _is_default(difference, difference.after)):
        return True
    return unread.in_old(where.old_ref) and (difference.kind is ChangeKind.ADDED or _is_default(difference, difference.before))


def _is_default(difference: Difference, value: Any) -> bool:  # noqa: ANN401
    """Tell whether a value is what stands for a field that a file does not hold, or whose value was wrong."""
    owner = difference.where.owner
    if difference.kind is not ChangeKind.MODIFIED or owner is None:
        return False
    model = type(owner)
    names = [field.name for field in fields_of(model) if field.key == difference.where.path[-1]]
    return any(model.model_fields[name].default == value for name in names)

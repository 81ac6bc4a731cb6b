"""Which thing of the old strategy is which of the new one: by id, then, under another id, by what it says."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from lis_cli.diff.change import ValueType
from lis_cli.diff.likeness import features_of, most_alike
from lis_cli.diff.names import TITLES
from lis_cli.diff.plain import plain
from lis_cli.diff.shapes import Entries, Items, Leaf, One, Shape, fields_of
from lis_cli.diff.subjects import EVERY, MOVABLE, NESTED, nested_ref
from lis_cli.model.fields import Record
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import FIELD_OF_KIND, Strategy

_ALIKE = 0.5
"""Likeness from which a thing that is gone and a new one count as the same under another id."""
_BACKGROUND = 64
"""How many other things of a kind are looked at to learn what they have in common."""


class Matching(NamedTuple):
    """Which entry of a dict is which."""

    old_of: dict[str, str]
    """Key now → key before, of what was and is there."""
    removed: list[str]
    added: list[str]


@dataclass(frozen=True, slots=True)
class Unread:
    """Things that are there but could not be read whole, on each side; the id `*` stands for all of a kind."""

    old: frozenset[Ref] = frozenset()
    new: frozenset[Ref] = frozenset()

    def in_old(self, ref: Ref) -> bool:
        """Tell whether a thing, or the file that holds it, could not be read whole in the old version."""
        return ref in self.old or Ref(ref.kind, EVERY) in self.old

    def in_new(self, ref: Ref) -> bool:
        """Tell whether a thing, or the file that holds it, could not be read whole in the new version."""
        return ref in self.new or Ref(ref.kind, EVERY) in self.new


@dataclass(slots=True)
class Pair:
    """Two strategies, and which thing of the one is which of the other. One of them is None where there was none."""

    old: Strategy | None
    new: Strategy | None
    unread: Unread = field(default_factory=Unread)
    matchings: dict[tuple[Ref | None, str], Matching] = field(default_factory=dict)
    """By owner (its name now; None for the strategy itself) and field; where it is missing, ids alone decide."""
    arrivals: dict[tuple[Ref, str], dict[str, tuple[Ref, str]]] = field(default_factory=dict)
    """Owner now and key → ids of entries that came from another owner, with that owner's old name and their id there."""
    departures: dict[tuple[Ref, str], set[str]] = field(default_factory=dict)
    """Owner before and key → ids of entries that another owner has now."""
    names: dict[Ref, Ref] = field(default_factory=dict)
    """Old name → new name, of everything that has another name now."""
    vocabulary: frozenset[str] | None = None
    """The words of the new strategy, once somebody has asked."""

    def matching(self, owner: Ref | None, key: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Matching:
        """Return which entry is which of a dict of `owner`."""
        return self.matchings.get((owner, key)) or _by_key(old, new)

    def follow(self, kind: str, name: str) -> str:
        """Return the name that a thing goes by now; the name itself where it has not changed."""
        direct = self.names.get(Ref(kind, name))
        if direct is not None:
            return direct.id
        owner, slash, part = name.partition("/")
        if not slash:
            return name
        nested = self.names.get(Ref("finding" if kind == "evidence" else kind, name))
        if nested is not None:
            return nested.id
        return f"{self.follow('priority' if kind == 'action' else kind, owner)}/{part}"


def pair_strategies(old: Strategy | None, new: Strategy | None, unread: Unread) -> Pair:
    """Return two strategies with every thing of the one matched to one of the other, or to none."""
    pair = Pair(old, new, unread)
    if old is not None and new is not None:
        for kind, name in FIELD_OF_KIND.items():
            _pair_entities(pair, kind, getattr(old, name), getattr(new, name))
        for owner, key in NESTED:
            _pair_nested(pair, owner, key)
        for key in sorted(MOVABLE):
            _pair_movers(pair, key)
    return pair


def _by_key(old: Mapping[str, Any], new: Mapping[str, Any]) -> Matching:
    return Matching({key: key for key in new if key in old}, [k for k in old if k not in new], [k for k in new if k not in old])


def _pair_entities(pair: Pair, kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    if old.keys() == new.keys():
        return
    unread = pair.unread  # what is unread on one side is there all the same, so its counterpart is neither gone nor new
    before = {key: value for key, value in old.items() if key in new or not unread.in_new(Ref(kind, key))}
    after = {key: value for key, value in new.items() if key in old or not unread.in_old(Ref(kind, key))}
    matching = pair.matchings[None, FIELD_OF_KIND[kind]] = match_entries(before, after)
    pair.names |= {Ref(kind, was): Ref(kind, now) for now, was in matching.old_of.items() if was != now}


def _pair_nested(pair: Pair, kind: str, key: str) -> None:
    for before, now, old, new in _owners(pair, kind):
        was, entries = getattr(old, key), getattr(new, key)
        if was.keys() == entries.keys():
            moved_along = {entry: entry for entry in entries} if before != now else {}
        else:
            matching = pair.matchings[now, key] = match_entries(was, entries)
            moved_along = {b: a for a, b in matching.old_of.items() if a != b or before != now}
        pair.names |= {nested_ref(before, key, b): nested_ref(now, key, a) for b, a in moved_along.items()}


def _owners(pair: Pair, kind: str) -> Iterator[tuple[Ref, Ref, Record, Record]]:
    """Yield the old and the new name and value of every entity of a kind that both strategies have."""
    if kind not in FIELD_OF_KIND:
        ref = Ref(kind, "strategy" if kind == "about" else kind)
        old, new = getattr(pair.old, kind), getattr(pair.new, kind)
        if old is not None and new is not None:
            yield ref, ref, old, new
        return
    field_name = FIELD_OF_KIND[kind]
    before, after = getattr(pair.old, field_name), getattr(pair.new, field_name)
    for now, was in pair.matching(None, field_name, before, after).old_of.items():
        yield Ref(kind, was), Ref(kind, now), before[was], after[now]


def _pair_movers(pair: Pair, key: str) -> None:
    """Match what one priority lost with what another gained."""
    assert pair.old is not None  # pair_strategies has looked
    assert pair.new is not None
    found = pair.matching(None, "priorities", pair.old.priorities, pair.new.priorities)
    lost = [(Ref("priority", ref), entry, item) for ref in found.removed for entry, item in getattr(pair.old.priorities[ref], key).items()]
    gained = [(Ref("priority", ref), entry, item) for ref in found.added for entry, item in getattr(pair.new.priorities[ref], key).items()]
    for now, before in found.old_of.items():
        matching = pair.matchings.get((Ref("priority", now), key))
        if matching is not None:
            lost += [(Ref("priority", before), e, getattr(pair.old.priorities[before], key)[e]) for e in matching.removed]
            gained += [(Ref("priority", now), e, getattr(pair.new.priorities[now], key)[e]) for e in matching.added]
    for a, b in _same_or_alike([item for *_, item in lost], [item for *_, item in gained], ()):
        (before_owner, before_id, _), (now_owner, now_id, _) = lost[a], gained[b]
        pair.arrivals.setdefault((now_owner, key), {})[now_id] = (before_owner, before_id)
        pair.departures.setdefault((before_owner, key), set()).add(before_id)
        pair.names[nested_ref(before_owner, key, before_id)] = nested_ref(now_owner, key, now_id)


def match_entries(old: Mapping[str, Any], new: Mapping[str, Any]) -> Matching:
    """Return which entry of a dict is which: by key, and those that are left by what they say."""
    by_key = _by_key(old, new)
    if not by_key.removed or not by_key.added:
        return by_key
    others = islice((new[key] for key in by_key.old_of), _BACKGROUND)
    pairs = _same_or_alike([old[key] for key in by_key.removed], [new[key] for key in by_key.added], others)
    renamed = {by_key.added[b]: by_key.removed[a] for a, b in pairs}
    old_of = {key: by_key.old_of.get(key) or renamed[key] for key in new if key in by_key.old_of or key in renamed}
    before = set(renamed.values())
    return Matching(old_of, [key for key in by_key.removed if key not in before], [key for key in by_key.added if key not in renamed])


def _same_or_alike(old: Sequence[Any], new: Sequence[Any], background: Any) -> list[tuple[int, int]]:  # noqa: ANN401
    """Return the positions of what says the same, and of what says nearly the same; words of a fixed set say nothing."""
    telling = [at for at, value in enumerate(old) if any(telling_words(value))]
    places: dict[str, list[int]] = {}
    for at in reversed(range(len(new))):
        places.setdefault(_content(new[at]), []).append(at)
    contents = [(at, places.get(_content(old[at]))) for at in telling]
    same = [(at, found.pop()) for at, found in contents if found]
    taken_old, taken_new = {a for a, _ in same}, {b for _, b in same}
    left_old = [at for at in telling if at not in taken_old]
    left_new = [at for at in range(len(new)) if at not in taken_new]
    if not left_old or not left_new:
        return same
    before, after = ([features_of(telling_words(side[at])) for at in left] for side, left in ((old, left_old), (new, left_new)))
    around = [features_of(telling_words(value)) for value in background]
    return same + [(left_old[a], left_new[b]) for a, b in most_alike(before, after, _ALIKE, around)]


def _content(value: Any) -> str:  # noqa: ANN401
    return json.dumps(plain(value), sort_keys=True)


def words_in(value: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield every text of a value that its authors worded: no names of other things, dates, figures or fixed words."""
    return (text for _, text in _texts(value))


def telling_words(value: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the texts that tell one thing from another: what it is called, and its prose."""
    return (text for is_telling, text in _texts(value) if is_telling)


def _texts(value: Any) -> Iterator[tuple[bool, str]]:  # noqa: ANN401
    """Yield every text of a value, and whether it tells one thing from another."""
    if isinstance(value, str):
        yield True, value
    elif isinstance(value, Record):
        for name, _, shape in fields_of(type(value)):
            yield from _texts_of_shape(getattr(value, name), shape, is_title=name in TITLES)


def _texts_of_shape(value: Any, shape: Shape, *, is_title: bool) -> Iterator[tuple[bool, str]]:  # noqa: ANN401
    match shape:
        case Leaf(type=ValueType.PROSE | ValueType.TEXT as type_) if value:
            yield is_title or type_ is ValueType.PROSE, value
        case One() if value is not None:
            yield from _texts(value)
        case Items(item):
            for part in value:
                yield from _texts_of_shape(part, item, is_title=is_title)
        case Entries(item):
            for part in value.values():
                yield from _texts_of_shape(part, item, is_title=is_title)

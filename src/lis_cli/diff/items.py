"""Which item of a list without ids is which: the same one, then one with the same key of nature, then one that says nearly the same."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from lis_cli.diff.change import ValueType
from lis_cli.diff.likeness import features_of, most_alike
from lis_cli.diff.matching import Pair, telling_words
from lis_cli.diff.shapes import Leaf, One
from lis_cli.model.evidence import Observation
from lis_cli.model.fields import Record
from lis_cli.model.narrative import Point
from lis_cli.model.priority import Funding, Reason

_ALIKE = 0.4

_KEYS: dict[type[Record], tuple[Callable[[Any], Hashable], ...]] = {
    Observation: (lambda figure: figure.period,),
    Funding: (
        lambda part: (part.basis, part.budget, part.source),
        lambda part: part.budget or part.source,
        lambda part: part.total,
        lambda part: part.basis,
    ),
    Reason: (lambda reason: (reason.kind, reason.says), lambda reason: reason.says),
    Point: (lambda point: point.says,),
}
"""What tells items of a model apart, tried in turn; items for which it is None are left to the next."""


def match_items(pair: Pair, old: Sequence[Any], new: Sequence[Any], item: Leaf | One) -> dict[int, int]:
    """Return position now → position before, of every item that was there and is there."""
    old_of: dict[int, int] = {}
    if isinstance(item, Leaf) and item.type is ValueType.REFERENCE:
        _pair_equal(old_of, old, new, lambda name: name, lambda name: name)
        _pair_equal(old_of, old, new, lambda name: pair.follow(item.names, name), lambda name: name)
        return old_of
    _pair_equal(old_of, old, new, _content, _content)
    for key in _KEYS.get(item.model, ()) if isinstance(item, One) else ():
        _pair_equal(old_of, old, new, key, key)
    _pair_alike(old_of, old, new)
    return old_of


def _content(value: Any) -> Hashable:  # noqa: ANN401
    return value.model_dump_json() if isinstance(value, Record) else repr(value)


def _pair_equal(
    old_of: dict[int, int], old: Sequence[Any], new: Sequence[Any], old_key: Callable[[Any], Hashable], new_key: Callable[[Any], Hashable]
) -> None:
    """Add the pairs of those left whose keys are equal, in order."""
    kept = set(old_of.values())
    places: dict[Hashable, list[int]] = {}
    for at in reversed(range(len(old))):
        key = None if at in kept else old_key(old[at])
        if key is not None:
            places.setdefault(key, []).append(at)
    for at, value in enumerate(new):
        if at not in old_of and places.get(new_key(value)):
            old_of[at] = places[new_key(value)].pop()


def _pair_alike(old_of: dict[int, int], old: Sequence[Any], new: Sequence[Any]) -> None:
    kept = set(old_of.values())
    left_old = [at for at in range(len(old)) if at not in kept]
    left_new = [at for at in range(len(new)) if at not in old_of]
    if left_old and left_new:
        before, after = ([features_of(telling_words(side[at])) for at in left] for side, left in ((old, left_old), (new, left_new)))
        old_of |= {left_new[b]: left_old[a] for a, b in most_alike(before, after, _ALIKE)}

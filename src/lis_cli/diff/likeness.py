"""Which of the things that are gone are most like which of the new ones: the same thing under another name, or in other words.

Texts are alike by the pairs of neighbouring words they share, of those pairs that tell things apart: what many have in common, such
as the name of a publisher, says nothing. Only things that share such a pair are ever compared, so the work grows with their number
and not with its square.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from lis_cli.diff.markup import words_of

_COMMON = 6
"""Things on one side that may share a pair of words before it says nothing."""


def features_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the pairs of neighbouring words of some texts; the first and the last word of each also make a pair with its end."""
    return frozenset(f"{a} {b}" for text in texts for a, b in pairwise(["", *(word.lower() for word in words_of(text)), ""]) if a or b)


def most_alike(
    old: Sequence[frozenset[str]], new: Sequence[frozenset[str]], least: float, background: Iterable[frozenset[str]] = ()
) -> list[tuple[int, int]]:
    """Return pairs of positions in `old` and `new`, each position at most once, of things at least so alike (0 to 1), best first.

    `background` holds other things of the kind, by which it is known what such things have in common.
    """
    common = _too_common(old, background) | _too_common(new, background)
    places: dict[str, list[int]] = {}
    for at, features in enumerate(new):
        for feature in features - common:
            places.setdefault(feature, []).append(at)
    sizes = [len(features - common) for features in new]
    scored = []
    for at, features in enumerate(old):
        telling = features - common
        shared = Counter(other for feature in telling for other in places.get(feature, ()))
        scored += [(-2 * count / (len(telling) + sizes[other]), at, other) for other, count in shared.items()]
    return _best(scored, least)


def _too_common(side: Sequence[frozenset[str]], background: Iterable[frozenset[str]]) -> set[str]:
    times = Counter(feature for features in side for feature in features)
    around = Counter(feature for features in background for feature in features)
    return {feature for feature, count in times.items() if count > _COMMON or around[feature] > 1}


def _best(scored: list[tuple[float, int, int]], least: float) -> list[tuple[int, int]]:
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for score, a, b in sorted(scored):
        if -score < least:
            break
        if a not in taken_old and b not in taken_new:
            taken_old.add(a)
            taken_new.add(b)
            pairs.append((a, b))
    return pairs

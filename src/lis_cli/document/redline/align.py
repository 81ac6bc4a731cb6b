"""Which part of an old sequence is which of a new one: the same first, then the like, never out of order."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeAlias, TypeVar

from rapidfuzz.distance import LCSseq

T = TypeVar("T")
Pairs: TypeAlias = list[tuple[T | None, T | None]]
"""Each part of both sequences once, in an order that keeps both; None where a part has no other."""

_MOST_COMPARED = 400_000_000
"""Old parts times new parts that are searched for the same; half a second, and 50 MB."""
_MOST_WEIGHED = 40_000
"""Old parts times new parts of a gap that are weighed against each other."""


def aligned(old: Sequence[T], new: Sequence[T], keys: Sequence[Callable[[T], Hashable]], likeness: Callable[[T, T], float]) -> Pairs[T]:
    """Return the pairs of two sequences.

    Parts with the same first key are paired, between those the parts with the same second key, and so on. What is then
    left between two pairs is paired by `likeness`, where 0 means that the two may not be a pair.
    """
    if not old or not new:
        return [*((part, None) for part in old), *((None, part) for part in new)]
    if not keys:
        return _by_likeness(old, new, likeness)
    pairs: Pairs[T] = []
    for same, a, b in stretches([keys[0](part) for part in old], [keys[0](part) for part in new]):
        found: Pairs[T] = list(zip(old[a], new[b], strict=True)) if same else aligned(old[a], new[b], keys[1:], likeness)
        pairs += found
    return pairs


def stretches(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[bool, slice, slice]]:
    """Yield stretches that are the same in both sequences and those that are not, in turn: (is the same, in old, in new)."""
    codes: dict[Hashable, int] = {}
    a, b = ([codes.setdefault(key, len(codes)) for key in keys] for keys in (old, new))
    start = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest = min(len(a), len(b)) - start
    end = next((at for at, (x, y) in enumerate(zip(reversed(a), reversed(b), strict=False)) if x != y or at == rest), rest)
    middle_a, middle_b = a[start : len(a) - end], b[start : len(b) - end]
    if start:
        yield True, slice(0, start), slice(0, start)
    if middle_a or middle_b:
        yield from _middle(middle_a, middle_b, start)
    if end:
        yield True, slice(len(a) - end, len(a)), slice(len(b) - end, len(b))


def _middle(a: list[int], b: list[int], start: int) -> Iterator[tuple[bool, slice, slice]]:
    """Yield the stretches of what lies between a common start and a common end."""
    at_a = at_b = 0
    blocks = LCSseq.opcodes(a, b).as_matching_blocks() if len(a) * len(b) <= _MOST_COMPARED else []
    for block in [*((found.a, found.b, found.size) for found in blocks), (len(a), len(b), 0)]:
        to_a, to_b, size = block
        if to_a > at_a or to_b > at_b:
            yield False, slice(start + at_a, start + to_a), slice(start + at_b, start + to_b)
        at_a, at_b = to_a + size, to_b + size
        if size:
            yield True, slice(start + to_a, start + at_a), slice(start + to_b, start + at_b)


def _by_likeness(old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]) -> Pairs[T]:
    """Return the pairs that are most alike in sum."""
    if len(old) * len(new) > _MOST_WEIGHED:
        return [*((part, None) for part in old), *((None, part) for part in new)]
    sums = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[likeness(a, b) for b in new] for a in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            together = alike[i][j] + sums[i + 1][j + 1] if alike[i][j] else 0.0
            sums[i][j] = max(together, sums[i + 1][j], sums[i][j + 1])
    pairs: Pairs[T] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] and sums[i][j] == alike[i][j] + sums[i + 1][j + 1]:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif sums[i][j] == sums[i + 1][j]:
            pairs.append((old[i], None))
            i += 1
        else:
            pairs.append((None, new[j]))
            j += 1
    return [*pairs, *((part, None) for part in old[i:]), *((None, part) for part in new[j:])]

"""What two sequences have in common, in bounded time and memory: tokens of a paragraph, or paragraphs of a text.

Short stretches are compared exactly. Long ones are first cut at what occurs once on both sides, as patience diff does: an item, or
else a few or many in a row. Where nothing does, a stretch counts as replaced.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_EXACT = 50_000_000
"""Pairs of items that are compared exactly at a time: some 6 MB and a hundredth of a second."""


_WIDTHS = (1, 4, 16)
"""How many items in a row are looked for that occur once."""
_WIDEST = 600_000
"""Items up to which more than one in a row is looked at: twice a hundred thousand words, with the blanks between them."""


class Run(NamedTuple):
    """A stretch that is the same on both sides, or that stands on one side in place of the other; ends are exclusive."""

    is_equal: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run]:
    """Return the runs that two sequences consist of, in order; equal and different ones take turns."""
    numbers: dict[Hashable, int] = {}
    before, after = ([numbers.setdefault(item, len(numbers)) for item in items] for items in (old, new))
    todo, equal = [(0, len(before), 0, len(after))], []
    while todo:
        stretch, same_start, same_end = _without_ends(before, after, todo.pop())
        equal += [same_start, same_end]
        a0, a1, b0, b1 = stretch
        if a0 == a1 or b0 == b1:
            continue
        if (a1 - a0) * (b1 - b0) <= _EXACT:
            equal += _exact(before, after, stretch)
        else:
            todo += _between(before, after, stretch)
    return list(_runs(sorted(run for run in equal if run.old_start < run.old_end), len(before), len(after)))


def increasing(numbers: Sequence[int]) -> list[int]:
    """Return the places of a longest increasing subsequence."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(ends, number)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1] = [number]
        places[at : at + 1] = [place]
    chain, place = [], places[-1] if places else -1
    while place >= 0:
        chain.append(place)
        place = before[place]
    return chain[::-1]


_Stretch = tuple[int, int, int, int]


def _without_ends(before: list[int], after: list[int], stretch: _Stretch) -> tuple[_Stretch, Run, Run]:
    """Return the stretch without what is the same at its start and its end, and these two."""
    a0, a1, b0, b1 = stretch
    start = 0
    while a0 + start < a1 and b0 + start < b1 and before[a0 + start] == after[b0 + start]:
        start += 1
    end = 0
    while a0 + start < a1 - end and b0 + start < b1 - end and before[a1 - end - 1] == after[b1 - end - 1]:
        end += 1
    head = Run(is_equal=True, old_start=a0, old_end=a0 + start, new_start=b0, new_end=b0 + start)
    tail = Run(is_equal=True, old_start=a1 - end, old_end=a1, new_start=b1 - end, new_end=b1)
    return (a0 + start, a1 - end, b0 + start, b1 - end), head, tail


def _exact(before: list[int], after: list[int], stretch: _Stretch) -> list[Run]:
    from rapidfuzz.distance import LCSseq

    a0, a1, b0, b1 = stretch
    return [
        Run(is_equal=True, old_start=a0 + op.src_start, old_end=a0 + op.src_end, new_start=b0 + op.dest_start, new_end=b0 + op.dest_end)
        for op in LCSseq.opcodes(before[a0:a1], after[b0:b1])
        if op.tag == "equal"
    ]


def _between(before: list[int], after: list[int], stretch: _Stretch) -> list[_Stretch]:
    """Return the parts of a stretch between what occurs once on both sides, with those at their ends; none where nothing does."""
    a0, a1, b0, b1 = stretch
    for width in _WIDTHS if a1 - a0 + b1 - b0 <= _WIDEST else _WIDTHS[:1]:
        anchors = _anchors(before[a0:a1], after[b0:b1], width)
        if anchors:
            starts = [(a0, b0), *((a0 + a, b0 + b) for a, b in anchors)]
            return [(s[0], e[0], s[1], e[1]) for s, e in pairwise([*starts, (a1, b1)])]
    return []


def _anchors(before: list[int], after: list[int], width: int) -> list[tuple[int, int]]:
    """Return places where the same items in a row begin that occur once on both sides, in the order of both."""
    old, new = (list(zip(*(side[shift:] for shift in range(width)), strict=False)) for side in (before, after))
    once = {row for row, times in Counter(old).items() if times == 1} & {row for row, times in Counter(new).items() if times == 1}
    at = {row: place for place, row in enumerate(new) if row in once}
    pairs = [(place, at[row]) for place, row in enumerate(old) if row in once]
    return [pairs[place] for place in increasing([b for _, b in pairs])]


def _runs(equal: list[Run], old_length: int, new_length: int) -> Iterator[Run]:
    """Yield equal runs, joined where they touch, and what lies between them."""
    a = b = 0
    joined: Run | None = None
    for run in [*equal, Run(is_equal=True, old_start=old_length, old_end=old_length, new_start=new_length, new_end=new_length)]:
        if (run.old_start, run.new_start) == (a, b) and joined is not None:
            joined = joined._replace(old_end=run.old_end, new_end=run.new_end)
        else:
            if joined is not None:
                yield joined
            if (run.old_start, run.new_start) != (a, b):
                yield Run(is_equal=False, old_start=a, old_end=run.old_start, new_start=b, new_end=run.new_start)
            joined = run
        a, b = run.old_end, run.new_end
    if joined is not None and joined.old_start < joined.old_end:
        yield joined

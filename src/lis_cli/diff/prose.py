"""Which pieces of a text came, went, moved or were written anew."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lis_cli.diff.blocks import Block, split_blocks
from lis_cli.diff.change import ChangeKind
from lis_cli.diff.likeness import features_of, most_alike
from lis_cli.diff.markup import words_of
from lis_cli.diff.sequences import Run, align, increasing

_ALIKE = 0.3
"""Likeness from which a piece counts as another one rewritten where it stood."""
_ALIKE_IN_PLACE = 0.15
"""The same where it is the only piece that changed there."""
_ALIKE_ELSEWHERE = 0.7
"""The same where it stands somewhere else now."""


class Pieces(NamedTuple):
    """A piece of the old text and the one that stands for it in the new; one of them is None where it came or went."""

    kind: ChangeKind
    old: Block | None
    new: Block | None


def compare_blocks(old: str, new: str, most: int) -> list[Pieces] | None:
    """Return the pieces that are not as they were, in the order of the new text; what is gone stands where it stood.

    None where more than `most` differ.
    """
    before, after = split_blocks(old), split_blocks(new)
    runs = [run for run in align([b.key for b in before], [b.key for b in after]) if not run.is_equal]
    if sum(max(run.old_end - run.old_start, run.new_end - run.new_start) for run in runs) > most:
        return None
    partner: dict[int, int] = {}
    for run in runs:
        partner |= _rewritten(before, after, run)
    moved = _moved(before, after, runs, partner)
    return [pieces for run in runs for pieces in _in_order(before, after, run, partner, moved)]


def _rewritten(before: list[Block], after: list[Block], run: Run) -> dict[int, int]:
    """Return the pieces of a run that were rewritten in place: position in the old text → position in the new one."""
    old, new = before[run.old_start : run.old_end], after[run.new_start : run.new_end]
    if len(old) == len(new) == 1:
        is_same = old[0].kind == new[0].kind and (old[0].kind == "heading" or _likeness(old[0], new[0]) >= _ALIKE_IN_PLACE)
        pairs = [(0, 0)] if is_same else []
    else:
        pairs = _alike(old, new, _ALIKE)
    pairs = sorted(pair for pair in pairs if (old[pair[0]].kind == "heading") == (new[pair[1]].kind == "heading"))
    kept = [pairs[place] for place in increasing([b for _, b in pairs])]
    return {run.old_start + a: run.new_start + b for a, b in kept}


def _alike(old: Sequence[Block], new: Sequence[Block], least: float) -> list[tuple[int, int]]:
    return most_alike([features_of([b.text]) for b in old], [features_of([b.text]) for b in new], least)


def _likeness(old: Block, new: Block) -> float:
    a, b = features_of([old.text]), features_of([new.text])
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def _moved(before: list[Block], after: list[Block], runs: list[Run], partner: dict[int, int]) -> dict[int, int]:
    """Return the pieces that are gone in one place and stand in another, as position in the old text → position in the new one."""
    taken = set(partner.values())
    gone = [a for run in runs for a in range(run.old_start, run.old_end) if a not in partner and words_of(before[a].text)]
    came = [b for run in runs for b in range(run.new_start, run.new_end) if b not in taken and words_of(after[b].text)]
    places: dict[str, list[int]] = {}
    for b in reversed(came):
        places.setdefault(after[b].key, []).append(b)
    same = {a: places[before[a].key].pop() for a in gone if places.get(before[a].key)}
    placed = set(same.values())
    gone, came = [a for a in gone if a not in same], [b for b in came if b not in placed]
    alike = _alike([before[a] for a in gone], [after[b] for b in came], _ALIKE_ELSEWHERE)
    return same | {gone[a]: came[b] for a, b in alike}


def _in_order(before: list[Block], after: list[Block], run: Run, partner: dict[int, int], moved: dict[int, int]) -> Iterator[Pieces]:
    """Yield the pieces of a run in the order of the new text; before each stretch of new ones, what is gone from its place."""
    arrivals = {b: a for a, b in moved.items()}
    ends = [*sorted((b, a) for a, b in partner.items() if run.old_start <= a < run.old_end), (run.new_end, run.old_end)]
    old_at, new_at = run.old_start, run.new_start
    for b_end, a_end in ends:
        yield from (Pieces(ChangeKind.REMOVED, before[a], None) for a in range(old_at, a_end) if a not in moved)
        for b in range(new_at, b_end):
            kind, old = (ChangeKind.MOVED, before[arrivals[b]]) if b in arrivals else (ChangeKind.ADDED, None)
            yield Pieces(kind, old, after[b])
        if b_end < run.new_end:
            yield Pieces(ChangeKind.MODIFIED, before[a_end], after[b_end])
        old_at, new_at = a_end + 1, b_end + 1

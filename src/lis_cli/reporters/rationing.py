"""A report that may not be longer than so many characters: what weighs most is taken first, and only ever whole."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

_FOOT = 600
"""Characters that are kept for the end of the report."""
_LEFT_OUT = 80
"""The same for the line that ends a group of which not all is shown."""


@dataclass(slots=True)
class Group:
    """A list of items below one heading."""

    items: Sequence[str]
    opening: str = ""
    closing: str = ""


@dataclass(slots=True)
class Section:
    """Groups that weigh the same."""

    rank: int
    """The lower, the sooner it is taken."""
    groups: Sequence[Group]
    opening: str = ""
    closing: str = ""
    is_counted: bool = True
    """Whether its items are something of which a reader wants to know how many are missing."""
    taken: list[int] = field(default_factory=list)
    """How many items of each group are shown, once that is settled."""


def ration(sections: Sequence[Section], foot: Callable[[int], str], most: int) -> str:
    """Return the sections in their order, at most `most` characters together with what `foot` says of the number of items left out."""
    room = most - _FOOT
    for section in sorted(sections, key=lambda section: section.rank):
        room = _take(section, room)
    left_out = sum(sum(_left_out(section)) for section in sections if section.is_counted)
    return "".join(text for section in sections for text in _written(section)) + foot(left_out)


def _take(section: Section, room: int) -> int:
    """Take what there is room for, and return the room that is left."""
    left = room - len(section.opening) - len(section.closing)
    for group in section.groups:
        inside = left - len(group.opening) - len(group.closing) - _LEFT_OUT
        taken = 0
        for item in group.items:
            if len(item) > inside:
                break
            inside -= len(item)
            taken += 1
        left = inside if taken else left
        section.taken.append(taken)
    return left if any(section.taken) else room


def _left_out(section: Section) -> Iterator[int]:
    return (len(group.items) - taken for group, taken in zip(section.groups, section.taken, strict=True))


def _written(section: Section) -> Iterator[str]:
    if not any(section.taken):
        return
    yield section.opening
    for group, taken in zip(section.groups, section.taken, strict=True):
        if taken:
            yield group.opening
            yield from group.items[:taken]
            if taken < len(group.items):
                yield f"- … and {len(group.items) - taken:,} more, not shown here.\n"
            yield group.closing
    yield section.closing

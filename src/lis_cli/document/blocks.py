"""What is known of the blocks of a document, and what was made of them, by the block itself.

A block is never changed in place: who wants another makes another. So what was found out about one, or made of it, holds for as long as
it is the same object, and an edit of one page costs the work of its own blocks.
"""

import json
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from lis_cli.document.ast import Element
from lis_cli.document.kept import Kept

T = TypeVar("T")

_MOST = 1_500_000
"""Parts of blocks, words among them, of which something is kept; a strategy of sixty pages has about 50,000 and is kept in some stages."""


class _Made(NamedTuple):
    """What was made of a block, which is held so that no other can come to bear its number."""

    block: Element
    made: Any


_SHELF: Kept[_Made] = Kept(_MOST)


class MadeOfBlocks(Generic[T]):
    """What one stage of the work has made of blocks."""

    def __init__(self, weigh: Callable[[Element, T], int] = lambda block, _: _index(block).weight) -> None:
        """Make a stage; `weigh` says of a block and of what was made of it how many parts that has, about."""
        self._weigh = weigh

    def of(self, block: Element, beside: Hashable, make: Callable[[], T]) -> T:
        """Return what was made of a block, or make it; `beside` is all that the result depends on but the block."""
        key = (id(self), id(block), beside)
        found = _SHELF.find(key)
        if found is None:
            made = make()
            found = _SHELF.keep(key, _Made(block, made), self._weigh(block, made))
        kept: T = found.made
        return kept


@dataclass(frozen=True, slots=True)
class _Index:
    """The elements of a block by their kinds, outermost first, and how many parts it has."""

    by_kind: dict[str, list[Element]]
    weight: int


_LEAVES = frozenset({"Str", "Space", "SoftBreak"})
_PART = 30
"""Characters that a part of a block has as JSON, about."""
_JSON: MadeOfBlocks[str] = MadeOfBlocks(lambda _, text: len(text) // _PART)


def elements_of(blocks: Iterable[Element], *kinds: str) -> Iterator[Element]:
    """Yield the elements of some kinds in blocks; those of one block by kind, and within a kind in the order of the document."""
    for block in blocks:
        by_kind = _index(block).by_kind
        for kind in kinds:
            yield from by_kind.get(kind, ())


def holds(block: Element, *kinds: str) -> bool:
    """Tell whether there is an element of one of some kinds in a block, or the block is one."""
    by_kind = _index(block).by_kind
    return any(kind in by_kind for kind in kinds)


def weight_of(block: Element) -> int:
    """Return how many parts a block has, words and blanks among them."""
    return _index(block).weight


def json_of(block: Element) -> str:
    """Return a block as JSON; headings are small, and made anew each time."""
    return dumped(block) if block["t"] == "Header" else _JSON.of(block, None, lambda: dumped(block))


def dumped(block: Element) -> str:
    """Return a block as JSON that is not kept."""
    return json.dumps(block, separators=(",", ":"))  # pandoc reads it a little faster without blanks


def exchanged(block: Element, instead: dict[int, Element]) -> Element:
    """Return a copy of a block with other elements in the place of some, which are given by their `id()`; the rest is shared."""

    def copy(node: Any) -> Any:  # noqa: ANN401  (any part of the tree)
        if isinstance(node, list):
            parts = [copy(part) for part in node]
            return parts if any(new is not old for new, old in zip(parts, node, strict=True)) else node
        if not isinstance(node, dict) or "c" not in node or node["t"] == "Str":
            return node
        if id(node) in instead:
            return instead[id(node)]
        content = copy(node["c"])
        return node if content is node["c"] else {**node, "c": content}

    made: Element = copy(block)
    return made


def forget_blocks() -> None:
    """Forget what is known of blocks."""
    _SHELF.forget()


def _index(block: Element) -> _Index:
    if block["t"] == "Header":  # small, and made anew each time
        return _looked_through(block)
    key = id(block)
    found = _SHELF.find(key)
    if found is None:
        index = _looked_through(block)
        found = _SHELF.keep(key, _Made(block, index), index.weight)
    made: _Index = found.made
    return made


def _looked_through(block: Element) -> _Index:
    by_kind: dict[str, list[Element]] = {}
    waiting: list[Any] = [block]
    weight = 0
    while waiting:
        part = waiting.pop()
        if type(part) is list:
            waiting.extend(reversed(part))
            weight += len(part)
        elif type(part) is dict and (kind := part.get("t")) not in _LEAVES:
            if kind is not None:  # a single citation has no kind
                by_kind.setdefault(kind, []).append(part)
            if "c" in part:
                waiting.append(part["c"])
    return _Index(by_kind, weight)

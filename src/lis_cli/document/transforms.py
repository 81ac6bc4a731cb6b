"""Changes to a Document that every format shares: headings, links, anchors, pictures."""

import re
from collections.abc import Container
from dataclasses import dataclass, replace

from lis_cli.analysis.known import LINKABLE
from lis_cli.document.ast import Element, attributes_of, has_class, header, inlines, rewrite, text_of
from lis_cli.document.blocks import MadeOfBlocks, elements_of, holds
from lis_cli.document.document import Document, Transform
from lis_cli.model.ref import Ref

_DEEPEST = 6
_OPEN = frozenset({"http", "https", "mailto", "tel"})
"""Kinds of address that lead out of a document."""

_APOSTROPHE = re.compile(r"(?<=\w)'")
"""As titles are typed; pandoc sets it as ’ in a heading, and so it has to stand where a link says the title."""


@dataclass(frozen=True, slots=True)
class _Owner:
    """The heading that prose stands under."""

    anchor: str = ""
    level: int = 0
    is_numbered: bool = True


def place_headings(document: Document) -> Document:
    """Give every heading its level, its id, and whether it bears a number.

    A heading made by our templates knows its level; the headings of an author's prose below it are moved under it, the
    highest of them one level deeper. A part that a chapter shows goes under the heading it follows, and after it the
    chapter's prose goes on under the chapter. Below a heading without a number none has one.
    """
    placer = _Placer()
    for block in document.blocks:
        placer.take(block)
    return replace(document, blocks=placer.finish())


class _Placer:
    """Goes through the blocks of a document and remembers what they stand under."""

    def __init__(self) -> None:
        self.blocks: list[Element] = []
        self.run: list[Element] = []
        self.owner = self.chapter = _Owner()
        self.deeper = 0
        """How many levels below the chapter the heading stands that a shown part follows."""
        self.used: dict[str, int] = {}

    def take(self, block: Element) -> None:
        if block["t"] == "Header" and has_class(block, "placed"):
            self._end_run()
            self._take_placed_heading(block)
        elif block["t"] == "Header" and (has_class(block, "entity") or has_class(block, "fixed")):
            self._end_run()
            self._take_own_heading(block)
        elif block["t"] == "Div" and has_class(block, "chapter-goes-on"):
            self._end_run()
            self.owner = self.chapter
        else:
            self.run.append(block)

    def finish(self) -> list[Element]:
        self._end_run()
        return self.blocks

    def _end_run(self) -> None:
        """Place the author's blocks since the last heading of ours."""
        placed = _shifted(self.run, self.owner, self.used)
        levels = [element["c"][0] for element in placed if element["t"] == "Header"]
        if levels and self.owner is self.chapter:
            self.deeper = levels[-1] - self.chapter.level
        self.blocks += placed
        self.run = []

    def _take_placed_heading(self, block: Element) -> None:
        """Take a heading that a document's template wrote: it stays at its level, and what follows goes below it."""
        level, _, content = block["c"]
        is_numbered = not has_class(block, "unnumbered") and (level == 1 or self.chapter.is_numbered)
        self.owner = _Owner(_unused(_slug(text_of(content)), self.used), level, is_numbered)
        self.chapter = self.owner if level == 1 else self.chapter
        self.deeper = level - 1
        self.blocks.append(header(level, self.owner.anchor, tuple(sorted(_unnumbered(is_numbered=is_numbered))), content))

    def _take_own_heading(self, block: Element) -> None:
        level, _, content = block["c"]
        _, classes, pairs = attributes_of(block)
        kept = {name for name in classes if name not in {"entity", "fixed"}}
        is_numbered = "unnumbered" not in kept and (level == 1 or self.chapter.is_numbered)
        kept |= _unnumbered(is_numbered=is_numbered)
        self.deeper = 0 if level == 1 else self.deeper
        level = min(level + self.deeper, _DEEPEST)
        named = pairs.get("data-ref") or pairs.get("ref")
        if named is None:
            anchor = _unused(f"{self.owner.anchor}-{_slug(text_of(content))}", self.used)
            self.blocks.append(header(level, anchor, tuple(sorted(kept | {"minor"})), content))
            return
        kind, _, name = named.partition(":")
        self.owner = _Owner(_unused(Ref(kind, name).anchor, self.used), level, is_numbered)
        self.chapter = self.owner if level == 1 else self.chapter
        self.blocks.append(header(level, self.owner.anchor, tuple(sorted(kept)), content))


def _unnumbered(*, is_numbered: bool) -> set[str]:
    return set() if is_numbered else {"unnumbered"}


def _shifted(run: list[Element], owner: _Owner, used: dict[str, int]) -> list[Element]:
    """Return an author's blocks with their headings moved below their owner's level."""
    levels = [element["c"][0] for element in elements_of(run, "Header")]
    if not levels:
        return run
    shift = owner.level + 1 - min(levels)
    above = owner.level

    def change(element: Element) -> Element | None:
        nonlocal above
        if element["t"] != "Header":
            return None
        level, _, content = element["c"]
        above = min(level + shift, above + 1, _DEEPEST)  # a level skipped by the author is not skipped on the page
        classes = tuple(sorted({*attributes_of(element)[1], *_unnumbered(is_numbered=owner.is_numbered)}))
        return header(above, _unused(f"{owner.anchor}-{_slug(text_of(content))}", used), classes, content)

    return [rewrite(block, change) if block["t"] in {"Header", "Div", "BlockQuote"} and holds(block, "Header") else block for block in run]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "section"


def _unused(anchor: str, used: dict[str, int]) -> str:
    """Return the anchor, numbered from its second use on."""
    used[anchor] = used.get(anchor, 0) + 1
    return anchor if used[anchor] == 1 else f"{anchor}-{used[anchor]}"


_KEPT = frozenset({"alt", "custom-style", "dir", "entry-spacing", "height", "lang", "line-spacing", "ref", "width"})
_WITH_ATTRIBUTES = frozenset({"Code", "CodeBlock", "Div", "Figure", "Header", "Image", "Link", "Span", "Table"})


def drop_attributes(document: Document) -> Document:
    """Leave out attributes that say nothing about how words are read or how large a picture is: on a web page they could run code.

    What we write ourselves begins with `data-`, or is the role of a note, or one that the standard for publications (DPUB-ARIA) knows.
    """
    return replace(document, blocks=[_without_attributes(block) for block in document.blocks])


def _without_attributes(block: Element) -> Element:
    if all(_kept_pairs(element) is None for element in elements_of([block], *_WITH_ATTRIBUTES)):
        return block
    return _PLAIN.of(block, None, lambda: rewrite(block, _plain))


def _plain(element: Element) -> Element | None:
    kept = _kept_pairs(element) if element["t"] in _WITH_ATTRIBUTES else None
    if kept is None:
        return None
    at = _place_of_attributes(element)
    identifier, classes, _ = element["c"][at]
    return {**element, "c": [*element["c"][:at], [identifier, classes, kept], *element["c"][at + 1 :]]}


def _kept_pairs(element: Element) -> list[list[str]] | None:
    """Return what is left of an element's attributes, or None if that is all of them."""
    pairs = element["c"][_place_of_attributes(element)][2]
    kept = [[name, value] for name, value in pairs if _is_kept(name, value)]
    return None if len(kept) == len(pairs) else kept


def _place_of_attributes(element: Element) -> int:
    return 1 if element["t"] == "Header" else 0


def _is_kept(name: str, value: str) -> bool:
    return name in _KEPT or name.startswith("data-") or (name == "role" and (value == "note" or value.startswith("doc-")))


_PLAIN: MadeOfBlocks[Element] = MadeOfBlocks()


def drop_prompts(document: Document) -> Document:
    """Leave out what a draft asks its author to write, and the headings that then have nothing below them."""
    blocks: list[Element] = []
    for block in document.blocks:
        if block["t"] == "Header":
            _drop_bare_headings(blocks, block["c"][0])
        if has_class(block, "prompt"):
            blocks.append(_GONE)
        else:
            blocks.append(block)
    _drop_bare_headings(blocks, 1)
    return replace(document, blocks=[block for block in blocks if block is not _GONE])


_GONE: Element = {"t": "Null"}


def _drop_bare_headings(blocks: list[Element], level: int) -> None:
    """Take away headings of this level or below it at the end of some blocks that had nothing but prompts below them."""
    while blocks and blocks[-1] is _GONE:
        end = len(blocks)
        while end and blocks[end - 1] is _GONE:
            end -= 1
        if not end or blocks[end - 1]["t"] != "Header" or blocks[end - 1]["c"][0] < level:
            return
        del blocks[end - 1]


def connect(titles: dict[str, str]) -> Transform:
    """Return the transform that makes anchors, points links at them, and says where a picture is missing.

    `titles` gives the words of links that have none, by reference such as `priority:skills`.
    """

    def transform(document: Document) -> Document:
        anchors = {_anchor(element) for element in elements_of(document.blocks, "Header", "Span", "Div", "Table")}
        blocks = [
            _connected(block, anchors, titles, document.media) if holds(block, "Link", "Image", "Span") else block
            for block in document.blocks
        ]
        return replace(document, blocks=blocks)

    return transform


def _connected(block: Element, anchors: set[str], titles: dict[str, str], media: Container[str]) -> Element:
    """Return a block with its anchors, its links pointed, and its missing pictures told."""
    links = tuple((url, _target(url) in anchors, titles.get(url)) for link in elements_of([block], "Link") if (url := link["c"][2][0]))
    missing = tuple(name for picture in elements_of([block], "Image") if (name := picture["c"][2][0]) not in media)

    def change(element: Element) -> Element | None:
        if element["t"] == "Span" and has_class(element, "anchor"):
            return {"t": "Span", "c": [[_anchor(element), [], []], []]}
        if element["t"] == "Image" and element["c"][2][0] in missing:
            return {"t": "Strong", "c": inlines(f"[picture missing: {element['c'][2][0]}]")}
        return _pointed(element, anchors, titles) if element["t"] == "Link" else None

    def make() -> Element:
        made: Element
        (made,) = rewrite([block], change)
        return made

    return _CONNECTED.of(block, (links, missing), make)


_CONNECTED: MadeOfBlocks[Element] = MadeOfBlocks()


def _target(url: str) -> str:
    """Return the anchor that a link such as `priority:skills` means."""
    kind, _, name = url.partition(":")
    return Ref(kind, name).anchor


def _anchor(element: Element) -> str:
    """Return the id of an element; the empty spans that mark rows of our tables say what they stand for."""
    identifier, classes, pairs = attributes_of(element)
    if "anchor" not in classes or not (pairs.get("data-ref") or pairs.get("ref")):
        return identifier
    kind, _, name = (pairs.get("data-ref") or pairs["ref"]).partition(":")
    return Ref(kind, name).anchor


def _pointed(link: Element, anchors: set[str], titles: dict[str, str]) -> Element:
    """Return a link that leads to its anchor, or, where there is none, its words."""
    attributes, content, (url, tooltip) = link["c"]
    kind, _, name = url.partition(":")
    is_plan_elsewhere = kind == "proposal" and Ref(kind, name).anchor not in anchors  # not even its title belongs in the strategy
    title = "the investment plan" if is_plan_elsewhere else titles.get(url, name if kind in LINKABLE else url)
    words = content or inlines(_APOSTROPHE.sub("’", title))
    if kind not in LINKABLE:
        is_open = url.startswith("#") or kind.lower() in _OPEN
        return {"t": "Link", "c": [attributes, words, [url, tooltip]]} if is_open else {"t": "Span", "c": [["", [], []], words]}
    anchor = Ref(kind, name).anchor
    if anchor not in anchors:
        return {"t": "Span", "c": [["", [], []], words]}
    return {"t": "Link", "c": [attributes, words, [f"#{anchor}", tooltip]]}

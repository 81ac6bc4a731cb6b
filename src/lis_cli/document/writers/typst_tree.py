"""The document tree made ready for pandoc's Typst writer: what that would drop, and what Typst or PDF/UA would refuse."""

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from lis_cli.document.ast import (
    Change,
    Element,
    attributes_of,
    has_class,
    header,
    iter_elements,
    raw_block,
    raw_inline,
    rewrite,
    text_of,
)
from lis_cli.document.blocks import elements_of
from lis_cli.document.captions import is_listed
from lis_cli.document.writers.runs import iter_runs
from lis_cli.document.writers.typst_boxes import box_for_typst
from lis_cli.document.writers.typst_pictures import NO_SHAPES, Shapes, most_height, picture_for_typst
from lis_cli.document.writers.typst_tables import ROOMS, Room, table_for_typst
from lis_cli.document.writers.typst_text import ANCHOR, typst_anchor
from lis_cli.document.writers.typst_ties import tie

_FATES = ("inserted", "deleted")
"""Classes of what came and what went, in a document of two versions."""
_TOLD = re.compile(r"^(#(?:inserted|deleted))-words\[$")
_BLANK = frozenset({"Space", "SoftBreak"})
_WITH_ATTRIBUTES = frozenset({"Header", "Div", "Span", "Link", "Image", "Table", "Figure", "Code", "CodeBlock"})
_TARGETS = frozenset({"Header", "Div", "Span", "Table", "Figure"})
"""Elements whose id a link can find in the Typst that pandoc writes."""
_FEW_LINES = 4
"""Lines of references that need no page of their own."""
_REFERENCE = 88
"""Characters of a line of references."""
_LAST_LINES = 14
"""Lines of references that stay together at their end."""
_CITATION = "#ref-"
"""How pandoc's citations point at references."""


class Section(NamedTuple):
    """The blocks from one heading to the next, and all that their Typst depends on beside them."""

    blocks: list[Element]
    above: tuple[tuple[int, bool], ...]
    """The headings that enclose its beginning: each one's own level, and whether it is numbered."""
    taken: tuple[str, ...]
    """Ids of its elements that an element before has."""
    dead: tuple[str, ...]
    """Its links to places that there are not."""
    page: tuple[bool, bool]
    """Whether pages lie on their sides, and whether findings stand beside the text."""
    heights: dict[str, float]
    """How tall its pictures are on the page, in points, as far as that is known."""


def iter_sections(blocks: list[Element], page: tuple[bool, bool] = (False, False), shapes: Shapes = NO_SHAPES) -> Iterator[Section]:
    """Yield the sections of a document in order; the notice of a draft is one, and what stands before the first heading."""
    anchors = {attributes_of(element)[0] for element in elements_of(blocks, *_TARGETS)}
    used: set[str] = set()
    above: list[tuple[int, bool]] = []
    for run in iter_runs(blocks, _begins):
        ids = {attributes_of(element)[0] for element in elements_of(run, *_WITH_ATTRIBUTES)}
        urls = {link["c"][2][0] for link in elements_of(run, "Link")}
        dead = {url for url in urls if url.startswith("#") and url[1:] not in anchors}
        heights = {name: shapes.heights[name] for image in elements_of(run, "Image") if (name := image["c"][2][0]) in shapes.heights}
        yield Section(run, tuple(above), tuple(sorted(ids & used)), tuple(sorted(dead)), page, heights)
        used |= {identifier for element in elements_of(run, *_TARGETS) if (identifier := attributes_of(element)[0])}
        for heading in elements_of(run, "Header"):
            _stand_below(above, heading)


def _begins(before: Element, block: Element) -> bool:
    return block["t"] == "Header" or has_class(before, "draft-notice")


def for_typst(section: Section) -> list[Element]:
    """Return the blocks of a section as our Typst template wants them."""
    blocks = section.blocks
    if any(element["t"] == "Figure" and _nameless(element) for element in iter_elements(blocks)):
        blocks = rewrite(blocks, _describe)
    ready: list[Element] = rewrite(blocks, _Changes(section))
    return ready


def typst_contents(blocks: list[Element]) -> str:
    """Return the contents of a document, with the lists of figures and of tables where there are more than a few."""
    lists = []
    for name, kind in (("figures", "Figure"), ("tables", "Table")):
        count = sum(1 for element in elements_of(blocks, kind) if text_of(element["c"][1][1]).strip())
        lists.append(f"{name}: {'true' if is_listed(count) else 'false'}")
    return f"#contents({', '.join(lists)})"


def _stand_below(above: list[tuple[int, bool]], heading: Element) -> tuple[bool, bool]:
    """Put a heading below those that enclose it, and return whether it has a number and whether it is minor."""
    while above and above[-1][0] >= heading["c"][0]:
        above.pop()
    classes = attributes_of(heading)[1]
    is_minor = "minor" in classes
    is_numbered = not is_minor and "unnumbered" not in classes and all(numbered for _, numbered in above)
    above.append((heading["c"][0], is_numbered))
    return is_numbered, is_minor


def with_few_references(blocks: list[Element]) -> list[Element]:
    """Return the blocks of a paper with a small heading above two or three references, which need no page of their own."""
    if not blocks[1:] or not has_class(blocks[-1], "csl-bib-body") or blocks[-2]["t"] != "Header":
        return blocks
    if sum(_lines_of(entry) for entry in blocks[-1]["c"][1]) > _FEW_LINES:
        return blocks
    level, (identifier, classes, pairs), words = blocks[-2]["c"]
    return [*blocks[:-2], {"t": "Header", "c": [level, [identifier, [*classes, "minor"], pairs], words]}, blocks[-1]]


def _lines_of(entry: Element) -> int:
    """Return about how many lines a reference takes."""
    return 1 + len(text_of(entry)) // _REFERENCE


def _nameless(figure: Element) -> list[Element]:
    """Return the pictures of a figure that have no alternative text."""
    return [part for part in iter_elements(figure["c"][2]) if part["t"] == "Image" and not text_of(part["c"][1]).strip()]


def _describe(element: Element) -> Element | None:
    """Give the pictures of a figure the words of its caption where they have none: a picture with a caption says something."""
    if element["t"] != "Figure":
        return None
    for image in _nameless(element):
        image["c"][1] = [{"t": "Str", "c": text_of(element["c"][1]) or image["c"][2][0]}]
    return element


class _Changes:
    """The change of each element; remembers what depends on the elements before it."""

    def __init__(self, section: Section) -> None:
        self._dead = frozenset(section.dead)
        self._used = set(section.taken)
        self._above = list(section.above)
        self._shapes = Shapes(section.heights, most_height(is_landscape=section.page[0]))
        self._is_tall = False
        """Whether the figure whose parts have just been changed holds a tall picture."""
        self._changes: dict[str, Change] = {
            "Header": self._heading,
            "Link": self._link,
            "Image": self._picture,
            "Figure": self._figure,
            "Table": partial(_table, room=ROOMS[section.page]),
            "Span": _span,
            "Div": _box,
        }

    def __call__(self, element: Element) -> Element | list[Element] | None:
        if element["t"] in _WITH_ATTRIBUTES:
            self._clean(element)
        if element["t"] in {"Para", "Plain"}:
            tie(element)
        change = self._changes.get(element["t"])
        return change(element) if change else None

    def _clean(self, element: Element) -> None:
        """Take away a second use of an id, which Typst refuses, and an author's attributes that pandoc would pass on as code."""
        attributes = element["c"][1] if element["t"] == "Header" else element["c"][0]
        if attributes[0] in self._used:
            attributes[0] = ""
        elif element["t"] in _TARGETS and attributes[0]:
            self._used.add(attributes[0])
        attributes[1] = [name for name in attributes[1] if not name.startswith("typst:")]
        attributes[2] = [pair for pair in attributes[2] if not pair[0].startswith("typst:")]

    def _heading(self, element: Element) -> Element:
        """Return a heading without a gap in its level, and without a number below one that has none."""
        content = element["c"][2]
        is_numbered, is_minor = _stand_below(self._above, element)
        kept = (() if is_numbered else ("unnumbered",)) + (("unlisted",) if is_minor else ())
        for part in iter_elements(content):
            if part["t"] == "RawInline":
                part["c"][1] = _TOLD.sub(r"\1-title[", part["c"][1])
        return header(len(self._above), attributes_of(element)[0], kept, content)

    def _link(self, element: Element) -> Element:
        """Return a link with its words underlined, or the words alone of one that leads nowhere, which Typst refuses.

        A citation is a number in brackets and known by them; underlining hundreds of numbers would make the page restless.
        """
        attributes, words, (url, tooltip) = element["c"]
        if not url or url in self._dead:
            return {"t": "Span", "c": [["", [], []], words]}
        shown = words if url.startswith(_CITATION) else [{"t": "Underline", "c": words}]
        return {"t": "Link", "c": [attributes, shown, [url, tooltip]]}

    def _picture(self, image: Element) -> Element:
        self._is_tall |= not attributes_of(image)[2] and self._shapes.is_tall(image["c"][2][0])
        return picture_for_typst(image, self._shapes)

    def _figure(self, figure: Element) -> list[Element]:
        """Return a figure with the anchors of its caption before it; a tall one may go to the head of the next page."""
        anchors = _taken_anchors(figure)
        _part_from_sources(figure)
        is_tall, self._is_tall = self._is_tall, False
        parts = [raw_block("typst", "#tall["), figure, raw_block("typst", "]")] if is_tall else [figure]
        return [raw_block("typst", anchors), *parts] if anchors else parts


def _span(span: Element) -> Element | list[Element] | None:
    """Return a span that has an id with an anchor before its words."""
    identifier, classes, pairs = attributes_of(span)
    fate = next((name for name in _FATES if name in classes), None)
    if fate is not None:
        return _told(fate, span["c"][1])
    if not identifier:
        return None
    anchor = raw_inline("typst", typst_anchor(identifier))
    words = span["c"][1]
    return [anchor, {"t": "Span", "c": [["", classes, list(pairs.items())], words]}] if words else anchor


def _told(fate: str, words: list[Element]) -> list[Element]:
    """Return words that came or went as a call of their function, without the blanks at their ends; nothing for blanks that went."""
    start = next((at for at, word in enumerate(words) if word["t"] not in _BLANK), len(words))
    end = next((len(words) - at for at, word in enumerate(reversed(words)) if word["t"] not in _BLANK), start)
    if start == end:
        return [] if fate == "deleted" else words
    inner = [raw_inline("typst", f"#{fate}-words["), *words[start:end], raw_inline("typst", "];")]
    return [*words[:start], *inner, *words[end:]]


def _box(div: Element) -> list[Element] | None:
    """Return a box of our templates as a call of its function, and the list of references as a list."""
    if has_class(div, "csl-bib-body"):
        return _list_of_references(div)
    return box_for_typst(div)


def _list_of_references(div: Element) -> list[Element]:
    """Return the references as a list, its numbers those of the citations."""
    entries: list[Element] = []
    lines = [_lines_of(entry) for entry in div["c"][1]]
    for entry in div["c"][1]:
        spans = {attributes_of(e)[1][0]: e["c"][1] for e in iter_elements(entry) if e["t"] == "Span" and attributes_of(e)[1]}
        number = re.search(r"\d+", text_of(spans.get("csl-left-margin", [])))
        words = spans.get("csl-right-inline")
        if number is None or words is None or not attributes_of(entry)[0]:  # one that went has no name
            entries.append(entry)
            continue
        start = raw_inline("typst", f"#enum.item({int(number[0])})[{typst_anchor(attributes_of(entry)[0])}")
        entries.append({"t": "Para", "c": [start, *words, raw_inline("typst", "]")]})
    last = next((count for count in range(1, len(lines)) if sum(lines[-count:]) >= _LAST_LINES), len(lines))
    if sum(lines[:-last]) < _FEW_LINES:
        last = len(lines)
    together = [raw_block("typst", "#last-references["), *entries[-last:], raw_block("typst", "]")]
    return [raw_block("typst", "#references["), *entries[:-last], *together, raw_block("typst", "]")]


def _table(table: Element, room: Room) -> list[Element]:
    """Return a table ready for Typst, with its anchors before it: pandoc keeps the id of a table with a caption only."""
    identifier = attributes_of(table)[0]
    anchors = (typst_anchor(identifier) if identifier else "") + _taken_anchors(table)
    _part_from_sources(table)
    ready = table_for_typst(table, room)
    return [raw_block("typst", anchors), *ready] if anchors else ready


def _taken_anchors(float_: Element) -> str:
    """Take the anchors out of a caption, which may stand in the list of tables or of figures, too, and return them."""
    taken: list[str] = []

    def change(element: Element) -> list[Element] | None:
        if element["t"] != "RawInline" or not element["c"][1].startswith(ANCHOR):
            return None
        taken.append(element["c"][1])
        return []

    float_["c"][1] = [float_["c"][1][0], rewrite(float_["c"][1][1], change)]
    return "".join(taken)


def _part_from_sources(float_: Element) -> None:
    """Mark the numbers of sources in a caption, which a list of figures or of tables leaves out."""

    def change(element: Element) -> list[Element] | None:
        return [raw_inline("typst", "#cited["), element, raw_inline("typst", "];")] if element["t"] == "Cite" else None

    float_["c"][1] = [float_["c"][1][0], rewrite(float_["c"][1][1], change)]

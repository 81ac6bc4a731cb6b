"""The document tree made ready for pandoc's Typst writer: what that would drop, and what Typst or PDF/UA would refuse."""

import re

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
from lis_cli.document.captions import is_listed
from lis_cli.document.writers.typst_boxes import box_for_typst
from lis_cli.document.writers.typst_tables import table_for_typst
from lis_cli.document.writers.typst_text import ANCHOR, typst_anchor, typst_string

_FATES = ("inserted", "deleted")
"""Classes of what came and what went, in a document of two versions."""
_TOLD = re.compile(r"^(#(?:inserted|deleted))-words\[$")
_BLANK = frozenset({"Space", "SoftBreak"})
_WITH_ATTRIBUTES = frozenset({"Header", "Div", "Span", "Link", "Image", "Table", "Figure", "Code", "CodeBlock"})
_TARGETS = frozenset({"Header", "Div", "Span", "Table", "Figure"})
"""Elements whose id a link can find in the Typst that pandoc writes."""
_CITATION = "#ref-"
"""How pandoc's citations point at references."""
_LENGTH = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>%|cm|mm|in|pt|px)?")


def for_typst(blocks: list[Element], *, with_contents: bool = True) -> list[Element]:
    """Return blocks as our Typst template wants them, with the contents before the text, after the notice of a draft."""
    elements = list(iter_elements(blocks))
    anchors = {attributes_of(element)[0] for element in elements if element["t"] in _TARGETS}
    if any(_nameless(element) for element in elements if element["t"] == "Figure"):
        blocks = rewrite(blocks, _describe)
    opening = 1 if blocks and has_class(blocks[0], "draft-notice") else 0
    contents = _contents(elements) if with_contents else ""
    ready: list[Element] = rewrite(
        [*blocks[:opening], raw_block("typst", f"{contents}\n#show: text-pages"), *blocks[opening:]], _Changes(anchors)
    )
    return ready


def _contents(elements: list[Element]) -> str:
    """Return the contents, with the lists of figures and of tables where there are more than a few."""
    lists = []
    for name, kind in (("figures", "Figure"), ("tables", "Table")):
        count = sum(1 for element in elements if element["t"] == kind and text_of(element["c"][1][1]).strip())
        lists.append(f"{name}: {'true' if is_listed(count) else 'false'}")
    return f"#contents({', '.join(lists)})"


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

    def __init__(self, anchors: set[str]) -> None:
        self._anchors = anchors
        self._used: set[str] = set()
        self._above: list[tuple[int, bool]] = []
        """The headings that enclose this place: each one's own level, and whether it is numbered."""

    def __call__(self, element: Element) -> Element | list[Element] | None:
        if element["t"] in _WITH_ATTRIBUTES:
            self._clean(element)
        if element["t"] == "Header":
            return self._heading(element)
        if element["t"] == "Link":
            return self._link(element)
        change = _CHANGES.get(element["t"])
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
        level, _, content = element["c"]
        identifier, classes, _ = attributes_of(element)
        while self._above and self._above[-1][0] >= level:
            self._above.pop()
        is_minor = "minor" in classes
        is_numbered = not is_minor and "unnumbered" not in classes and all(numbered for _, numbered in self._above)
        self._above.append((level, is_numbered))
        kept = (() if is_numbered else ("unnumbered",)) + (("unlisted",) if is_minor else ())
        for part in iter_elements(content):
            if part["t"] == "RawInline":
                part["c"][1] = _TOLD.sub(r"\1-title[", part["c"][1])
        return header(len(self._above), identifier, kept, content)

    def _link(self, element: Element) -> Element:
        """Return a link with its words underlined, or the words alone of one that leads nowhere, which Typst refuses.

        A citation is a number in brackets and known by them; underlining hundreds of numbers would make the page restless.
        """
        attributes, words, (url, tooltip) = element["c"]
        if not url or (url.startswith("#") and url[1:] not in self._anchors):
            return {"t": "Span", "c": [["", [], []], words]}
        shown = words if url.startswith(_CITATION) else [{"t": "Underline", "c": words}]
        return {"t": "Link", "c": [attributes, shown, [url, tooltip]]}


def _picture(image: Element) -> Element:
    """Return a picture with the alternative text that pandoc's Typst writer drops; without words it is decoration."""
    _, words, (name, _tooltip) = image["c"]
    pairs = attributes_of(image)[2]
    sizes = "".join(f", {side}: {length}" for side in ("width", "height") if (length := _length(pairs.get(side, ""))))
    if not text_of(words).strip():
        return raw_inline("typst", f"#box(pdf.artifact(image({typst_string(name)}{sizes})));")
    return raw_inline("typst", f"#box(image({typst_string(name)}, alt: {typst_string(text_of(words))}{sizes}));")


def _length(text: str) -> str:
    """Return a length as Typst writes it; pixels count 96 to the inch; an empty text where there is none."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return ""
    if match["unit"] in {None, "px"}:
        return f"{float(match['number']) * 0.75:g}pt"
    return match[0]


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
    for entry in div["c"][1]:
        spans = {attributes_of(e)[1][0]: e["c"][1] for e in iter_elements(entry) if e["t"] == "Span" and attributes_of(e)[1]}
        number = re.search(r"\d+", text_of(spans.get("csl-left-margin", [])))
        words = spans.get("csl-right-inline")
        if number is None or words is None or not attributes_of(entry)[0]:  # one that went has no name
            entries.append(entry)
            continue
        start = raw_inline("typst", f"#enum.item({int(number[0])})[{typst_anchor(attributes_of(entry)[0])}")
        entries.append({"t": "Para", "c": [start, *words, raw_inline("typst", "]")]})
    return [raw_block("typst", "#references["), *entries, raw_block("typst", "]")]


def _table(table: Element) -> list[Element]:
    """Return a table ready for Typst, with its anchors before it: pandoc keeps the id of a table with a caption only."""
    identifier = attributes_of(table)[0]
    anchors = (typst_anchor(identifier) if identifier else "") + _taken_anchors(table)
    ready = table_for_typst(table)
    return [raw_block("typst", anchors), *ready] if anchors else ready


def _figure(figure: Element) -> list[Element] | None:
    """Return a figure with the anchors of its caption before it."""
    anchors = _taken_anchors(figure)
    return [raw_block("typst", anchors), figure] if anchors else None


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


_CHANGES: dict[str, Change] = {"Image": _picture, "Table": _table, "Figure": _figure, "Span": _span, "Div": _box}
"""The changes that need only the element itself."""

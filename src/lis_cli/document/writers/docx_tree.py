"""The tree as Word wants it: a named style for everything that officers may wish to restyle."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lis_cli.document.ast import (
    Change,
    Element,
    attr,
    attributes_of,
    div,
    has_class,
    header,
    inlines,
    paragraph,
    raw_inline,
    rewrite,
    text_of,
)
from lis_cli.document.blocks import MadeOfBlocks, dumped, elements_of, holds, json_of
from lis_cli.document.document import Cover, Document

STYLES = {
    "attribution": "Quotation Source",
    "box-label": "Box Label",
    "box-title": "Box Title",
    "case-study": "Case Study",
    "csl-entry": "Bibliography",
    "key-figures": "Key Figure",
    "measures": "Priority Measures",
    "objective": "Priority Card",
    "prompt": "Prompt",
    "question": "Question",
    "quotation": "Quotation",
    "summary": "Summary",
    "tags": "Tags",
}
"""Classes of our templates and of authors' boxes, and the paragraph styles of `templates/docx/` that show them."""
_BOXES = frozenset({"Case Study", "Key Figure", "Priority Measures", "Prompt", "Question", "Quotation"})
"""Styles of boxes in which lists can stand."""
_LISTS = frozenset({"BulletList", "OrderedList"})
_CONTENTS_DEPTH = 2
_LONGEST_BOOKMARK = 40
_NUMBERED, _LEVELS = 3, 6
"""Levels of headings that have numbers, and that there are."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number as Word will count it and the style that makes Word do so."""

    anchor: str
    level: int
    number: str
    """Such as `2.1`; empty if the heading has none."""
    style: str
    words: str
    is_minor: bool

    @property
    def is_in_contents(self) -> bool:
        """Whether the contents list this heading."""
        return bool(self.anchor) and not self.is_minor and self.level <= _CONTENTS_DEPTH


def iter_headings(blocks: list[Element]) -> Iterator[Heading]:
    """Yield the headings in order. What stands below an unnumbered heading has no number either: there is none to build on."""
    counts = [0] * _LEVELS
    silent = _LEVELS + 1
    for element in elements_of(blocks, "Header"):
        level, words = element["c"][0], text_of(element["c"][2])
        anchor = attributes_of(element)[0]
        if has_class(element, "minor"):
            yield Heading(anchor, level, "", "Minor Heading", words, is_minor=True)
            continue
        if level <= silent:
            silent = level if has_class(element, "unnumbered") else _LEVELS + 1
        if level > _NUMBERED or silent <= _LEVELS:
            style = f"heading {level}" if level > _NUMBERED else f"Heading {level} Unnumbered"
            yield Heading(anchor, level, "", style, words, is_minor=False)
            continue
        counts[level - 1 :] = [counts[level - 1] + 1] + [0] * (_LEVELS - level)
        yield Heading(anchor, level, ".".join(map(str, counts[:level])), f"heading {level}", words, is_minor=False)


def bookmark_name(anchor: str) -> str:
    """Return the name pandoc gives an anchor in Word, which takes 40 characters and a letter first (`toBookmarkName`)."""
    if anchor[:1].isalpha() and len(anchor) <= _LONGEST_BOOKMARK:
        return anchor
    return f"X{hashlib.sha1(anchor.encode(), usedforsecurity=False).hexdigest()[1:]}"


def contents(headings: list[Heading]) -> list[dict[str, object]]:
    """Return the lines of the contents as variables of the template."""
    listed = [heading for heading in headings if heading.is_in_contents]
    return [
        {"level": item.level, "number": item.number, "words": item.words, "bookmark": bookmark_name(item.anchor), "first": place == 0}
        for place, item in enumerate(listed)
    ]


def take_notice(document: Document) -> tuple[str, Document]:
    """Return the words of the draft notice, which stand on the cover in Word, and the document without it."""
    for place, block in enumerate(document.blocks):
        if has_class(block, "draft-notice"):
            return text_of(block), replace(document, blocks=document.blocks[:place] + document.blocks[place + 1 :])
    return "", document


def contact_part(cover: Cover) -> list[Element]:
    """Return the closing part: who to ask, how to get another format, and the licence."""
    lines = [*cover.contact, *([cover.licence] if cover.licence else [])]
    if not lines:
        return []
    words = div((), [_contact_line(line) for line in lines], custom_style="Contact")
    return [header(1, "contact", ("unnumbered",), inlines("Contact")), words]


def _contact_line(line: str) -> Element:
    if "@" not in line or " " in line:
        return paragraph(line)
    return {"t": "Para", "c": [{"t": "Link", "c": [attr(), inlines(line), [f"mailto:{line}", ""]]}]}


def iter_sections(blocks: list[Element], headings: list[Heading], pictures: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the sections of a document, from heading to heading, as the JSON of their blocks.

    Each heading and each of our boxes is given a style of Word's, and pictures their new names. A heading becomes a paragraph of
    its style, so that its bookmark holds its words and not the whole section, which an officer could then delete by accident.
    """
    waiting = iter(headings)
    section: list[str] = []
    for block in blocks:
        if holds(block, "Header"):
            if section:
                yield section
            section = [dumped(made) for made in rewrite([block], _styling(waiting, pictures))]
        else:
            shown = tuple((name, pictures.get(name)) for picture in elements_of([block], "Image") if (name := picture["c"][2][0]))
            section.append(json_of(_styled(block, shown, pictures)))
    if section:
        yield section


def _styled(block: Element, shown: tuple[tuple[str, str | None], ...], pictures: Mapping[str, str]) -> Element:
    """Return a block without headings, styled; `shown` are its pictures and their new names."""

    def make() -> Element:
        made: Element
        (made,) = rewrite([block], _styling(iter(()), pictures))
        return made

    return _STYLED.of(block, shown, make)


_STYLED: MadeOfBlocks[Element] = MadeOfBlocks()


def _styling(waiting: Iterator[Heading], pictures: Mapping[str, str]) -> Change:
    """Return the change of each element; `waiting` are the headings to come."""

    def change(element: Element) -> Element | None:
        if element["t"] in {"Str", "Space"}:
            return None
        if element["t"] == "Image" and element["c"][2][0] in pictures:
            attributes, words, (name, tooltip) = element["c"]
            return {"t": "Image", "c": [attributes, words, [pictures[name], tooltip]]}
        if element["t"] == "Header":
            heading = next(waiting)
            words = {"t": "Span", "c": [attr(heading.anchor), element["c"][2]]}
            return div((), [{"t": "Para", "c": [words]}], custom_style=heading.style)
        if element["t"] == "Para" and element["c"] and has_class(element["c"][0], "csl-left-margin"):
            return {"t": "Para", "c": _reference(element["c"])}
        if has_class(element, "quotation"):
            element = {"t": "Div", "c": [element["c"][0], list(_without_quotes(element["c"][1]))]}
        if has_class(element, "priority-card"):
            return div((), [_in_style(block, "Priority Tags") if has_class(block, "tags") else block for block in element["c"][1]])
        style = next((STYLES[name] for name in STYLES if has_class(element, name)), None)
        if style in _BOXES:
            element = {"t": "Div", "c": [element["c"][0], [_boxed(block, style) for block in element["c"][1]]]}
        return _in_style(element, style) if style else None

    return change


def _without_quotes(blocks: list[Element]) -> Iterator[Element]:
    """Yield the blocks of a quotation; pandoc would give a block quote a style of its own, and say of no other where it stands."""
    for block in blocks:
        yield from block["c"] if block["t"] == "BlockQuote" else [block]


def _boxed(block: Element, style: str) -> Element:
    """Return a block of a box; the items of a list need the style of the box themselves, or they would stand outside of it."""
    if block["t"] not in _LISTS:
        return block
    items = block["c"] if block["t"] == "BulletList" else block["c"][1]
    boxed = [[_boxed_text(inner, style) for inner in item] for item in items]
    return {"t": block["t"], "c": boxed if block["t"] == "BulletList" else [block["c"][0], boxed]}


def _boxed_text(block: Element, style: str) -> Element:
    """Return what stands in an item of a list in a box; pandoc lets no style of ours have what it calls plain."""
    is_text = block["t"] in {"Para", "Plain"}
    return div((), [{"t": "Para", "c": block["c"]}], custom_style=style) if is_text else _boxed(block, style)


def _in_style(element: Element, style: str) -> Element:
    """Return a Div in a paragraph style; one it has already gives way."""
    anchor, classes, pairs = attributes_of(element)
    return {"t": element["t"], "c": [[anchor, classes, [*(pairs | {"custom-style": style}).items()]], element["c"][1]]}


def _reference(content: list[Element]) -> list[Element]:
    """Return an entry of the references: its number, a tab, its words."""
    number, *rest = content
    words = [part for element in rest for part in (element["c"][1] if has_class(element, "csl-right-inline") else [element])]
    while words and words[0]["t"] in {"Space", "SoftBreak"}:
        words.pop(0)
    return [*inlines(text_of(number["c"][1])), raw_inline("openxml", "<w:r><w:tab/></w:r>"), *words]

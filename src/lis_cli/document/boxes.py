"""The boxes of authors, the same for every format: what stands at their head, and whose words a quotation has."""

import itertools
from dataclasses import replace

from lis_cli.document.ast import Element, div, has_class, paragraph, rewrite, text_of
from lis_cli.document.blocks import MadeOfBlocks, elements_of
from lis_cli.document.document import Document

_DASHES = ("–", "—", "--")
"""What pandoc makes of an author's hyphens, or leaves of them."""


def furnish_boxes(document: Document) -> Document:
    """Give case studies and questions their labels, and set apart whose words a quotation has.

    A case study may begin with a line in bold, its title. Questions are numbered through the document. The last paragraph
    of a quotation says whose words they are if it begins with a dash.
    """
    asked = 0
    blocks: list[Element] = []
    for block in document.blocks:
        boxes = [box for box in elements_of([block], "Div") if any(has_class(box, name) for name in _FURNISHED)]
        questions = sum(has_class(box, "question") for box in boxes)
        blocks.append(_furnished(block, asked if questions else 0) if boxes else block)
        asked += questions
    return replace(document, blocks=blocks)


_FURNISHED = ("question", "case-study", "quotation")
_BOXES: MadeOfBlocks[Element] = MadeOfBlocks()


def _furnished(block: Element, asked: int) -> Element:
    """Return a block with its boxes furnished; so many questions were asked before it."""
    numbers = itertools.count(asked + 1)

    def change(element: Element) -> Element | None:
        if element["t"] != "Div":
            return None
        if has_class(element, "question"):
            return _with(element, [_label(f"Question {next(numbers)}"), *element["c"][1]])
        if has_class(element, "case-study"):
            return _with(element, [_label("Case study"), *_titled(element["c"][1])])
        if has_class(element, "quotation"):
            return _with(element, _attributed(element["c"][1]))
        return None

    def make() -> Element:
        made: Element
        (made,) = rewrite([block], change)
        return made

    return _BOXES.of(block, asked, make)


def _with(box: Element, blocks: list[Element]) -> Element:
    return {"t": "Div", "c": [box["c"][0], blocks]}


def _label(words: str) -> Element:
    return div(("box-label",), [paragraph(words)])


def _titled(blocks: list[Element]) -> list[Element]:
    """Return the blocks with a first paragraph that is all in bold as the title of its box."""
    is_title = bool(blocks) and blocks[0]["t"] == "Para" and [part["t"] for part in blocks[0]["c"]] == ["Strong"]
    return [div(("box-title",), blocks[:1]), *blocks[1:]] if is_title else blocks


def _attributed(blocks: list[Element]) -> list[Element]:
    """Return the words of a quotation as one, and behind them the paragraph that says whose they are."""
    has_name = len(blocks) > 1 and blocks[-1]["t"] == "Para" and text_of(blocks[-1]).startswith(_DASHES)
    words, name = (blocks[:-1], [div(("attribution",), blocks[-1:])]) if has_name else (blocks, [])
    if not any(block["t"] == "BlockQuote" for block in words):
        words = [{"t": "BlockQuote", "c": words}]
    return [*words, *name]

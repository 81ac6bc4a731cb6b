"""The boxes of authors, the same for every format: what stands at their head, and whose words a quotation has."""

from dataclasses import replace

from lis_cli.document.ast import Element, div, has_class, paragraph, rewrite, text_of
from lis_cli.document.document import Document

_DASHES = ("–", "—", "--")
"""What pandoc makes of an author's hyphens, or leaves of them."""


def furnish_boxes(document: Document) -> Document:
    """Give case studies and questions their labels, and set apart whose words a quotation has.

    A case study may begin with a line in bold, its title. Questions are numbered through the document. The last paragraph
    of a quotation says whose words they are if it begins with a dash.
    """
    asked = 0

    def change(element: Element) -> Element | None:
        nonlocal asked
        if element["t"] != "Div":
            return None
        if has_class(element, "question"):
            asked += 1
            return _with(element, [_label(f"Question {asked}"), *element["c"][1]])
        if has_class(element, "case-study"):
            return _with(element, [_label("Case study"), *_titled(element["c"][1])])
        if has_class(element, "quotation"):
            return _with(element, _attributed(element["c"][1]))
        return None

    return replace(document, blocks=rewrite(document.blocks, change))


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

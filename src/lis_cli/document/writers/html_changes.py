"""What stands for each element of a document on a web page."""

from collections.abc import Iterator
from typing import NamedTuple

from lis_cli.document.ast import Change, Element, attr, has_class, inlines, raw_inline, rewrite
from lis_cli.document.blocks import MadeOfBlocks, holds
from lis_cli.document.writers.html_pictures import inline_chart, stood_in, with_named_charts
from lis_cli.document.writers.html_tables import table_in_region

CHANGED = ("Header", "Table", "Figure", "Image", "Div", "Code", "CodeBlock")
"""Kinds of elements that stand otherwise on a web page."""
_DEEPEST = 6


class Beside(NamedTuple):
    """All that stands on the page for a block depends on, beside the block; each in the order in which elements are rewritten."""

    numbers: tuple[str | None, ...]
    """Of its headings."""
    floats: tuple[tuple[str, int], ...]
    """Names and numbers of its tables and figures; tables without a title have a number of their own, figures have none."""
    charts: tuple[bytes, ...]
    cited: tuple[str, ...] = ()
    """For each of its entries of the list of references, links to the sections that cite it."""


def changed(block: Element, beside: Beside) -> Element:
    """Return what stands for a block on the page."""

    def make() -> Element:
        made: Element = rewrite(block, _Changes(beside))
        return made

    if block["t"] == "Header":  # small, and made anew each time
        return make()
    return _MADE.of(block, beside, make) if holds(block, *CHANGED) else block


_MADE: MadeOfBlocks[Element] = MadeOfBlocks()


class _Changes:
    """The change of each element of a block."""

    def __init__(self, beside: Beside) -> None:
        self._numbers = iter(beside.numbers)
        self._floats = iter(beside.floats)
        self._charts = iter(beside.charts)
        self._cited = iter(beside.cited)
        self._changes: dict[str, Change] = {
            "Header": lambda element: _heading(element, next(self._numbers)),
            "Table": lambda element: _table(element, *next(self._floats)),
            "Figure": lambda element: _figure(element, *next(self._floats)),
            "Image": self._picture,
            "Div": self._division,
            "Code": _plain_code,
            "CodeBlock": _plain_code,
        }

    def __call__(self, element: Element) -> Element | list[Element] | None:
        change = self._changes.get(element["t"])
        return change(element) if change else None

    def _picture(self, image: Element) -> Element:
        return inline_chart(image, next(self._charts)) if has_class(image, "chart") else stood_in(image)

    def _division(self, element: Element) -> Element | None:
        if has_class(element, "csl-entry"):
            return _entry(element, next(self._cited))
        return _tags(element) if has_class(element, "tags") else None


def _heading(element: Element, number: str | None) -> Element:
    level, (identifier, classes, pairs), content = element["c"]
    if number:
        # Pandoc's list of contents keeps spans and drops links.
        span = {"t": "Span", "c": [attr("", ("number",)), inlines(number)]}
        link = {"t": "Link", "c": [attr("", ("self",)), [span], [f"#{identifier}", ""]]}
        content = [link, {"t": "Space"}, *content]
    if "minor" in classes:
        classes = [*classes, "unnumbered", "unlisted"]
    return {"t": "Header", "c": [min(level + 1, _DEEPEST), [identifier, classes, pairs], content]}


def _table(element: Element, name: str, number: int) -> Element:
    """Wrap a table in a region that the keyboard can scroll, named after the caption."""
    attributes, (short, caption), *parts = element["c"]
    if not name:
        return table_in_region(element, "", aria_label=f"Untitled table {number}")
    caption = _labelled(f"Table {number}.", caption, f"{name}-caption")
    titled = {"t": "Table", "c": [attributes, [short, caption], *parts]}
    return table_in_region(titled, name, aria_labelledby=f"{name}-caption")


def _figure(element: Element, name: str, number: int) -> Element | None:
    (_, classes, pairs), (short, caption), content = element["c"]
    if not name:
        return None
    caption = _labelled(f"Figure {number}.", caption, f"{name}-caption")
    return {"t": "Figure", "c": [[name, classes, pairs], [short, caption], with_named_charts(content, f"{name}-caption")]}


def _labelled(label: str, caption: list[Element], identifier: str = "") -> list[Element]:
    """Return a caption that begins with its number, in a span that can be named."""
    first, *rest = caption
    words = [{"t": "Strong", "c": inlines(label)}, {"t": "Space"}, *first["c"]]
    return [{"t": first["t"], "c": [{"t": "Span", "c": [attr(identifier), words]}]}, *rest]


def _entry(entry: Element, links: str) -> Element | None:
    """Return an entry of the list of references with the sections behind it that cite it."""
    said = raw_inline("html", f' <span class="cited">Cited in: {links}</span>')
    parts = list(_parts_of(entry)) if links else []
    words = next((part for part in parts if has_class(part, "csl-right-inline")), None)
    if words is None:
        return None
    cited = {"t": words["t"], "c": [words["c"][0], [*words["c"][1], said]]}
    blocks = [{**block, "c": [cited if part is words else part for part in block["c"]]} for block in entry["c"][1]]
    return {"t": "Div", "c": [entry["c"][0], blocks]}


def _parts_of(entry: Element) -> Iterator[Element]:
    for block in entry["c"][1]:
        yield from block["c"]


def _plain_code(element: Element) -> Element | None:
    """Return code without the name of its language: pandoc would colour it, for style sheets that are not here, and count its lines."""
    (identifier, classes, pairs), text = element["c"]
    return {"t": element["t"], "c": [[identifier, [], pairs], text]} if classes else None


def _tags(box: Element) -> Element:
    """Return tags whose commas between links are there for those who listen, and can be hidden where links are chips."""
    blocks = [{"t": block["t"], "c": _parted(block["c"])} if block["t"] in {"Para", "Plain"} else block for block in box["c"][1]]
    return {"t": "Div", "c": [box["c"][0], blocks]}


def _parted(words: list[Element]) -> list[Element]:
    comma = {"t": "Str", "c": ","}
    return [
        {"t": "Span", "c": [attr("", ("comma",)), [word]]} if word == comma and at and words[at - 1]["t"] == "Link" else word
        for at, word in enumerate(words)
    ]

"""The tree as a web page needs it: numbers that link, tables that scroll and name their headers, pictures inside the page."""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from html import escape
from pathlib import PurePosixPath

from lis_cli.document.ast import Element, attr, attributes_of, div, has_class, header, inlines, raw_inline, rewrite, text_of
from lis_cli.document.captions import is_listed
from lis_cli.document.writers.html_names import Names, title_of
from lis_cli.document.writers.html_tables import table_in_region

_MEDIA_TYPES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_STAND_IN = re.compile(rb'(?<==")picture:[0-9a-f]{32}(?=")')
_DEEPEST = 6
_DEEPEST_NUMBER = 3
"""Headings further down carry no number: `4.2.1.3` helps nobody to find a place."""
_DEEPEST_CITED = 2
"""Sections by which a reference says where it is cited, where they have no number."""
_UNLISTED = ("unnumbered", "unlisted", "minor")


def data_uri(name: str, media: Mapping[str, bytes]) -> str:
    """Return a picture as an address that holds the picture itself."""
    kind = _MEDIA_TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
    return f"data:{kind};base64,{base64.b64encode(media[name]).decode()}"


def stand_in(name: str) -> str:
    """Return the address that stands for a picture while pandoc writes the page: pictures themselves would take it minutes and memory."""
    return f"picture:{blake2b(name.encode(errors='surrogatepass'), digest_size=16).hexdigest()}"


def with_pictures(page: bytes, media: Mapping[str, bytes]) -> bytes:
    """Return a page with the pictures in the places of their stand-ins."""
    names = {stand_in(name).encode(): name for name in media}
    known: dict[bytes, bytes] = {}

    def picture(match: re.Match[bytes]) -> bytes:
        if match[0] in names and match[0] not in known:
            known[match[0]] = data_uri(names[match[0]], media).encode()
        return known.get(match[0], match[0])

    return _STAND_IN.sub(picture, page)


def tree_for_html(blocks: list[Element], media: Mapping[str, bytes], *, with_lists: bool = True) -> list[Element]:
    """Return the blocks for pandoc's HTML writer; the document's title is the page's only heading of level 1.

    `with_lists` adds lists of the figures and the tables, where there are more than a few.
    """
    page = _Page(media, Names(blocks))
    ready: list[Element] = rewrite(blocks, page.change)
    page.say_where_cited()
    return [*ready, *page.lists()] if with_lists else ready


@dataclass(slots=True)
class _Page:
    """What has been seen so far on the way through a document."""

    media: Mapping[str, bytes]
    names: Names
    numbers: list[int] = field(default_factory=lambda: [0] * _DEEPEST_NUMBER)
    unnumbered: int = 0
    """Level of the unnumbered chapter or section that is open; 0 for none."""
    section: tuple[str, str] = ("", "")
    """Anchor of the section that is open, and its number or else its words."""
    cited: dict[str, dict[str, str]] = field(default_factory=dict)
    """By reference, the sections that cite it, as anchors and words."""
    entries: list[Element] = field(default_factory=list)
    """The entries of the list of references."""
    tables: dict[str, str] = field(default_factory=dict)
    """Titles by anchor, in their order."""
    figures: dict[str, str] = field(default_factory=dict)
    untitled: int = 0

    def change(self, element: Element) -> Element | None:
        """Return what stands for an element on the page."""
        kind = element["t"]
        if kind == "Header":
            return self._heading(element)
        if kind == "Table":
            return self._table(element)
        if kind == "Figure":
            return self._figure(element)
        if kind == "Image":
            return _inline_chart(element, self.media) if has_class(element, "chart") else self._picture(element)
        if kind == "Cite":
            self._note_citation(element)
        return self._division(element) if kind == "Div" else None

    def say_where_cited(self) -> None:
        """Set the sections that cite it behind each entry of the list of references."""
        for entry in self.entries:
            places = self.cited.get(attributes_of(entry)[0], {})
            words = next((part for block in entry["c"][1] for part in block["c"] if has_class(part, "csl-right-inline")), None)
            if words is not None and places:
                links = ", ".join(f'<a href="#{escape(anchor)}">{escape(label)}</a>' for anchor, label in places.items())
                words["c"][1] = [*words["c"][1], raw_inline("html", f' <span class="cited">Cited in: {links}</span>')]

    def lists(self) -> list[Element]:
        """Return a last section with the figures and the tables, each a list where there are more than a few."""
        kinds = [("Figure", "Figures", self.figures), ("Table", "Tables", self.tables)]
        listed = [(label, title, items) for label, title, items in kinds if is_listed(len(items))]
        if not listed:
            return []
        title = " and ".join(title for _, title, _ in listed).capitalize()
        blocks = [header(2, "figures-and-tables", ("unnumbered",), inlines(title))]
        for label, title, items in listed:
            if len(listed) > 1:
                blocks.append(header(3, f"list-of-{title.lower()}", _UNLISTED, inlines(title)))
            links = [
                {"t": "Link", "c": [attr(), inlines(f"{label} {number}. {words}"), [f"#{anchor}", ""]]}
                for number, (anchor, words) in enumerate(items.items(), 1)
            ]
            blocks.append(div(("listed",), [{"t": "BulletList", "c": [[{"t": "Plain", "c": [link]}] for link in links]}]))
        return blocks

    def _picture(self, element: Element) -> Element:
        attributes, words, (name, tooltip) = element["c"]
        return {"t": "Image", "c": [attributes, words, [stand_in(name), tooltip]]}

    def _heading(self, element: Element) -> Element:
        level, (identifier, classes, pairs), content = element["c"]
        number = self._number(level, classes)
        if number or ("minor" not in classes and level <= _DEEPEST_CITED):
            self.section = (identifier, number or text_of(content))
        if number:
            # Pandoc's list of contents keeps spans and drops links.
            span = {"t": "Span", "c": [attr("", ("number",)), inlines(number)]}
            link = {"t": "Link", "c": [attr("", ("self",)), [span], [f"#{identifier}", ""]]}
            content = [link, {"t": "Space"}, *content]
        if "minor" in classes:
            classes = [*classes, "unnumbered", "unlisted"]
        return {"t": "Header", "c": [min(level + 1, _DEEPEST), [identifier, classes, pairs], content]}

    def _number(self, level: int, classes: list[str]) -> str | None:
        """Return a heading's number; what lies below an unnumbered heading has none either."""
        if "minor" in classes or (self.unnumbered and level > self.unnumbered):
            return None
        self.unnumbered = level if "unnumbered" in classes else 0
        if self.unnumbered or level > _DEEPEST_NUMBER:
            return None
        self.numbers[level - 1] += 1
        self.numbers[level:] = [0] * (_DEEPEST_NUMBER - level)
        return ".".join(str(number) for number in self.numbers[:level])

    def _table(self, element: Element) -> Element:
        """Wrap a table in a region that the keyboard can scroll, named after the caption."""
        attributes, (short, caption), *parts = element["c"]
        words = title_of(caption)
        if not words:
            self.untitled += 1
            return table_in_region(element, "", aria_label=f"Untitled table {self.untitled}")
        name = attributes[0] or self.names.unused("table", words)
        self.tables[name] = words
        caption = _labelled(f"Table {len(self.tables)}.", caption, f"{name}-caption")
        titled = {"t": "Table", "c": [attributes, [short, caption], *parts]}
        return table_in_region(titled, name, aria_labelledby=f"{name}-caption")

    def _figure(self, element: Element) -> Element | None:
        (identifier, classes, pairs), (short, caption), content = element["c"]
        words = title_of(caption)
        if not words:
            return None
        name = identifier or self.names.unused("figure", words)
        self.figures[name] = words
        caption = _labelled(f"Figure {len(self.figures)}.", caption, f"{name}-caption")
        for chart in _charts(content):
            chart["c"][1] = chart["c"][1].replace(_UNNAMED, f'aria-labelledby="{name}-caption"')
        return {"t": "Figure", "c": [[name, classes, pairs], [short, caption], content]}

    def _note_citation(self, cite: Element) -> None:
        """Remember in which section sources are cited."""
        if self.section[0]:
            for link in cite["c"][1]:
                if link["t"] == "Link":
                    self.cited.setdefault(link["c"][2][0].removeprefix("#"), {}).setdefault(*self.section)

    def _division(self, element: Element) -> Element | None:
        if has_class(element, "csl-entry"):
            self.entries.append(element)
        return _tags(element) if has_class(element, "tags") else None


_UNNAMED = 'aria-label="Chart"'


def _charts(content: list[Element]) -> list[Element]:
    """Return the charts that a figure holds, as `_inline_chart` has made them."""
    parts = [part for block in content if block["t"] == "Plain" for part in block["c"]]
    return [part for part in parts if part["t"] == "RawInline" and _UNNAMED in part["c"][1]]


def _inline_chart(image: Element, media: Mapping[str, bytes]) -> Element:
    """Return a chart as part of the page. Its words keep their room where the reader's browser lacks our font."""
    _, words, (name, _) = image["c"]
    svg = media[name].decode().replace(' data-length="', ' lengthAdjust="spacingAndGlyphs" textLength="')
    svg = svg.replace(' paint-order="stroke"', "")  # strategy.css says it, and HTML does not know the attribute
    label = escape(text_of(words), quote=True)
    svg = svg.replace("<svg ", f'<svg class="chart" role="img" aria-label="{label}" ', 1)
    return raw_inline("html", f'<span class="chart-scroll" role="group" {_UNNAMED} tabindex="0">{svg}</span>')


def _labelled(label: str, caption: list[Element], identifier: str = "") -> list[Element]:
    """Return a caption that begins with its number, in a span that can be named."""
    first, *rest = caption
    words = [{"t": "Strong", "c": inlines(label)}, {"t": "Space"}, *first["c"]]
    return [{"t": first["t"], "c": [{"t": "Span", "c": [attr(identifier), words]}]}, *rest]


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

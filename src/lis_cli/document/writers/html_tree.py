"""The tree as a web page needs it: numbers that link, tables that scroll and name their headers, pictures inside the page."""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from html import escape
from pathlib import PurePosixPath
from typing import Any

from lis_cli.document.ast import Element, attr, div, has_class, inlines, raw_inline, rewrite, text_of
from lis_cli.document.blocks import MadeOfBlocks, elements_of, holds

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
_MANY_COLUMNS = 4
"""Columns from which a table is wider than a telephone."""
_LONGEST_ROW_NAME = 80
"""Characters; a first column of longer texts holds content, not the names of its rows."""


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


def tree_for_html(blocks: list[Element], media: Mapping[str, bytes]) -> list[Element]:
    """Return the blocks for pandoc's HTML writer; the document's title is the page's only heading of level 1."""
    counted = _Counted()
    ready: list[Element] = []
    for block in blocks:
        shown = tuple((name, media[name]) for picture in elements_of([block], "Image") if (name := picture["c"][2][0]) in media)
        made, counted = _placed(block, counted, dict(shown)) if holds(block, "Header") else _kept(block, counted, shown)
        ready += made
    return ready


@dataclass(frozen=True, slots=True)
class _Counted:
    """What has been counted up to some place of a document."""

    numbers: tuple[int, ...] = (0,) * _DEEPEST_NUMBER
    unnumbered: int = 0
    """Level of the unnumbered chapter or section that is open; 0 for none."""
    tables: int = 0
    untitled: int = 0
    figures: int = 0


def _kept(block: Element, counted: _Counted, shown: tuple[tuple[str, bytes], ...]) -> tuple[list[Element], _Counted]:
    """Return what a block without headings becomes, and what has been counted after it; what it does not count it does not see."""
    counts = holds(block, "Table", "Figure")
    before = _Counted(tables=counted.tables, untitled=counted.untitled, figures=counted.figures) if counts else _Counted()
    made, after = _PLACED.of(block, (before, shown), lambda: _placed(block, before, dict(shown)))
    return made, replace(counted, tables=after.tables, untitled=after.untitled, figures=after.figures) if counts else counted


def _placed(block: Element, counted: _Counted, media: Mapping[str, bytes]) -> tuple[list[Element], _Counted]:
    page = _Page(media, list(counted.numbers), counted.unnumbered, counted.tables, counted.untitled, counted.figures)
    made: list[Element] = rewrite([block], page.change)
    return made, _Counted(tuple(page.numbers), page.unnumbered, page.tables, page.untitled, page.figures)


_PLACED: MadeOfBlocks[tuple[list[Element], _Counted]] = MadeOfBlocks()


@dataclass(slots=True)
class _Page:
    """Counts on the way through a block."""

    media: Mapping[str, bytes]
    numbers: list[int]
    unnumbered: int
    tables: int
    untitled: int
    figures: int

    def change(self, element: Element) -> Element | None:
        """Return what stands for an element on the page."""
        if element["t"] == "Header":
            return self._heading(element)
        if element["t"] == "Table":
            return self._table(element)
        if element["t"] == "Figure":
            return self._figure(element)
        if element["t"] == "Image":
            return _inline_chart(element, self.media) if has_class(element, "chart") else self._picture(element)
        if element["t"] == "Link":
            return _citation(element)
        return None

    def _picture(self, element: Element) -> Element:
        attributes, words, (name, tooltip) = element["c"]
        return {"t": "Image", "c": [attributes, words, [stand_in(name), tooltip]]}

    def _heading(self, element: Element) -> Element:
        level, (identifier, classes, pairs), content = element["c"]
        number = self._number(level, classes)
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
        attributes, (short, caption), columns, head, bodies, foot = element["c"]
        if text_of(caption).strip():
            self.tables += 1
            name = f"table-{self.tables}-caption"
            caption = _labelled(f"Table {self.tables}.", caption, name)
            label = {"aria_labelledby": name}
        else:
            self.untitled += 1
            label = {"aria_label": f"Untitled table {self.untitled}"}
        content = [attributes, [short, caption], columns, _scoped_head(head), [_scoped_body(body) for body in bodies], foot]
        classes = ("table-scroll", "wide") if len(columns) >= _MANY_COLUMNS else ("table-scroll",)
        return div(classes, [{"t": "Table", "c": content}], role="region", tabindex="0", **label)

    def _figure(self, element: Element) -> Element | None:
        attributes, (short, caption), content = element["c"]
        if not text_of(caption).strip():
            return None
        self.figures += 1
        return {"t": "Figure", "c": [attributes, [short, _labelled(f"Figure {self.figures}.", caption)], content]}


def _inline_chart(image: Element, media: Mapping[str, bytes]) -> Element:
    """Return a chart as part of the page. Its words keep their room where the reader's browser lacks our font."""
    _, words, (name, _) = image["c"]
    svg = media[name].decode().replace(' data-length="', ' lengthAdjust="spacingAndGlyphs" textLength="')
    label = escape(text_of(words), quote=True)
    svg = svg.replace("<svg ", f'<svg class="chart" role="img" aria-label="{label}" ', 1)
    return raw_inline("html", f'<span class="chart-scroll" role="group" aria-label="Chart" tabindex="0">{svg}</span>')


def _labelled(label: str, caption: list[Element], identifier: str = "") -> list[Element]:
    """Return a caption that begins with its number, in a span that can be named."""
    first, *rest = caption
    words = [{"t": "Strong", "c": inlines(label)}, {"t": "Space"}, *first["c"]]
    return [{"t": first["t"], "c": [{"t": "Span", "c": [attr(identifier), words]}]}, *rest]


def _scoped_head(head: list[Any]) -> list[Any]:
    attributes, rows = head
    return [attributes, [[row[0], [_scoped(cell, "colgroup" if cell[3] > 1 else "col") for cell in row[1]]] for row in rows]]


def _scoped_body(body: list[Any]) -> list[Any]:
    """Make the first column of a table's body headers where it names the rows."""
    attributes, named, between, rows = body
    if not named and not _names_rows(rows):
        return body
    return [attributes, max(named, 1), between, [[row[0], [_scoped(row[1][0], "row"), *row[1][1:]]] for row in rows]]


def _names_rows(rows: list[Any]) -> bool:
    """Tell whether every row begins with a short text of its own, as a name is."""
    if any(len(row[1]) < 2 or row[1][0][2] > 1 for row in rows):  # noqa: PLR2004  (a name and something named)
        return False
    names = [text_of(row[1][0][4]).strip() for row in rows]
    return len(set(names)) == len(names) > 1 and all(0 < len(name) <= _LONGEST_ROW_NAME for name in names)


def _scoped(cell: list[Any], scope: str) -> list[Any]:
    (identifier, classes, pairs), *rest = cell
    return [[identifier, classes, [*pairs, ["scope", scope]]], *rest]


def _citation(element: Element) -> Element | None:
    """Say what the number of a citation is, to people who meet it in a list of links."""
    (identifier, classes, pairs), words, target = element["c"]
    if ["role", "doc-biblioref"] not in pairs:
        return None
    label = ["aria-label", f"Reference {text_of(words)}"]
    return {"t": "Link", "c": [[identifier, classes, [*pairs, label]], words, target]}

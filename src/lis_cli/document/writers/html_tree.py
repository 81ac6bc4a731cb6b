"""The tree as a web page needs it: numbers that link, tables that scroll and name their headers, pictures inside the page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from lis_cli.document.ast import Element, attr, attributes_of, div, has_class, header, inlines, rewrite, text_of
from lis_cli.document.blocks import MadeOfBlocks, elements_of, holds
from lis_cli.document.captions import is_listed
from lis_cli.document.writers.html_changes import CHANGED, Beside, changed
from lis_cli.document.writers.html_names import Names, title_of

_DEEPEST_NUMBER = 3
"""Headings further down carry no number: `4.2.1.3` helps nobody to find a place."""
_DEEPEST_CITED = 2
"""Sections by which a reference says where it is cited, where they have no number."""
_UNLISTED = ("unnumbered", "unlisted", "minor")


class _Float(NamedTuple):
    """A table or a figure as it stands in a document."""

    kind: str
    name: str
    """Its id; empty where it has none."""
    title: str
    """Empty where it has no caption."""


def tree_for_html(blocks: list[Element], media: Mapping[str, bytes], *, with_lists: bool = True) -> list[Element]:
    """Return the blocks for pandoc's HTML writer; the document's title is the page's only heading of level 1.

    `with_lists` adds lists of the figures and the tables, where there are more than a few.
    """
    page = _Page(media, Names(blocks))
    seen = [page.see(block) if block["t"] == "Header" or holds(block, "Cite", *CHANGED) else None for block in blocks]
    ready = [
        block if beside is None else changed(block, beside._replace(cited=page.cited_in(block)))
        for block, beside in zip(blocks, seen, strict=True)
    ]
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
    titles: dict[str, dict[str, str]] = field(default_factory=lambda: {"Table": {}, "Figure": {}})
    """Of tables and of figures, the titles by their names, in their order."""
    untitled: int = 0

    def see(self, block: Element) -> Beside:
        """Return what a block depends on that comes before it, and go on behind it."""
        numbers: list[str | None] = []
        for element in _headings_and_citations(block):
            if element["t"] == "Header":
                numbers.append(self._enter(element))
            else:
                self._note_citation(element)
        charts = tuple(self.media[image["c"][2][0]] for image in elements_of([block], "Image") if has_class(image, "chart"))
        return Beside(tuple(numbers), tuple(map(self._placed, _floats_of(block))), charts)

    def cited_in(self, block: Element) -> tuple[str, ...]:
        """Return the links of a block's entries; every block has been seen by now."""
        return tuple(
            ", ".join(f'<a href="#{escape(anchor)}">{escape(label)}</a>' for anchor, label in places.items())
            for entry in elements_of([block], "Div")
            if has_class(entry, "csl-entry")
            for places in [self.cited.get(attributes_of(entry)[0], {})]
        )

    def lists(self) -> list[Element]:
        """Return a last section with the figures and the tables, each a list where there are more than a few."""
        listed = [kind for kind in ("Figure", "Table") if is_listed(len(self.titles[kind]))]
        if not listed:
            return []
        title = " and ".join(f"{kind}s" for kind in listed).capitalize()
        blocks = [header(2, "figures-and-tables", ("unnumbered",), inlines(title))]
        for kind in listed:
            if len(listed) > 1:
                blocks.append(header(3, f"list-of-{kind.lower()}s", _UNLISTED, inlines(f"{kind}s")))
            links = [
                {"t": "Link", "c": [attr(), inlines(f"{kind} {number}. {words}"), [f"#{anchor}", ""]]}
                for number, (anchor, words) in enumerate(self.titles[kind].items(), 1)
            ]
            blocks.append(div(("listed",), [{"t": "BulletList", "c": [[{"t": "Plain", "c": [link]}] for link in links]}]))
        return blocks

    def _enter(self, heading: Element) -> str | None:
        """Go into the section below a heading, and return the heading's number."""
        level, (identifier, classes, _), content = heading["c"]
        number = self._number(level, classes)
        if number or ("minor" not in classes and level <= _DEEPEST_CITED):
            self.section = (identifier, number or text_of(content))
        return number

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

    def _note_citation(self, cite: Element) -> None:
        """Remember in which section sources are cited."""
        if self.section[0]:
            for link in cite["c"][1]:
                if link["t"] == "Link":
                    self.cited.setdefault(link["c"][2][0].removeprefix("#"), {}).setdefault(*self.section)

    def _placed(self, float_: _Float) -> tuple[str, int]:
        """Give a table or a figure its name and its number."""
        kind, name, title = float_
        if not title:
            self.untitled += kind == "Table"
            return "", self.untitled
        name = name or self.names.unused(kind.lower(), title)
        titles = self.titles[kind]
        titles[name] = title
        return name, len(titles)


def _headings_and_citations(block: Element) -> Iterator[Element]:
    """Return the headings and citations of a block, the innermost first."""
    if not holds(block, "Header"):
        return elements_of([block], "Cite")
    found: list[Element] = []
    rewrite(block, found.append)
    return (element for element in found if element["t"] in {"Header", "Cite"})


def _floats_of(block: Element) -> tuple[_Float, ...]:
    """Return the tables and figures of a block, the innermost first, as they are rewritten."""

    def make() -> tuple[_Float, ...]:
        found: list[_Float] = []

        def find(element: Element) -> None:
            if element["t"] in {"Table", "Figure"}:
                found.append(_Float(element["t"], attributes_of(element)[0], title_of(element["c"][1][1])))

        rewrite(block, find)
        return tuple(found)

    return _FLOATS.of(block, None, make) if holds(block, "Table", "Figure") else ()


_FLOATS: MadeOfBlocks[tuple[_Float, ...]] = MadeOfBlocks()

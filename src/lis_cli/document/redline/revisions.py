"""The elements by which Word says who changed what, and when."""

import copy
import itertools
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum
from xml.etree import ElementTree as ET

from lis_cli.document.writers.docx_xml import first_child, named

_FIRST_NUMBER = 1_000_000
"""Far above the bookmarks, which count in the same row."""
COUNTED = " (numbering)"
"""Stands behind the author's name at numbers that our writer counts."""
LAYOUT = frozenset({named("w:keepNext"), named("w:spacing"), named("w:cantSplit"), named("w:tblDescription")})
"""Properties that our writer sets by what stands around a paragraph or in a table; a reader who is told of them learns nothing."""
_NOT_OF_PARAGRAPH_CHANGES = frozenset({named("w:rPr"), named("w:sectPr")})


class Fate(Enum):
    """What happened to a piece of text, and the element that says so."""

    KEPT = ""
    INSERTED = "w:ins"
    DELETED = "w:del"
    MOVED_HERE = "w:moveTo"
    MOVED_AWAY = "w:moveFrom"


class Revisions:
    """Makes the marks of one author at one time, each with a number of its own."""

    def __init__(self, author: str, time: datetime) -> None:
        """Sign every mark with the author's name and the time."""
        self.signature = {named("w:author"): author, named("w:date"): time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
        self.notes: list[tuple[Fate, str, str]] = []
        """What happened to each footnote, its number, and the number of the one that it was before (empty if none)."""
        self._numbers: Iterator[int] = itertools.count(_FIRST_NUMBER)

    def number(self) -> str:
        """Return a number that nothing else has."""
        return str(next(self._numbers))

    def mark(self, prefixed: str, *, is_counted: bool = False) -> ET.Element:
        """Return a signed element such as `w:ins`; numbers that only follow from other changes have a signature of their own.

        One reference more gives every later one another number. Word can hide the changes of a person, so a reader can
        leave these out.
        """
        author = {named("w:author"): self.signature[named("w:author")] + COUNTED} if is_counted else {}
        return ET.Element(named(prefixed), {named("w:id"): self.number(), **self.signature, **author})

    def mark_paragraph(self, properties: ET.Element, fate: Fate) -> None:
        """Say in a `w:pPr` that the end of the paragraph was put in or taken out."""
        run = properties.find(named("w:rPr"))
        if run is None:
            run = ET.Element(named("w:rPr"))
            section = properties.find(named("w:sectPr"))
            properties.insert(len(properties) if section is None else list(properties).index(section), run)
        run.insert(0, self.mark(fate.value))

    def mark_row(self, row: ET.Element, fate: Fate) -> None:
        """Say of a table's row that it was put in or taken out."""
        first_child(row, "w:trPr").append(self.mark(fate.value))

    def say_before(self, now: ET.Element, before: ET.Element | None) -> None:
        """Say in properties (`w:pPr`, `w:rPr`, `w:tcPr`...) what they were, if they were different."""
        kind = now.tag.rpartition("}")[2]
        left_out = _NOT_OF_PARAGRAPH_CHANGES if kind == "pPr" else frozenset()
        was = _only(before, left_out, now.tag)
        if xml_of(_only(was, LAYOUT, now.tag)) == xml_of(_only(now, left_out | LAYOUT, now.tag)):
            return
        change = ET.Element(named(f"w:{kind}Change"), {named("w:id"): self.number()})
        if kind != "tblGrid":
            change.attrib.update(self.signature)
        change.append(was)
        now.append(change)


def _only(element: ET.Element | None, left_out: frozenset[str], tag: str) -> ET.Element:
    """Return a copy of an element without some of its children; an empty one where there is none."""
    shell = ET.Element(tag)
    shell.extend(copy.deepcopy(child) for child in (() if element is None else element) if child.tag not in left_out)
    return shell


def xml_of(element: ET.Element | None) -> str:
    """Return an element as text in which the order of attributes and white space between elements do not count."""
    return "" if element is None else "".join(_pieces(element))


def _pieces(element: ET.Element) -> Iterator[str]:
    yield f"<{element.tag} {sorted(element.attrib.items())}>" if element.attrib else f"<{element.tag}>"
    yield element.text if element.text and (element.text.strip() or not len(element)) else ""
    for child in element:
        yield from _pieces(child)
    yield ">"

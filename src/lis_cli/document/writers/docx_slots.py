"""Places in Word's XML for what is counted over a whole document: bookmarks, footnotes, lists, relationships, captions.

What is made of a section holds slots there, so that it stays the same whatever comes before it. Joining the sections fills them in.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from lis_cli.document.writers.docx_xml import named, path

Slotted = tuple[str, ...]
"""XML as text and slots in turn, text first and last. A slot is `kind:place`; the place counts within the slot's piece."""
Values = Mapping[str, Sequence[str]]
"""What stands in the slots of each kind, by their places, escaped for XML."""

Places = dict[str, int]
"""Places by what stands there, in their order."""

_SIGN = "\x01"
"""Parts slots from text. XML has no way to say it, so no author's words can hold it."""
_SEQUENCE = re.compile(r"\s*SEQ (\w+)")
_PAGE = re.compile(r"(\s*PAGEREF )(\S+)(.*)", re.DOTALL)
_INSIDE = re.compile(r"<[^>]*?(?:/>|>(?P<inside>.*)</[^>]*>)", re.DOTALL)
_GOES_ON = "1000"
"""The list of pandoc's that stands for none: further paragraphs of an item."""


@dataclass(slots=True)
class Slots:
    """What the slots of one piece stand for, each kind in the order of its places."""

    marks: Places = field(default_factory=dict)
    """Bookmarks, by pandoc's numbers."""
    targets: Places = field(default_factory=dict)
    """Bookmarks that links and numbers of pages lead to."""
    mentions: list[tuple[int, str]] = field(default_factory=list)
    """Links within the document: the places of their targets, and their words."""
    relations: Places = field(default_factory=dict)
    """Ids of relationships, with addresses and with pictures."""
    notes: Places = field(default_factory=dict)
    lists: Places = field(default_factory=dict)
    counted: list[str] = field(default_factory=list)
    """What each number of a caption counts: `Figure` or `Table`."""
    drawings: int = 0

    def cut(self, root: ET.Element, *kinds: str) -> None:
        """Put slots into a tree in the place of all that is counted, or of that in some kinds of elements."""
        cuts = {named(kind): _CUTS[named(kind)] for kind in kinds} or _CUTS
        for element in root.iter():
            if (cut := cuts.get(element.tag)) is not None:
                cut(self, element)


def slot(kind: str, place: int = 0) -> str:
    """Return a slot as it is written into a tree or a text."""
    return f"{_SIGN}{kind}:{place}{_SIGN}"


def slotted(text: str) -> Slotted:
    """Return a text that slots are written into as text and slots in turn."""
    return tuple(text.split(_SIGN))


def inside(element: ET.Element) -> str:
    """Return what stands in an element as text; the root of the document names the namespaces."""
    match = _INSIDE.fullmatch(ET.tostring(element, encoding="unicode"))
    assert match is not None
    return match["inside"] or ""


def filled(parts: Slotted, values: Values) -> str:
    """Return a text whose slots are filled in."""
    words = list(parts)
    for at in range(1, len(words), 2):
        kind, _, place = words[at].partition(":")
        words[at] = values[kind][int(place)]
    return "".join(words)


def _put(element: ET.Element, attribute: str, kind: str, places: Places) -> None:
    """Put a slot into an attribute, if the element has it; the same value has the same place."""
    if (value := element.get(named(attribute))) is not None:
        element.set(named(attribute), slot(kind, places.setdefault(value, len(places))))


def _cut_start(slots: Slots, mark: ET.Element) -> None:
    _put(mark, "w:id", "mark", slots.marks)
    mark.set(named("w:name"), slot("name", len(slots.marks) - 1))


def _cut_link(slots: Slots, link: ET.Element) -> None:
    _put(link, "r:id", "relation", slots.relations)
    anchor = link.get(named("w:anchor"))
    _put(link, "w:anchor", "target", slots.targets)
    if anchor is not None and len(link) and link.find(path("w:r", "w:instrText")) is None:
        mention = len(slots.mentions)
        slots.mentions.append((slots.targets[anchor], "".join(text.text or "" for text in link.iter(named("w:t")))))
        link.text, link[-1].tail = slot("open", mention), slot("close", mention)


def _cut_list(slots: Slots, mark: ET.Element) -> None:
    if mark.get(named("w:val")) != _GOES_ON:
        _put(mark, "w:val", "list", slots.lists)


def _cut_field(slots: Slots, simple: ET.Element) -> None:
    """Cut the number out of a caption."""
    match = _SEQUENCE.match(simple.get(named("w:instr"), ""))
    if match and (number := next(simple.iter(named("w:t")), None)) is not None:
        slots.counted.append(match[1])
        number.text = slot("count", len(slots.counted) - 1)


def _cut_instruction(slots: Slots, instruction: ET.Element) -> None:
    if match := _PAGE.fullmatch(instruction.text or ""):
        place = slots.targets.setdefault(match[2], len(slots.targets))
        instruction.text = f"{match[1]}{slot('target', place)}{match[3]}"


def _cut_drawing(slots: Slots, drawing: ET.Element) -> None:
    drawing.set("id", slot("drawing", slots.drawings))
    slots.drawings += 1


_CUTS: dict[str, Callable[[Slots, ET.Element], None]] = {
    named("a:blip"): lambda slots, picture: _put(picture, "r:embed", "relation", slots.relations),
    named("pic:cNvPr"): _cut_drawing,
    named("w:bookmarkEnd"): lambda slots, mark: _put(mark, "w:id", "mark", slots.marks),
    named("w:bookmarkStart"): _cut_start,
    named("w:fldSimple"): _cut_field,
    named("w:footnoteReference"): lambda slots, mark: _put(mark, "w:id", "note", slots.notes),
    named("w:hyperlink"): _cut_link,
    named("w:instrText"): _cut_instruction,
    named("w:numId"): _cut_list,
    named("wp:docPr"): _cut_drawing,
}

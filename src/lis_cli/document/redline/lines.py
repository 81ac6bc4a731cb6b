"""A paragraph as a line of words, numbers and signs, each with the look, the link and the field that it stands in."""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree as ET

from lis_cli.document.redline.revisions import xml_of
from lis_cli.document.writers.docx_xml import named, path

FIELD, RUN, NOTE = named("w:fldSimple"), named("w:r"), named("w:footnoteReference")
NUMBER = re.compile(r"\d+(?:\.\d+)*\.?")
_WORD = re.compile(r"\w+(?:[.,'’]\w+)*|\s+|[^\w\s]")
"""A word, a number such as 88,000, white space, or one sign."""
_ENTRY = re.compile(r"TOC\d|TableofFigures")
"""Styles of the lines of contents and of lists of figures and tables, all of which Word makes anew."""
_BY_WORD = "number"
"""Stands for any number that Word counts itself, and counts again when fields are updated: one is like any other."""
_WRAPPERS = {named("w:hyperlink"), FIELD}
_BOOKMARKS = {named("w:bookmarkStart"), named("w:bookmarkEnd")}
_PROPERTIES = {named("w:pPr"), named("w:rPr")}
_TEXT = named("w:t")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or what else stands in a line: a picture, a tab, the number of a footnote."""

    key: Hashable
    """The same for pieces that a reader takes for the same."""
    text: str
    """Empty if the piece is no text."""
    element: ET.Element | None = None
    """What stands in a run, or beside runs, and is no text."""
    look: ET.Element | None = None
    """The run's properties."""
    wrapper: ET.Element | None = None
    """The link or the field around the piece."""
    wrapper_key: str = ""
    is_in_run: bool = True


@dataclass(slots=True)
class Line:
    """The pieces of a paragraph, and the bookmarks before each of them."""

    pieces: list[Piece] = field(default_factory=list)
    bookmarks: dict[int, list[ET.Element]] = field(default_factory=dict)


def line_of(paragraph: ET.Element | None, note_keys: dict[str, str]) -> Line:
    """Return the pieces of a paragraph; `note_keys` says what each footnote says, by its number."""
    line = Line()
    for child in () if paragraph is None else paragraph:
        if child.tag in _WRAPPERS:
            _read(line, child, child, note_keys)
        elif child.tag not in _PROPERTIES:
            _read(line, [child], None, note_keys)
    style = None if paragraph is None else paragraph.find(path("w:pPr", "w:pStyle"))
    if style is not None and _ENTRY.fullmatch(style.get(named("w:val"), "")):
        _level_entry(line.pieces)
    return line


def _level_entry(pieces: list[Piece]) -> None:
    """Make the numbers of a line of contents, `2.1` before a tab, or of a list, `Table 2` and its sources `[7]`, like any other."""
    words = [at for at, piece in enumerate(pieces) if piece.text]
    is_source = False
    for place, at in enumerate(words):
        is_source = pieces[at].text == "[" or (is_source and pieces[at].text != "]")
        before_tab = place == 0 and at + 1 < len(pieces) and not pieces[at + 1].text
        after_word = place == 2 and pieces[words[1]].text.isspace()  # noqa: PLR2004  (`Table`, a space, the number)
        if (is_source or before_tab or after_word) and NUMBER.fullmatch(pieces[at].text):
            pieces[at] = replace(pieces[at], key=(pieces[at].wrapper_key, _BY_WORD))


def _read(line: Line, children: Iterable[ET.Element], wrapper: ET.Element | None, note_keys: dict[str, str]) -> None:
    around = "" if wrapper is None else f"{wrapper.tag}{sorted(wrapper.attrib.items())}"
    for child in children:
        if child.tag in _BOOKMARKS:
            line.bookmarks.setdefault(len(line.pieces), []).append(child)
        elif child.tag != RUN:
            line.pieces.append(Piece((around, xml_of(child)), "", child, None, wrapper, around, is_in_run=False))
        else:
            look = child.find(named("w:rPr"))
            for part in child:
                if part.tag == _TEXT:
                    is_field = wrapper is not None and wrapper.tag == FIELD
                    for word in _WORD.findall(part.text or ""):
                        said = _BY_WORD if is_field and NUMBER.fullmatch(word) else word
                        line.pieces.append(Piece((around, said), word, None, look, wrapper, around))
                elif part.tag not in _PROPERTIES:
                    key = ("note", note_keys.get(part.get(named("w:id"), ""), "")) if part.tag == NOTE else xml_of(part)
                    line.pieces.append(Piece((around, key), "", part, look, wrapper, around))

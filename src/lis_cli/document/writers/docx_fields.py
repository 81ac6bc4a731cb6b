"""What Word counts and lists by itself: captions, the lists of figures and tables, and the bookmarks that links lead to.

Every field holds its result already, so that the file is right as it is opened. Page numbers alone are missing from the lists:
only Word knows where its pages break, and puts them in when fields are updated (Ctrl+A, F9). Nothing is marked `dirty` and the
settings have no `updateFields`: either would make Word ask on opening whether to update fields "that may refer to other files",
which officers are taught to refuse.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET
from zlib import crc32

from lis_cli.document.captions import is_listed
from lis_cli.document.writers.docx_slots import Slotted, slotted
from lis_cli.document.writers.docx_xml import first_child, named

_CAPTIONS = {"TableCaption": True, "ImageCaption": False}
"""Pandoc's styles of captions, and whether what they name stands below them."""
_STYLE = "Caption"
"""The style of Word's own that they get."""
LISTS = {"Figure": "Figures", "Table": "Tables"}
"""What captions count, and the headings of the lists of them."""
_SEQUENCE = re.compile(r"\s*SEQ (\w+)")
_UNFIT = re.compile(r"\W+")
_COUNTED = re.compile(r"(?:table|ref_fig)\d+")
"""Bookmarks that pandoc calls after the place of a caption in the row."""
_SOURCES = re.compile(r"\[[^\]]{0,200}\]")
"""Numbers of sources, which change with any source before them."""
_LONGEST = 40
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption with a number."""

    counts: str
    """What it is one of, as Word's fields say it: `Figure` or `Table`."""
    bookmark: Slotted
    words: Slotted


def finish_captions(body: ET.Element) -> None:
    """Give each caption Word's own style, and keep it on the page of the table below it as Word itself sees to it."""
    for paragraph, style in _with_caption_style(body):
        if _CAPTIONS[style.get(named("w:val"), "")]:
            paragraph[0].insert(1, ET.Element(named("w:keepNext")))
        style.set(named("w:val"), _STYLE)


def _with_caption_style(root: ET.Element) -> Iterator[tuple[ET.Element, ET.Element]]:
    val, properties, style = named("w:val"), named("w:pPr"), named("w:pStyle")
    for paragraph in root.iter(named("w:p")):
        if len(paragraph) and paragraph[0].tag == properties and len(paragraph[0]):
            first = paragraph[0][0]
            if first.tag == style and first.get(val) in _CAPTIONS:
                yield paragraph, first


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark."""

    called: str
    """By links that lead to it; empty where none can."""
    wanted: str
    """The name it is to have, if that is not used already."""
    words: str = ""
    """Those of a line that it stands around."""


def bookmarks_of(root: ET.Element) -> list[Bookmark]:
    """Return the bookmarks of a part in order.

    Word's own dialogues take letters, digits and `_` in names. Pandoc counts the bookmarks of captions; nothing can lead to those, and
    they are called after their words, which stay the same when another caption comes before them.
    """
    captions, words = dict(_caption_bookmarks(root)), dict(_marked_words(root))
    bookmarks = []
    for mark in root.iter(named("w:bookmarkStart")):
        name = mark.get(named("w:name"), "")
        wanted = _UNFIT.sub("_", captions.get(name, name)).strip("_")
        bookmarks.append(Bookmark("" if name in captions else name, wanted, words.get(mark.get(named("w:id"), ""), "")))
    return bookmarks


def _marked_words(root: ET.Element) -> Iterator[tuple[str, str]]:
    """Yield the number and the words of each bookmark that begins and ends in the same paragraph; captions hold numbers that change."""
    start, end, number = named("w:bookmarkStart"), named("w:bookmarkEnd"), named("w:id")
    for paragraph in root.iter(named("w:p")):
        around: dict[str, list[str]] = {}
        for child in paragraph if paragraph.find(named("w:fldSimple")) is None else ():
            if child.tag == start:
                around[child.get(number, "")] = []
            elif child.tag == end and (name := child.get(number, "")) in around:
                yield name, "".join(around.pop(name))
            elif around:
                words = _text(child)
                for said in around.values():
                    said.append(words)


def mention(bookmark: str) -> tuple[str, str]:
    """Return what stands before and after words for Word to take them from a bookmark again when it updates its fields."""
    look = '<w:r><w:rPr><w:rStyle w:val="Hyperlink" /></w:rPr>'  # LibreOffice shows words as the field begins
    begin, separate, end = (f'{look}<w:fldChar w:fldCharType="{step}" /></w:r>' for step in ("begin", "separate", "end"))
    instruction = f'{look}<w:instrText xml:space="preserve"> REF {bookmark} \\h \\* MERGEFORMAT </w:instrText></w:r>'
    return begin + instruction + separate, end


def captions_of(body: ET.Element) -> tuple[Caption, ...]:
    """Return the captions of a finished part that have numbers, which may be slots."""
    paragraphs = (each for each in body.iter(named("w:p")) if len(each) and len(each[0]) and each[0][0].get(named("w:val")) == _STYLE)
    return tuple(caption for paragraph in paragraphs if (caption := _read(paragraph)))


def _caption_bookmarks(root: ET.Element) -> Iterator[tuple[str, str]]:
    """Yield pandoc's name of each caption's bookmark and one by its words."""
    for paragraph, _ in _with_caption_style(root):
        mark = paragraph.find(named("w:bookmarkStart"))
        if mark is not None and _COUNTED.fullmatch(name := mark.get(named("w:name"), "")):
            kind = "table" if name.startswith("table") else "figure"
            words = _SOURCES.sub("", _text(paragraph).partition(":")[2])
            yield name, _short(f"{kind} {words.strip().lower()}")


def _short(words: str) -> str:
    """Return words as a bookmark's name; of long ones the beginning and a checksum, so that like captions have unlike names."""
    name = _UNFIT.sub("_", words).strip("_")
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 9]}_{crc32(words.encode()):08x}"


def unused_name(name: str, used: set[str]) -> str:
    """Return a name, cut to what Word takes, and numbered where it is used already."""
    short, count = name[:_LONGEST], 1
    while short.lower() in used:
        count += 1
        short = f"{name[: _LONGEST - 1 - len(str(count))]}_{count}"
    used.add(short.lower())
    return short


def _read(paragraph: ET.Element) -> Caption | None:
    field, mark = paragraph.find(named("w:fldSimple")), paragraph.find(named("w:bookmarkStart"))
    if field is None or mark is None or (match := _SEQUENCE.match(field.get(named("w:instr"), ""))) is None:
        return None
    return Caption(match[1], slotted(mark.get(named("w:name"), "")), slotted(_text(paragraph)))


def _text(paragraph: ET.Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(named("w:t")))


def caption_list(counts: str, entries: list[tuple[str, str]]) -> list[ET.Element]:
    """Return a list of all figures, or tables, as a field that Word can make anew; nothing where they are few.

    `entries` are the bookmark and the words of each.
    """
    if not is_listed(len(entries)):
        return []
    heading = _paragraph("ListHeading")
    _say(heading, LISTS[counts])
    lines = [_paragraph("TableofFigures") for _ in entries]
    _begin(lines[0], f' TOC \\h \\z \\c "{counts}" ')
    for line, (bookmark, words) in zip(lines, entries, strict=True):
        _link(line, bookmark, words)
    end = _paragraph("CoverEnd")
    _mark(end, "end")
    return [heading, *lines, end]


def _link(entry: ET.Element, bookmark: str, words: str) -> None:
    """Add the words of a caption as a link, and behind them the number of its page, empty until Word knows it."""
    link = ET.SubElement(entry, named("w:hyperlink"), {named("w:anchor"): bookmark, named("w:history"): "1"})
    _say(link, words)
    ET.SubElement(ET.SubElement(link, named("w:r")), named("w:tab"))
    _begin(link, f" PAGEREF {bookmark} \\h ")
    _mark(link, "end")


def _paragraph(style: str) -> ET.Element:
    paragraph = ET.Element(named("w:p"))
    ET.SubElement(first_child(paragraph, "w:pPr"), named("w:pStyle"), {named("w:val"): style})
    return paragraph


def _say(parent: ET.Element, words: str) -> None:
    text = ET.SubElement(ET.SubElement(parent, named("w:r")), named("w:t"), {_SPACE: "preserve"})
    text.text = words


def _begin(parent: ET.Element, instruction: str) -> None:
    """Add the beginning of a field, after which its result stands."""
    _mark(parent, "begin")
    words = ET.SubElement(ET.SubElement(parent, named("w:r")), named("w:instrText"), {_SPACE: "preserve"})
    words.text = instruction
    _mark(parent, "separate")


def _mark(parent: ET.Element, step: str) -> None:
    ET.SubElement(ET.SubElement(parent, named("w:r")), named("w:fldChar"), {named("w:fldCharType"): step})

"""The Word package: what pandoc leaves undone inside it, and the same bytes each time."""

import copy
import io
import itertools
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from lis_cli.document.writers.docx_fields import list_captions, point_links, rename_bookmarks
from lis_cli.document.writers.docx_tables import finish_tables
from lis_cli.document.writers.docx_xml import named, path

_DECLARATION = b"<?xml version='1.0' encoding='UTF-8'?>\n"
_REFERENCES = ("headerReference", "footerReference", "type", "pgSz", "pgMar", "cols")
"""What the front section shares with the last, in the order of the standard; it has no line numbers."""
_TEXT, _NOTES = "word/document.xml", "word/footnotes.xml"
_STYLES = {"FirstParagraph": "BodyText", "Compact": "BodyText"}
"""Styles that pandoc tells apart and officers need not."""
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_MARKS = {named("w:bookmarkStart"), named("w:bookmarkEnd")}
_PROSE = "BodyText"
_BOXES = frozenset({"CaseStudy", "KeyFigure", "PriorityMeasures", "Prompt", "Question", "Quotation"})
_WHOLE_BOX = 1500
"""Characters of a box that is kept on one page."""
_BEFORE_SPACING = {named("w:pStyle"), named("w:keepNext"), named("w:numPr")}
_AFTER_TABLE, _AFTER_LIST = "240", "140"
"""Twentieths of a point."""


def read_package(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def write_package(parts: Mapping[str, bytes], epoch: int, *, is_compressed: bool = True) -> bytes:
    """Return a package of the parts, the list of content types first, each dated `epoch` (seconds since 1970)."""
    stamp = datetime.fromtimestamp(epoch, UTC).timetuple()[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda part: (part != "[Content_Types].xml", part)):
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED if is_compressed else zipfile.ZIP_STORED
            entry.create_system = 0
            package.writestr(entry, parts[name])
    return buffer.getvalue()


def finish_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the text and the footnotes with their sections, tables, captions, links and pictures as they should be."""
    root = ET.fromstring(parts[_TEXT])  # noqa: S314  (pandoc wrote it)
    names = rename_bookmarks(root)
    _lay_sections(root)
    list_captions(root)
    finish_tables(root)
    for properties in root.iter(named("w:pPr")):
        _name_style(properties)
    for body in root.iter(named("w:body")):
        _space_prose(body)
        _keep_boxes(body)
    for inline in root.iter(named("wp:inline")):
        _describe(inline)
    finished = {_TEXT: _written(root)}
    if b"w:anchor" in parts.get(_NOTES, b""):
        notes = ET.fromstring(parts[_NOTES])  # noqa: S314
        point_links(notes, names)
        finished[_NOTES] = _written(notes)
    return finished


def _written(root: ET.Element) -> bytes:
    return _DECLARATION + ET.tostring(root, encoding="unicode").encode()  # in half the time that ElementTree takes to write bytes


def _name_style(properties: ET.Element) -> None:
    """Call the styles of a paragraph as Word does, where pandoc has names of its own: its lists are `List Paragraph`."""
    style = properties.find(named("w:pStyle"))
    if style is not None and (value := style.get(named("w:val"), "")) in _STYLES:
        is_item = value == "Compact" and properties.find(named("w:numPr")) is not None
        style.set(named("w:val"), "ListParagraph" if is_item else _STYLES[value])


def _lay_sections(root: ET.Element) -> None:
    """Give the cover and contents the page of the text, without its line numbers, and the cover its own header."""
    *fronts, last = root.iter(named("w:sectPr"))
    for front in fronts:
        front.extend(copy.deepcopy(child) for name in _REFERENCES for child in last.findall(named(f"w:{name}")))
        front.append(ET.Element(named("w:titlePg")))


def _space_prose(body: ET.Element) -> None:
    """Set prose a little apart from the table or list before it: neither has a space of its own below."""
    blocks = [block for block in body if block.tag not in _MARKS]
    for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if before.tag == named("w:tbl") and block.tag == after.tag == named("w:p") and not len(block):
            body.remove(block)  # pandoc parts a table from the caption of the next with an empty paragraph
    for before, block in itertools.pairwise(blocks):
        properties = block.find(named("w:pPr"))
        if properties is None or not (_is_list_item(block) or _style(block) == _PROSE):
            continue
        is_after_table = before.tag == named("w:tbl")
        if is_after_table or (_is_list_item(before) and not _is_list_item(block)):
            space = _AFTER_TABLE if is_after_table else _AFTER_LIST
            place = sum(child.tag in _BEFORE_SPACING for child in properties)
            properties.insert(place, ET.Element(named("w:spacing"), {named("w:before"): space}))


def _keep_boxes(body: ET.Element) -> None:
    """Keep each paragraph of a box that is not long on the page of the next."""
    for style, group in itertools.groupby(body, _style):
        if style in _BOXES:
            *paragraphs, last = group
            if sum(len(text) for paragraph in (*paragraphs, last) for text in paragraph.itertext()) <= _WHOLE_BOX:
                for paragraph in paragraphs:
                    paragraph[0].insert(1, ET.Element(named("w:keepNext")))


def _is_list_item(block: ET.Element) -> bool:
    return block.find(path("w:pPr", "w:numPr")) is not None


def _style(block: ET.Element) -> str:
    style = block.find(path("w:pPr", "w:pStyle"))
    return "" if style is None else style.get(named("w:val"), "")


def _describe(inline: ET.Element) -> None:
    """Say what a picture shows in both places Word looks, or that it is decorative; pandoc writes a file name into one."""
    outer, inner = inline.find(named("wp:docPr")), next(inline.iter(named("pic:cNvPr")), None)
    if outer is None or inner is None:
        return
    words = outer.get("descr", "")
    inline.attrib |= dict.fromkeys(("distT", "distB", "distL", "distR"), "0")
    inner.set("descr", words)
    if not words:
        extensions = ET.SubElement(ET.SubElement(outer, named("a:extLst")), named("a:ext"), {"uri": _DECORATIVE})
        ET.SubElement(extensions, named("adec:decorative"), {"val": "1"})

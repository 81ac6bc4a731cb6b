"""What pandoc leaves undone in the text of a Word file: styles, spaces, boxes and what pictures show."""

import itertools
from xml.etree import ElementTree as ET

from lis_cli.document.writers.docx_fields import finish_captions
from lis_cli.document.writers.docx_tables import finish_table
from lis_cli.document.writers.docx_xml import named, path

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


def finish_body(body: ET.Element, width: int) -> None:
    """Finish paragraphs, captions, tables, boxes and pictures; `width` is that of the text, in twentieths of a point."""
    finish_captions(body)
    for table in body.iter(named("w:tbl")):
        finish_table(table, width)
    finish_note(body)
    _space_prose(body)
    _keep_boxes(body)


def finish_note(note: ET.Element) -> None:
    """Finish paragraphs and pictures, which are all that notes should hold."""
    for properties in note.iter(named("w:pPr")):
        _name_style(properties)
    describe_pictures(note)


def describe_pictures(root: ET.Element) -> None:
    """Say what each picture shows where Word looks for it."""
    for inline in root.iter(named("wp:inline")):
        _describe(inline)


def _name_style(properties: ET.Element) -> None:
    """Call the styles of a paragraph as Word does, where pandoc has names of its own: its lists are `List Paragraph`."""
    style = properties.find(named("w:pStyle"))
    if style is not None and (value := style.get(named("w:val"), "")) in _STYLES:
        is_item = value == "Compact" and properties.find(named("w:numPr")) is not None
        style.set(named("w:val"), "ListParagraph" if is_item else _STYLES[value])


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

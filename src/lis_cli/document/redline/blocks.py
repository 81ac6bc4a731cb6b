"""Paragraphs, tables and the contents list of two versions as one row of blocks with every change marked."""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree import ElementTree as ET

from rapidfuzz.distance import Indel

from lis_cli.document.redline.align import Pairs, aligned
from lis_cli.document.redline.lines import Line, line_of
from lis_cli.document.redline.revisions import LAYOUT, Fate, Revisions, xml_of
from lis_cli.document.redline.words import merged_paragraph, whole_paragraph
from lis_cli.document.writers.docx_xml import first_child, named, path

_PARAGRAPH, _TABLE, _ROW, _CELL, _CONTENTS = (named(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "sdt"))
_BOOKMARK_START, _BOOKMARK_END = named("w:bookmarkStart"), named("w:bookmarkEnd")
_READ = 4_000
"""Characters of a block that are weighed against another's."""
_LEAST_ALIKE = 0.45
"""Two blocks with less in common are not versions of one another."""
_MUST_PAIR = 1_000.0
_MOVED_WORDS = 6
"""The fewest words of a paragraph that is said to have moved; shorter ones recur."""
_TIED = {named("w:footnoteReference"), named("w:drawing"), named("w:fldSimple"), named("w:fldChar"), named("w:sectPr")}
"""What keeps a paragraph from being told as moved: it would be in the file twice."""
_COLUMNS = path("w:tblGrid", "w:gridCol")
_OTHER = {named("w:sectPr"), named("w:tcPr")}
_UNSEEN = {_BOOKMARK_START, _BOOKMARK_END, *LAYOUT}
_DIGITS = re.compile(r"\d+")


@dataclass
class Block:
    """A paragraph, a table, or a frame around blocks, and the bookmarks just before and after it."""

    element: ET.Element
    notes: dict[str, str]
    """What each footnote says, by its number."""
    before: list[ET.Element] = field(default_factory=list)
    after: list[ET.Element] = field(default_factory=list)
    move: str = ""
    """The name of the move by which it went or came."""

    @cached_property
    def line(self) -> Line:
        """The words of a paragraph."""
        return line_of(self.element, self.notes)

    @cached_property
    def key(self) -> str:
        """All that a reader would see change; bookmarks do not count, and a footnote counts with its words."""
        return _key(self.element, self.notes)

    @cached_property
    def loose_key(self) -> str:
        """The same without numbers, such as those of references."""
        return _DIGITS.sub("0", self.key)

    @cached_property
    def text(self) -> str:
        """The words to weigh."""
        return " ".join(part for part in self.element.itertext() if part.strip())[:_READ]

    @cached_property
    def is_anchor(self) -> bool:
        """Whether the block holds what a file must have exactly once: one end of a field of many paragraphs, the end of a section."""
        if self.element.tag != _PARAGRAPH:
            return False
        steps = [mark.get(named("w:fldCharType")) for mark in self.element.iter(named("w:fldChar"))]
        return steps.count("begin") != steps.count("end") or next(self.element.iter(named("w:sectPr")), None) is not None

    @cached_property
    def can_move(self) -> bool:
        """Whether the block may be told as moved."""
        is_long = self.element.tag == _PARAGRAPH and len(self.text.split()) >= _MOVED_WORDS
        return is_long and not any(part.tag in _TIED for part in self.element.iter())


def _key(element: ET.Element, notes: dict[str, str]) -> str:
    if element.tag == named("w:footnoteReference"):
        return f"<note {notes.get(element.get(named('w:id'), ''), '')}>"
    if element.tag in _UNSEEN:
        return ""
    if not any(part.tag == named("w:footnoteReference") or part.tag in _UNSEEN for part in element.iter()):
        return xml_of(element)
    head = ET.Element(element.tag, element.attrib)
    head.text = element.text if (element.text or "").strip() else None
    return xml_of(head) + "".join(_key(child, notes) for child in element) + "."


def blocks_of(container: ET.Element, notes: dict[str, str]) -> list[Block]:
    """Return the blocks of a body, a cell, a footnote or a header."""
    blocks: list[Block] = []
    waiting: list[ET.Element] = []
    for child in container:
        if child.tag in _OTHER:
            continue
        if child.tag == _BOOKMARK_END and blocks and not waiting:
            blocks[-1].after.append(child)
        elif child.tag in {_BOOKMARK_START, _BOOKMARK_END}:
            waiting.append(child)
        elif child.tag not in {_PARAGRAPH, _TABLE, _CONTENTS}:
            raise ValueError(f"a change of {child.tag} cannot be tracked")  # our writer makes none; it must not get lost
        else:
            blocks.append(Block(child, notes, before=waiting))
            waiting = []
    if blocks:
        blocks[-1].after += waiting
    return blocks


def _likeness(old: Block, new: Block) -> float:
    """Return how much of two blocks is the same, from 0 (may not be a pair) to 1; more where they must be one."""
    a, b = old.element, new.element
    if a.tag != b.tag or old.is_anchor != new.is_anchor or (a.tag == _TABLE and len(a.findall(_COLUMNS)) != len(b.findall(_COLUMNS))):
        return 0.0
    if old.is_anchor or a.tag == _CONTENTS:
        return _MUST_PAIR + Indel.normalized_similarity(old.text, new.text)  # the list of figures, not that of tables
    if a.tag == _ROW and [_span(cell) for cell in a.iter(_CELL)] != [_span(cell) for cell in b.iter(_CELL)]:
        return 0.0
    same = 1.0 if old.text == new.text else Indel.normalized_similarity(old.text, new.text, score_cutoff=_LEAST_ALIKE)
    return same * (1.0 if _style(a) == _style(b) else 0.8)


def _span(cell: ET.Element) -> str:
    span = cell.find(path("w:tcPr", "w:gridSpan"))
    return "1" if span is None else span.get(named("w:val"), "1")


def _style(element: ET.Element) -> str:
    return xml_of(element.find(path("w:pPr", "w:pStyle")))


def _pairs(old: list[Block], new: list[Block]) -> Pairs[Block]:
    """Return the blocks of both versions in pairs; the last paragraphs are one, since a last end cannot be taken out."""

    def pairs(old: list[Block], new: list[Block]) -> Pairs[Block]:
        return aligned(old, new, (lambda block: block.key, lambda block: block.loose_key), _likeness)

    free = pairs(old, new)
    if old and new and free[-1] != (old[-1], new[-1]) and old[-1].element.tag == new[-1].element.tag == _PARAGRAPH:
        return [*pairs(old[:-1], new[:-1]), (old[-1], new[-1])]
    return free


class Merger:
    """Merges the blocks of two versions; `notes` says what each footnote of either says."""

    def __init__(self, revisions: Revisions, notes: dict[str, str]) -> None:
        """Mark changes with these revisions."""
        self.revisions = revisions
        self.notes = notes

    def merged(self, old: ET.Element, new: ET.Element) -> list[ET.Element]:
        """Return the blocks of two containers as one row."""
        pairs = _pairs(blocks_of(old, self.notes), blocks_of(new, self.notes))
        self._find_moves(pairs)
        result: list[ET.Element] = []
        for before, after in pairs:
            placed = list(self._placed(before, after))
            if result and placed and result[-1].tag == placed[0].tag == _TABLE:
                result.append(self._nothing())
            result += placed
        return result

    def whole_note(self, note: ET.Element, fate: Fate) -> list[ET.Element]:
        """Return the blocks of a footnote that was put in or taken out; its last end goes with the number in the text."""
        *blocks, last = blocks_of(note, self.notes)
        result = [element for block in blocks for element in self._whole(block, fate)]
        if last.element.tag == _PARAGRAPH:
            return [*result, whole_paragraph(last.element, last.line, fate, self.revisions, with_end=False)]
        return [*result, *self._whole(last, fate)]

    def _find_moves(self, pairs: Pairs[Block]) -> None:
        """Name the paragraphs that were taken out in one place and put in unchanged in another."""
        gone: dict[str, list[Block]] = {}
        for before, after in pairs:
            if before and not after and before.can_move:
                gone.setdefault(before.key, []).append(before)
        for before, after in pairs:
            if after and not before and after.can_move and gone.get(after.key):
                gone[after.key].pop(0).move = after.move = f"move{self.revisions.number()}"

    def _nothing(self) -> ET.Element:
        """Return a paragraph that is gone whether changes are accepted or rejected, to keep two tables apart."""
        paragraph = ET.Element(_PARAGRAPH)
        properties = first_child(paragraph, "w:pPr")
        self.revisions.mark_paragraph(properties, Fate.DELETED)
        self.revisions.mark_paragraph(properties, Fate.INSERTED)
        return paragraph

    def _placed(self, old: Block | None, new: Block | None) -> Iterator[ET.Element]:
        """Yield one block with the bookmarks before and after it."""
        sides = [side for side in (old, new) if side]
        for side in sides:
            yield from side.before
        if old and new:
            yield self._both(old, new)
        elif new:
            yield from self._whole(new, Fate.INSERTED)
        elif old:
            yield from self._whole(old, Fate.DELETED)
        for side in sides:
            yield from side.after

    def _both(self, old: Block, new: Block) -> ET.Element:
        tag = new.element.tag
        if tag == _PARAGRAPH:
            if old.key == new.key and not old.line.bookmarks:
                return _bare(new.element)
            return merged_paragraph(old.element, new.element, (old.line, new.line), self.revisions)
        if tag == _TABLE:
            return self._table(old.element, new.element)
        return self._frame(old.element, new.element)

    def _whole(self, block: Block, fate: Fate) -> Iterator[ET.Element]:
        element = block.element
        if element.tag == _PARAGRAPH and block.move:
            yield from self._moved(block, Fate.MOVED_HERE if fate is Fate.INSERTED else Fate.MOVED_AWAY)
        elif element.tag == _PARAGRAPH:
            yield whole_paragraph(element, block.line, fate, self.revisions)
        elif element.tag == _TABLE:
            table = copy.copy(element)
            table[:] = [self._row(row, fate) if row.tag == _ROW else row for row in element]
            yield table
        elif element.tag == _CONTENTS:
            for inner in blocks_of(first_child(element, "w:sdtContent"), self.notes):
                yield from self._whole(inner, fate)

    def _moved(self, block: Block, fate: Fate) -> Iterator[ET.Element]:
        start = self.revisions.mark(f"{fate.value}RangeStart")
        start.set(named("w:name"), block.move)
        yield start
        yield whole_paragraph(block.element, block.line, fate, self.revisions)
        yield ET.Element(named(f"{fate.value}RangeEnd"), {named("w:id"): start.get(named("w:id"), "")})

    def _frame(self, old: ET.Element, new: ET.Element) -> ET.Element:
        frame = copy.copy(new)
        content = copy.copy(first_child(frame, "w:sdtContent"))
        content[:] = self.merged(first_child(old, "w:sdtContent"), content)
        frame[:] = [content if child.tag == content.tag else child for child in new]
        return frame

    def _table(self, old: ET.Element, new: ET.Element) -> ET.Element:
        table = ET.Element(_TABLE)
        for name in ("w:tblPr", "w:tblGrid"):
            table.append(self._properties(old, new, name))
        rows = aligned(
            [Block(row, self.notes) for row in old.iterfind(_ROW)],
            [Block(row, self.notes) for row in new.iterfind(_ROW)],
            (lambda block: block.key, lambda block: block.loose_key),
            _likeness,
        )
        for before, after in rows:
            if before and after:
                table.append(self._row_of_both(before.element, after.element))
            elif after:
                table.append(self._row(after.element, Fate.INSERTED))
            elif before:
                table.append(self._row(before.element, Fate.DELETED))
        return table

    def _row_of_both(self, old: ET.Element, new: ET.Element) -> ET.Element:
        row = ET.Element(_ROW)
        row.append(self._properties(old, new, "w:trPr"))
        for before, after in zip(old.iterfind(_CELL), new.iterfind(_CELL), strict=True):
            cell = ET.SubElement(row, _CELL)
            cell.append(self._properties(before, after, "w:tcPr"))
            cell.extend(self.merged(before, after))
        return row

    def _row(self, row: ET.Element, fate: Fate) -> ET.Element:
        """Return a row that was put in or taken out, with all that stands in it."""
        result = ET.Element(_ROW)
        for child in row:
            if child.tag != _CELL:
                result.append(copy.deepcopy(child))
                continue
            cell = ET.SubElement(result, _CELL)
            cell.extend(copy.deepcopy(part) for part in child.iterfind(named("w:tcPr")))
            for block in blocks_of(child, self.notes):
                cell.extend([*block.before, *self._whole(block, fate), *block.after])
        self.revisions.mark_row(result, fate)
        return result

    def _properties(self, old: ET.Element, new: ET.Element, prefixed: str) -> ET.Element:
        """Return the properties of a table, a row or a cell, and what they were."""
        now = new.find(named(prefixed))
        now = ET.Element(named(prefixed)) if now is None else copy.deepcopy(now)
        self.revisions.say_before(now, old.find(named(prefixed)))
        return now


def _bare(element: ET.Element) -> ET.Element:
    element.tail = None
    return element

"""Two paragraphs as one whose changed words are marked."""

import copy
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from lis_cli.document.redline.align import stretches
from lis_cli.document.redline.lines import FIELD, NOTE, NUMBER, RUN, Line, Piece
from lis_cli.document.redline.revisions import Fate, Revisions, xml_of
from lis_cli.document.writers.docx_xml import first_child, named

_TO_REFERENCES = "ref_"
"""How the anchors of the list of references begin."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class _Told:
    """A piece, what happened to it, and how it looked before."""

    fate: Fate
    piece: Piece
    before: Piece | None = None
    is_counted: bool = False
    """Whether it is a number that our writer counts, and that is another because something else came or went."""


def merged_paragraph(old: ET.Element, new: ET.Element, lines: tuple[Line, Line], revisions: Revisions) -> ET.Element:
    """Return the new paragraph with its changes against the old one marked."""
    result = ET.Element(named("w:p"))
    properties, before = new.find(named("w:pPr")), old.find(named("w:pPr"))
    if properties is not None or before is not None:
        result.append(ET.Element(named("w:pPr")) if properties is None else copy.deepcopy(properties))
        revisions.say_before(result[0], before)
    _write(result, _told(*lines), lines, revisions)
    return result


def whole_paragraph(paragraph: ET.Element, line: Line, fate: Fate, revisions: Revisions, *, with_end: bool = True) -> ET.Element:
    """Return a paragraph all of which was put in or taken out; `with_end` tells whether its end was too."""
    result = ET.Element(named("w:p"))
    properties = paragraph.find(named("w:pPr"))
    if properties is not None:
        result.append(copy.deepcopy(properties))
    if with_end:
        revisions.mark_paragraph(first_child(result, "w:pPr"), fate)
    _write(result, [_Told(fate, piece) for piece in line.pieces], (Line(), line), revisions)
    return result


def _told(old: Line, new: Line) -> list[_Told]:
    """Return the pieces of both lines in one row, what was taken out before what was put in its place."""
    told: list[_Told] = []
    for same, a, b in _without_scraps(_steps(old.pieces, new.pieces), new.pieces, old.pieces):
        if same:
            told += [_Told(Fate.KEPT, piece, before) for piece, before in zip(new.pieces[b], old.pieces[a], strict=True)]
            continue
        counted = _counts(old.pieces, a) and _counts(new.pieces, b)
        told += [_Told(Fate.DELETED, piece, is_counted=counted) for piece in old.pieces[a]]
        told += [_Told(Fate.INSERTED, piece, is_counted=counted) for piece in new.pieces[b]]
    return told


def _counts(pieces: list[Piece], part: slice) -> bool:
    """Tell whether pieces are one number that our writer counts: of a reference, or before the tab of a line of references."""
    number = "".join(piece.text for piece in pieces[part])
    if not NUMBER.fullmatch(number) or any(not piece.text for piece in pieces[part]):
        return False
    wrapper = pieces[part.start].wrapper
    if wrapper is not None and wrapper.get(named("w:anchor"), "").startswith(_TO_REFERENCES):
        return True
    after = next((piece for piece in pieces[part.stop :] if piece.text != "."), None)
    return after is not None and after.element is not None and after.element.tag == named("w:tab")


Step = tuple[bool, slice, slice]
"""Whether pieces are the same, which of the old, which of the new."""


def _steps(old: list[Piece], new: list[Piece]) -> list[Step]:
    """Return what is the same and what is not: words first, then the spaces between them, of which any is like any other."""
    a, b = ([at for at, piece in enumerate(pieces) if not piece.text.isspace()] for pieces in (old, new))
    steps: list[Step] = []
    start_a = start_b = 0
    for same, words_a, words_b in stretches([old[at].key for at in a], [new[at].key for at in b]):
        for at_a, at_b in zip(a[words_a], b[words_b], strict=True) if same else ():
            _add_between(steps, old, new, slice(start_a, at_a), slice(start_b, at_b))
            _add(steps, (True, slice(at_a, at_a + 1), slice(at_b, at_b + 1)))
            start_a, start_b = at_a + 1, at_b + 1
    _add_between(steps, old, new, slice(start_a, len(old)), slice(start_b, len(new)))
    return steps


def _add_between(steps: list[Step], old: list[Piece], new: list[Piece], a: slice, b: slice) -> None:
    """Add the steps between two words that are the same."""
    for same, part_a, part_b in stretches([piece.key for piece in old[a]], [piece.key for piece in new[b]]):
        whole = [slice(start + part.start, start + part.stop) for start, part in ((a.start, part_a), (b.start, part_b))]
        _add(steps, (same, whole[0], whole[1]))


def _add(steps: list[Step], step: Step) -> None:
    """Add a step, as part of the last one if that is of its kind."""
    if steps and steps[-1][0] == step[0]:
        same, a, b = steps.pop()
        step = (same, slice(a.start, step[1].stop), slice(b.start, step[2].stop))
    steps.append(step)


def _without_scraps(steps: list[Step], new: list[Piece], old: list[Piece]) -> list[Step]:
    """Return the steps with changes joined across what is kept between them if it is less than half of either: it reads better."""

    def size(pieces: list[Piece]) -> int:
        return sum(len(piece.text) for piece in pieces)

    def changed(step: Step) -> int:
        return max(size(old[step[1]]), size(new[step[2]]))

    def counted(step: Step) -> bool:
        return _counts(old, step[1]) and _counts(new, step[2])

    result: list[Step] = []
    for step in steps:
        result.append(step)
        while len(result) > 2 and not result[-1][0] and result[-2][0]:  # noqa: PLR2004  (changed, kept, changed)
            first, kept, last = result[-3:]
            words = new[kept[2]]
            is_scrap = (
                all(piece.text for piece in words)
                and not any(counted(each) for each in (first, last))
                and (
                    not any(character.isalnum() for piece in words for character in piece.text)
                    or 2 * size(words) <= min(changed(first), changed(last))
                )
            )
            if not is_scrap:
                break
            result[-3:] = [(False, slice(first[1].start, last[1].stop), slice(first[2].start, last[2].stop))]
    return result


def _write(paragraph: ET.Element, told: list[_Told], lines: tuple[Line, Line], revisions: Revisions) -> None:
    """Put the pieces into a paragraph; bookmarks of the old line stand at its two ends, those of the new where they stood."""
    old, new = lines
    kept = [mark for marks in old.bookmarks.values() for mark in marks]
    paragraph.extend(copy.deepcopy(mark) for mark in kept if mark.tag == named("w:bookmarkStart"))
    at = 0
    waiting: list[_Told] = []
    for item in told:
        is_new = item.fate not in {Fate.DELETED, Fate.MOVED_AWAY} or not old.pieces
        if is_new and at in new.bookmarks:
            _write_pieces(paragraph, waiting, revisions)
            waiting = []
            paragraph.extend(copy.deepcopy(mark) for mark in new.bookmarks[at])
        at += is_new
        waiting.append(item)
    _write_pieces(paragraph, waiting, revisions)
    paragraph.extend(copy.deepcopy(mark) for mark in new.bookmarks.get(at, []))
    paragraph.extend(copy.deepcopy(mark) for mark in kept if mark.tag == named("w:bookmarkEnd"))


def _write_pieces(paragraph: ET.Element, told: list[_Told], revisions: Revisions) -> None:
    """Put pieces between two bookmarks into a paragraph, each in its link or field."""
    for _, group in itertools.groupby(told, lambda item: item.piece.wrapper_key):
        items = list(group)
        wrapper = items[0].piece.wrapper
        fates = {item.fate for item in items}
        if wrapper is None:
            _write_runs(paragraph, items, revisions)
        elif wrapper.tag == FIELD and len(fates) == 1 and Fate.KEPT not in fates:
            _write_runs(paragraph, list(_spelled_out(items)), revisions)
        else:
            _write_runs(ET.SubElement(paragraph, wrapper.tag, wrapper.attrib), items, revisions)


def _spelled_out(items: list[_Told]) -> Iterator[_Told]:
    """Yield a field as the row of runs that Word needs to put in or take out all of it."""
    first = items[0]
    wrapper = first.piece.wrapper
    assert wrapper is not None
    instruction = ET.Element(named("w:instrText"), {_SPACE: "preserve"})
    instruction.text = wrapper.get(named("w:instr"), "")
    begin, separate, end = (ET.Element(named("w:fldChar"), {named("w:fldCharType"): kind}) for kind in ("begin", "separate", "end"))
    for element in (begin, instruction, separate):
        yield _Told(first.fate, Piece("", "", element))
    yield from items
    yield _Told(first.fate, Piece("", "", end))


def _write_runs(parent: ET.Element, told: list[_Told], revisions: Revisions) -> None:
    """Put pieces into runs, and those that were changed into the marks that say so."""
    for (fate, is_counted), group in itertools.groupby(told, lambda item: (item.fate, item.is_counted)):
        holder = parent
        if fate is not Fate.KEPT:
            holder = revisions.mark(fate.value, is_counted=is_counted)
            parent.append(holder)
        for (_, _, is_text), alike in itertools.groupby(group, _look):
            items = list(alike)
            if is_text:
                run = _run(holder, items[0], revisions)
                text = ET.SubElement(run, named("w:delText" if fate is Fate.DELETED else "w:t"), {_SPACE: "preserve"})
                text.text = "".join(item.piece.text for item in items)
            else:
                for item in items:
                    _write_element(holder, item, revisions)


def _look(item: _Told) -> tuple[str, str, bool]:
    before = xml_of(item.before.look) if item.before else ""
    return xml_of(item.piece.look), before, bool(item.piece.text)


def _write_element(holder: ET.Element, item: _Told, revisions: Revisions) -> None:
    """Put what is no text into a run, or beside runs if it stood there."""
    assert item.piece.element is not None
    element = copy.deepcopy(item.piece.element)
    element.tail = None
    if item.fate is Fate.DELETED and element.tag == named("w:instrText"):
        element.tag = named("w:delInstrText")
    if element.tag == NOTE:
        before = item.before.element if item.before else None
        revisions.notes.append((item.fate, element.get(named("w:id"), ""), "" if before is None else before.get(named("w:id"), "")))
    (_run(holder, item, revisions) if item.piece.is_in_run else holder).append(element)


def _run(holder: ET.Element, item: _Told, revisions: Revisions) -> ET.Element:
    """Return a new run that looks like a piece, and says how the piece looked before."""
    run = ET.SubElement(holder, RUN)
    look = item.piece.look
    before = item.before.look if item.before else None
    if look is not None or (item.fate is Fate.KEPT and before is not None):
        run.append(ET.Element(named("w:rPr")) if look is None else copy.deepcopy(look))
    if item.fate is Fate.KEPT and len(run):
        revisions.say_before(run[0], before)
    return run

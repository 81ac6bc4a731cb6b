"""The sections of a Word file, each by itself: what pandoc writes for it, finished, with slots for what is counted over the document.

Pandoc numbers footnotes, lists, bookmarks, pictures and addresses over all that it writes at once. Here each section is given what
belongs to it, so that it is the same whatever was written beside it, and is not written again until it changes.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import Path
from xml.etree import ElementTree as ET

from lis_cli.document.ast import Element, raw_block
from lis_cli.document.blocks import dumped
from lis_cli.document.document import Cover, Document, tree_json
from lis_cli.document.edition import Edition
from lis_cli.document.remembered import Remembered
from lis_cli.document.writers.docx_fields import Bookmark, Caption, bookmarks_of, captions_of
from lis_cli.document.writers.docx_finish import finish_body, finish_note
from lis_cli.document.writers.docx_package import read_package, write_package
from lis_cli.document.writers.docx_reference import reference_parts
from lis_cli.document.writers.docx_slots import Slots, Slotted, inside, slotted
from lis_cli.document.writers.docx_tables import text_width
from lis_cli.document.writers.docx_xml import named, path
from lis_cli.document.writers.runs import unwritten
from lis_cli.tools.pandoc import pandoc

TEXT, NOTES, COMMENTS, NUMBERING = "word/document.xml", "word/footnotes.xml", "word/comments.xml", "word/numbering.xml"
"""Parts that hold something of a section."""
RELATIONS = {TEXT: "word/_rels/document.xml.rels", NOTES: "word/_rels/footnotes.xml.rels"}
_PANDOC = ("--from=json", "--to=docx+native_numbering", "--syntax-highlighting=none", "--reference-doc=reference.docx", "--output=-")
_PICTURE = "/image"
"""How the type of a picture's relationship ends."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Where something in a piece leads: to an address, or to a picture, by its name."""

    target: str
    is_picture: bool


@dataclass(frozen=True, slots=True)
class List:
    """How a list is numbered: the id of a style, which pandoc makes of what the style says, and what a `w:num` of it holds."""

    style: str
    settings: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A section for Word: its XML, and what each slot in it stands for, by its place."""

    text: Slotted
    notes: tuple[Slotted, ...] = ()
    """What is inside its footnotes."""
    comments: str = ""
    bookmarks: tuple[Bookmark, ...] = ()
    targets: tuple[str, ...] = ()
    """The bookmarks that it leads to, as links call them."""
    mentions: tuple[tuple[int, str], ...] = ()
    """Its links within the document: which of its targets they lead to, and their words."""
    relations: tuple[Relation, ...] = ()
    lists: tuple[List, ...] = ()
    styles: Mapping[str, str] = field(default_factory=dict)
    """XML of the styles of its lists, by id."""
    counted: tuple[str, ...] = ()
    """What each number of a caption counts: `Figure` or `Table`."""
    captions: tuple[Caption, ...] = ()
    drawings: int = 0


def question_of(version: list[int], section: list[str], *, is_landscape: bool) -> str:
    """Return what a piece depends on: on a line what pandoc is to know, and on the next the blocks of the section, which are JSON."""
    return f"{json.dumps({'version': version, 'landscape': is_landscape})}\n{', '.join(section)}"


def run_pandoc(tree: bytes, reference: bytes, files: Mapping[str, bytes], *options: str, epoch: int = Edition().epoch) -> dict[str, bytes]:
    """Return the parts of the package that pandoc makes of a tree, which is JSON; `files` are those that it is to find, by their names."""
    with tempfile.TemporaryDirectory(prefix="lis-") as name:
        folder = Path(name)
        for file, data in {**files, "reference.docx": reference}.items():
            (folder / file).write_bytes(data)
        return read_package(pandoc([*_PANDOC, *options], cwd=folder, stdin=tree, epoch=epoch))


def _written(questions: list[str], pictures: Mapping[str, bytes]) -> list[Piece]:
    """Return a piece for each of some sections, which are told as JSON; the name of a picture says which it is."""
    end = unwritten(questions)
    asked = json.loads(questions[0].partition("\n")[0])  # the same for all, which are of one document
    mark = dumped(text_paragraph(end))
    texts = [question.partition("\n")[2] for question in questions]
    blocks = ", ".join([f"{text}, {mark}" for text in texts])
    reference, shown = _reference(is_landscape=asked["landscape"]), pictures_in(questions, pictures)
    return list(_Batch(run_pandoc(tree_json(asked["version"], blocks), reference, shown), shown).pieces(end))


PIECES = Remembered(_written, size=lambda piece: 2 * sum(map(len, piece.text)), is_alone=False)  # the PDF is set meanwhile


@cache
def _reference(*, is_landscape: bool) -> bytes:
    """Return a reference document that serves all documents: pandoc takes from it the names of styles and the width of the text."""
    cover = Cover(
        title="",
        subtitle=None,
        place="",
        lead="",
        version="",
        stage="",
        status="",
        period=None,
        date=None,
        commit=None,
        language="en",
        licence=None,
        contact=[],
        layout="landscape" if is_landscape else "book",
    )
    return write_package(reference_parts(Document(cover, [], [], {}, Edition())), Edition().epoch, is_compressed=False)


class _Batch:
    """A package of some sections, to be taken apart."""

    def __init__(self, parts: Mapping[str, bytes], pictures: Iterable[str]) -> None:
        self._parts = parts
        self._pictures = {Path(name).stem: name for name in pictures}  # pandoc may give them other endings
        self._root = _tree(parts[TEXT])
        self._notes = {note.get(named("w:id"), ""): note for note in _tree(parts[NOTES])}
        self._comments = {comment.get(named("w:id"), ""): comment for comment in _tree(parts[COMMENTS])}
        self._relations = {each.get("Id", ""): self._relation(each) for each in _tree(parts[RELATIONS[TEXT]])}
        numbering = _tree(parts[NUMBERING])
        self._lists = {each.get(named("w:numId"), ""): each for each in numbering.iter(named("w:num"))}
        self._styles = {each.get(named("w:abstractNumId"), ""): each for each in numbering.iter(named("w:abstractNum"))}

    def pieces(self, end: str) -> Iterator[Piece]:
        """Yield the sections, each of which ends with a paragraph of the words `end`."""
        width = text_width(self._root)
        section = ET.Element(named("w:body"))
        for block in self._root[0]:
            if block.findtext(path("w:r", "w:t")) == end:
                yield self._piece(section, width)
                section = ET.Element(named("w:body"))
            else:
                block.tail = "\n"
                section.append(block)

    def _piece(self, section: ET.Element, width: int) -> Piece:
        bookmarks, slots = bookmarks_of(section), Slots()
        finish_body(section, width)
        slots.cut(section)
        notes = [self._notes[name] for name in slots.notes]
        for note in notes:
            bookmarks += bookmarks_of(note)
            finish_note(note)
            slots.cut(note)
        lists = [self._list(name) for name in slots.lists]
        comments = [self._comments[mark.get(named("w:id"), "")] for mark in section.iter(named("w:commentReference"))]
        return Piece(
            slotted(inside(section)),
            notes=tuple(slotted(inside(note)) for note in notes),
            comments=_xml(*comments),
            bookmarks=tuple(bookmarks),
            targets=tuple(slots.targets),
            mentions=tuple(slots.mentions),
            relations=tuple(self._relations[name] for name in slots.relations),
            lists=tuple(lists),
            styles={each.style: _xml(self._styles[each.style]) for each in lists},
            counted=tuple(slots.counted),
            captions=captions_of(section),
            drawings=slots.drawings,
        )

    def _list(self, name: str) -> List:
        style, *_ = self._lists[name]
        return List(style.get(named("w:val"), ""), inside(self._lists[name]))

    def _relation(self, relation: ET.Element) -> Relation:
        target = relation.get("Target", "")
        if not relation.get("Type", "").endswith(_PICTURE):
            return Relation(target, is_picture=False)
        return Relation(self._pictures[_digest(self._parts[f"word/{target}"])], is_picture=True)


def text_paragraph(words: str) -> Element:
    """Return a paragraph of some words, which need no escaping, that pandoc writes as it is."""
    return raw_block("openxml", f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")


def pictures_in(questions: list[str], pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the pictures that some questions name."""
    return {name: data for name, data in pictures.items() if any(f'"{name}"' in question for question in questions)}


def picture_name(suffix: str, data: bytes) -> str:
    """Return a name for a picture that says which it is: the same for the same bytes, and for no others."""
    return f"{_digest(data)}{suffix}"


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _tree(part: bytes) -> ET.Element:
    return ET.fromstring(part)  # noqa: S314  (pandoc wrote it)


def _xml(*elements: ET.Element) -> str:
    """Return elements as text; the root of the part names the namespaces."""
    holder = ET.Element(named("w:body"))
    holder.extend(elements)
    return inside(holder)

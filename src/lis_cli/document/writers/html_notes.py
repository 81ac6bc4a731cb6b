"""Notes of a web page: named after their words, numbered where they stand on the page, and joined at its end.

Pandoc counts the notes of all that it is given at once. So that a section can be written by itself, a note is taken out of it and
written by itself, too; a comment stands for it, which no author can write: their `<` is escaped in words as in attributes.
"""

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple

from lis_cli.document.ast import Element, raw_inline, rewrite
from lis_cli.document.blocks import MadeOfBlocks, holds
from lis_cli.document.writers.html_names import Names

_NOTE = re.compile(rb"<!--note ([0-9a-f]{32})-->")
_BACK = "<!--back-->"
_ARROW = "↩\ufe0e"
"""The sign as text, not as a coloured picture."""
_QUOTED = (b"<blockquote>\n", b"\n</blockquote>")
_TAG = re.compile(rb"<[^>]*>")


class Noted(NamedTuple):
    """A block without its notes, and the notes: of each the blocks as JSON, by a digest of them."""

    block: Element
    notes: Mapping[str, str]


def without_notes(block: Element) -> Noted:
    """Return a block in which marks stand for its notes, and the notes, each a block that can be written by itself."""
    if not holds(block, "Note"):
        return Noted(block, {})
    return _taken_out(block) if block["t"] == "Header" else _NOTED.of(block, None, lambda: _taken_out(block))


def _taken_out(block: Element) -> Noted:
    notes: dict[str, str] = {}

    def change(element: Element) -> Element | None:
        if element["t"] != "Note":
            return None
        # In a quotation, since there pandoc makes no sections of headings.
        text = json.dumps({"t": "BlockQuote", "c": _with_way_back(element["c"])}, separators=(",", ":"))
        digest = blake2b(text.encode(), digest_size=16).hexdigest()
        notes[digest] = text
        return raw_inline("html", f"<!--note {digest}-->")

    return Noted(rewrite(block, change), notes)


_NOTED: MadeOfBlocks[Noted] = MadeOfBlocks()


def _with_way_back(blocks: list[Element]) -> list[Element]:
    """Return the blocks of a note with a mark for the link back to the text, where pandoc sets that."""
    mark = raw_inline("html", _BACK)
    if not blocks or blocks[-1]["t"] not in {"Para", "Plain"}:
        return [*blocks, {"t": "Plain", "c": [mark]}]
    last = blocks[-1]
    return [*blocks[:-1], {"t": last["t"], "c": [*last["c"], mark]}]


def without_marks(page: bytes) -> bytes:
    """Return a part of a page in which notes have no place, such as the contents, without what stands for them."""
    return _NOTE.sub(b"", page)


def with_notes(body: bytes, notes: Mapping[str, bytes]) -> bytes:
    """Return the body of a page with the numbers of its notes where marks stand, and with the notes behind it.

    `notes` are, by digest, quotations that hold what pandoc has written for them. A note is named after its words, so that
    links to it last; two of the same words are two notes.
    """
    endnotes = _Endnotes(notes)
    body = endnotes.numbered(body)
    return b"\n".join([body, *endnotes.lines()]) if endnotes.items else body


class _Endnotes:
    """The notes that have been referred to so far."""

    def __init__(self, notes: Mapping[str, bytes]) -> None:
        self.items: list[tuple[str, bytes]] = []
        """Their names and their words, in the order of the page."""
        self._notes = notes
        self._names = Names([])

    def numbered(self, html: bytes) -> bytes:
        """Return a part of the page with its references; a note itself may hold some."""
        return _NOTE.sub(self._reference, html)

    def _reference(self, mark: re.Match[bytes]) -> bytes:
        words = self._notes[mark[1].decode()].removeprefix(_QUOTED[0]).removesuffix(_QUOTED[1])
        name = self._names.unused("note", blake2b(_TAG.sub(b"", words), digest_size=4).hexdigest())
        self.items.append((name, words))
        number = f"<sup>{len(self.items)}</sup>"
        return f'<a href="#{name}" class="footnote-ref" id="{name}-ref" role="doc-noteref">{number}</a>'.encode()

    def lines(self) -> Iterator[bytes]:
        """Yield the section of notes."""
        yield b'<section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes">'
        yield b"<h2>Notes</h2>"
        yield b"<ol>"
        for name, words in self.items:  # which grow by the notes of notes
            back = f'<a href="#{name}-ref" class="footnote-back" aria-label="Back to the text" role="doc-backlink">{_ARROW}</a>'
            yield f'<li id="{name}">'.encode() + self.numbered(words).replace(_BACK.encode(), back.encode()) + b"</li>"
        yield b"</ol>"
        yield b"</section>"

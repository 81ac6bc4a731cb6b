"""Markdown cut into what a reviewer reads as one piece: paragraphs, headings, list items, table rows, blocks of code."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from lis_cli.diff.markup import plain_words

_FENCE = re.compile(r" {0,3}(?P<ticks>`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*$")
_ITEM = re.compile(r"\s{0,12}(?:[-+*]|\d{1,9}[.)])\s")


class Block(NamedTuple):
    """One piece of a text."""

    kind: str
    """`heading`, `paragraph`, `item`, `row`, `code` or `comment`."""
    text: str
    """As written, without blank lines around it."""
    section: str
    """The words of the heading above it; of a heading, its own; empty before the first."""

    @property
    def key(self) -> str:
        """The text with every run of blanks as one, so that a paragraph that was only wrapped anew is the same."""
        return self.text if self.kind == "code" else " ".join(self.text.split())


def split_blocks(text: str) -> list[Block]:
    """Return the pieces of a Markdown text, in order; each word is in exactly one of them."""
    blocks, section = [], ""
    for kind, lines in _pieces(text):
        piece = "".join(lines).strip("\n") if kind == "code" else "".join(lines).strip()
        if kind == "heading":
            section = " ".join(plain_words(_without_underline(piece)).split())
        blocks.append(Block(kind, piece, section))
    return blocks


def _without_underline(heading: str) -> str:
    first, _, below = heading.rpartition("\n")
    return first if first and _UNDERLINE.match(below) else heading


def _pieces(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines of each piece with its kind."""
    kind, end = "", None
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        begun = kind if end else _kind_of(line, kind)
        if not end and (begun != kind or begun in {"heading", "row", "comment"} or (begun == "item" and _ITEM.match(line))):
            if lines:
                yield kind, lines
            kind, lines = begun, []
        if kind:
            lines.append(line)
        if kind == "paragraph" and len(lines) > 1 and _UNDERLINE.match(line):
            kind = "heading"
        end = end or _end_of(kind, line)
        if (end and end(line, is_first=len(lines) == 1)) or kind == "heading":
            yield kind, lines
            kind, lines, end = "", [], None
    if lines:
        yield kind, lines


def _kind_of(line: str, current: str) -> str:
    """Return the kind of piece that a line belongs to, given the piece it might continue; nothing for a blank line."""
    if not line.strip():
        return ""
    for kind, begins in _BEGINNINGS.items():
        if begins(line) and not (kind == "item" and current == "paragraph"):  # its next line may begin with a year or a dash
            return kind
    return current if current in {"paragraph", "item"} else "paragraph"


_BEGINNINGS: dict[str, Callable[[str], object]] = {
    "code": _FENCE.match,
    "comment": lambda line: line.lstrip().startswith("<!--"),
    "heading": _HEADING.match,
    "row": lambda line: line.lstrip().startswith("|"),
    "item": _ITEM.match,
}


class _End(Protocol):
    def __call__(self, line: str, *, is_first: bool) -> bool: ...


def _end_of(kind: str, line: str) -> _End | None:
    """Return what tells the last line of a piece that blank lines do not end."""
    if kind == "comment":
        return lambda line, is_first: "-->" in (line.partition("<!--")[2] if is_first else line)
    found = _FENCE.match(line) if kind == "code" else None
    if found is None:
        return None
    sign, length = found["ticks"][0], len(found["ticks"])
    return lambda line, is_first: not is_first and line.strip().startswith(sign * length) and not line.strip().strip(sign)

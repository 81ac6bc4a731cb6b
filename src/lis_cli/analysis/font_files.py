"""Whether a font file of a place can be set and embedded in its documents, read from the file's own tables."""

import struct
from collections.abc import Iterator
from pathlib import PurePosixPath

SUFFIXES = frozenset({".otf", ".ttf"})
"""Endings of font files that documents can be set in."""
_KINDS = frozenset({b"OTTO", b"\x00\x01\x00\x00", b"true"})
_WEB = frozenset({b"wOFF", b"wOF2"})
_NEEDED = (b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name")
_OUTLINES = frozenset({b"glyf", b"CFF ", b"CFF2"})
_ENTRY = struct.Struct(">4sIII")
_HEADER = 12
_FS_TYPE, _EMBEDDING, _RESTRICTED = 8, 0x000F, 0x0002
"""Where table OS/2 says how far its maker lets a font be embedded, and what it says if not at all (OpenType, `fsType`)."""


def is_font(name: str) -> bool:
    """Tell whether a path is named as a font is."""
    return PurePosixPath(name).suffix.lower() in SUFFIXES | {".woff", ".woff2", ".ttc", ".otc"}


def trouble_with_font(data: bytes) -> str | None:
    """Return why documents cannot be set in a font, or None."""
    return next(_troubles(data), None)


def _troubles(data: bytes) -> Iterator[str]:
    """Yield what is wrong with a font, the plainest first; only the first is sure to hold."""
    kind = data[:4]
    if kind in _WEB:
        yield "it is a font for web pages"
    if kind == b"ttcf":
        yield "it is a collection of fonts"
    if kind not in _KINDS or len(data) < _HEADER:
        yield "it is not a font"
    tables = _tables(data)
    if any(start + length > len(data) for start, length in tables.values()):
        yield "it is cut short"
    if not (all(name in tables for name in _NEEDED) and _OUTLINES & tables.keys()):
        yield "it lacks a part that every font has"
    if b"fvar" in tables:
        yield "it is a variable font"
    if _is_restricted(data, tables):
        yield "its maker does not allow it to be embedded in documents"


def _tables(data: bytes) -> dict[bytes, tuple[int, int]]:
    """Return the tables of a font by name: where each begins, and its length, in bytes."""
    count = int.from_bytes(data[4:6], "big")
    whole = data[_HEADER : _HEADER + count * _ENTRY.size]
    whole = whole[: len(whole) // _ENTRY.size * _ENTRY.size]
    return {name: (start, length) for name, _, start, length in _ENTRY.iter_unpack(whole)}


def _is_restricted(data: bytes, tables: dict[bytes, tuple[int, int]]) -> bool:
    start = tables.get(b"OS/2", (len(data), 0))[0] + _FS_TYPE
    return int.from_bytes(data[start : start + 2], "big") & _EMBEDDING == _RESTRICTED

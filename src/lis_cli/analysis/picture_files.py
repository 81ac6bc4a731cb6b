"""Whether a picture file can be shown in every format of a document, read from its own headers: no picture is drawn to find out."""

import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

MIB = 1024 * 1024
_HEAVIEST = 20 * MIB
"""Bytes; a photograph that fills a page in print has a quarter of this as JPEG, and every picture travels inside the web page."""
_MOST_PIXELS, _LONGEST_SIDE = 60_000_000, 30_000
"""A page of A3 in print has 17 million; each takes four bytes of memory in whatever opens the document."""
_MOST_PARTS = 100_000
"""Parts of a file; one that is made of more was made to be slow to read."""
_CMYK = 4
_TAKEN = "save it as JPEG (a photograph) or PNG, or export it as SVG (a drawing)"
_WHOLE = "export it again from where it was made, or copy it again"
_STILL = "save one still picture of it: readers cannot stop what moves"
_SMALLER = "save it smaller: 5,000 pixels across are sharp on a whole page in print"


class Trouble(NamedTuple):
    """Why a picture cannot be used, and what to do."""

    why: str
    help: str


class _Facts(NamedTuple):
    """What the headers of a picture say."""

    width: int
    height: int
    is_whole: bool = True
    moves: bool = False
    colours: int = 3
    orientation: int = 1
    """As EXIF counts: 1 is upright."""


class _DamagedError(Exception):
    """A picture's headers are not as its format wants them."""


_SUFFIXES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF", ".webp": "WebP", ".svg": "SVG"}
"""Endings of names of pictures that documents can show, and what each promises."""
_SIGNS = (
    (0, b"\x89PNG\r\n\x1a\n", "PNG"),
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"GIF87a", "GIF"),
    (0, b"GIF89a", "GIF"),
    (8, b"WEBP", "WebP"),
    (0, b"II*\0", "a TIFF picture"),
    (0, b"MM\0*", "a TIFF picture"),
    (0, b"BM", "a BMP picture"),
    (4, b"ftypavif", "an AVIF picture"),
    (4, b"ftyphei", "a HEIC picture"),
    (4, b"ftypmif1", "a HEIC picture"),
    (0, b"%PDF", "a PDF"),
    (4, b"jP  \r\n\x87\n", "a JPEG 2000 picture"),
    (0, b"\0\0\1\0", "an icon"),
    (40, b" EMF", "a Windows metafile"),
    (0, b"\xd7\xcd\xc6\x9a", "a Windows metafile"),
    (0, b"8BPS", "a Photoshop file"),
    (0, b"\x1f\x8b", "a packed file"),
)
"""How formats begin: at which byte, with which bytes; those that documents cannot show with an article."""
_DRAWINGS = (b"<svg", b":svg", b"<\0s\0v\0g", b"\0<\0s\0v\0g")


def kind_of_picture(data: bytes) -> str | None:
    """Return the name of the format of a picture, by its first bytes, or None where it is none that is known."""
    for at, sign, kind in _SIGNS:
        if data.startswith(sign, at):
            return kind
    return "SVG" if any(sign in data[:100_000] for sign in _DRAWINGS) else None


def trouble_with_picture(name: str, data: bytes) -> Trouble | None:
    """Return why documents cannot show a picture in every format, or None."""
    kind = kind_of_picture(data)
    return next(_refusals(kind, name, data), None) or next(_troubles(kind, data), None)


def _refusals(kind: str | None, name: str, data: bytes) -> Iterator[Trouble]:
    """Yield why a picture is not so much as looked into."""
    if not data:
        yield Trouble("it is empty", _WHOLE)
    if kind is None:
        yield Trouble("it is not a picture", "give the path of a picture: PNG, JPEG, GIF, WebP or SVG")
    elif kind not in _SUFFIXES.values():
        yield Trouble(f"it is {kind}, which not every document can show", _TAKEN)
    elif kind != _SUFFIXES.get(PurePosixPath(name).suffix.lower()):
        endings = " or ".join(f"`{suffix}`" for suffix, of in _SUFFIXES.items() if of == kind)
        yield Trouble(f"it is {'an' if kind == 'SVG' else 'a'} {kind} picture by another name", f"let its name end in {endings}")
    if len(data) > _HEAVIEST:
        yield Trouble(f"it has {len(data) / MIB:.0f} MiB; the most is {_HEAVIEST // MIB} MiB", _SMALLER)


def _troubles(kind: str | None, data: bytes) -> Iterator[Trouble]:
    """Yield what is wrong with a picture, the plainest first; only the first is sure to hold."""
    if kind == "SVG":
        from lis_cli.analysis.svg_files import trouble_with_svg

        found = trouble_with_svg(data)
        yield from (Trouble(*found),) if found else ()
        return
    try:
        facts = _READERS[kind](data)
    except (_DamagedError, struct.error, IndexError):
        yield Trouble("it is damaged", _WHOLE)
        return
    if not facts.is_whole:
        yield Trouble("it is cut short", _WHOLE)
    if not (facts.width and facts.height):
        yield Trouble("it is damaged", _WHOLE)
    if facts.width * facts.height > _MOST_PIXELS or max(facts.width, facts.height) > _LONGEST_SIDE:
        yield Trouble(f"it has {facts.width:,} × {facts.height:,} pixels, more than documents can hold", _SMALLER)
    if facts.moves:
        yield Trouble("it moves", _STILL)
    if facts.colours == _CMYK:
        yield Trouble("its colours are those of printing presses (CMYK)", "save it with the colours of screens (RGB)")


def is_turned(data: bytes) -> bool:
    """Tell whether a picture says that it is to be shown turned or mirrored, as photographs of telephones do."""
    kind = kind_of_picture(data)
    try:
        return kind in _READERS and _READERS[kind](data).orientation != 1
    except (_DamagedError, struct.error, IndexError):
        return False


def _png(data: bytes) -> _Facts:
    """Read a PNG (ISO 15948): every part says its length and holds a check sum of its bytes."""
    width = height = 0
    seen: set[bytes] = set()
    orientation, at, view = 1, 8, memoryview(data)
    for _ in range(_MOST_PARTS):
        length, kind = struct.unpack_from(">I4s", data, at) if at + 8 <= len(data) else (0, b"")
        end = at + 12 + length
        if not kind or end > len(data):
            return _Facts(width or 1, height or 1, is_whole=False)
        if zlib.crc32(view[at + 4 : end - 4]) != struct.unpack_from(">I", data, end - 4)[0] or not (seen or kind == b"IHDR"):
            raise _DamagedError
        seen.add(kind)
        if kind == b"IHDR":
            width, height = struct.unpack_from(">II", data, at + 8)
        elif kind == b"eXIf":
            orientation = _orientation(data[at + 8 : end - 4])
        elif kind == b"IEND":
            if b"IDAT" not in seen:
                break
            return _Facts(width, height, moves=b"acTL" in seen, orientation=orientation)
        at = end
    raise _DamagedError


_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Markers of the kinds of JPEG that programs can read."""
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BEFORE_MARKER, _SCAN, _APPLICATION, _END = 0xFF, 0xDA, 0xE1, b"\xff\xd9"


def _jpeg(data: bytes) -> _Facts:
    """Read a JPEG (ISO 10918) up to where its pixels begin; it is whole if what ends it stands behind them."""
    at, facts, orientation = 2, None, 1
    for _ in range(_MOST_PARTS):
        marker = data[at + 1]
        if data[at] != _BEFORE_MARKER or marker in _OTHER_FRAMES:
            raise _DamagedError
        if marker in _ALONE or marker == _BEFORE_MARKER:
            at += 1 if marker == _BEFORE_MARKER else 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if at + 2 + length > len(data):
            return _Facts(1, 1, is_whole=False)
        if marker in _FRAMES:
            _, height, width, colours = struct.unpack_from(">BHHB", data, at + 4)
            facts = _Facts(width, height, colours=colours)
        elif marker == _APPLICATION and data.startswith(b"Exif\0\0", at + 4):
            orientation = _orientation(data[at + 10 : at + 2 + length])
        elif marker == _SCAN:
            if facts is None:
                break
            return facts._replace(is_whole=data.find(_END, at) != -1, orientation=orientation)
        at += 2 + length
    raise _DamagedError


def _orientation(tiff: bytes) -> int:
    """Return how a picture is to be turned, from its EXIF data; upright where that says nothing that can be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4) if order else (len(tiff),)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for number in range(min(count, 500)):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
            if (tag, kind) == (0x0112, 3):
                return value if 1 <= value <= 8 else 1  # noqa: PLR2004  (the eight ways there are)
    except struct.error:
        return 1
    return 1


def _gif(data: bytes) -> _Facts:
    """Read a GIF: how large it is, and how many pictures it holds."""
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    at, pictures, parts = 13 + _colours(flags), 0, 0
    while True:
        kind = data[at : at + 1]
        if kind == b";":
            return _Facts(width, height, moves=pictures > 1, is_whole=pictures > 0)
        if kind == b",":
            pictures += 1
            at += 11 + _colours(data[at + 9])
        elif kind == b"!":
            at += 2
        else:
            return _Facts(width, height, is_whole=False)
        while at < len(data) and data[at] and parts < _MOST_PARTS * 3:
            at += data[at] + 1
            parts += 1
        if parts >= _MOST_PARTS * 3:
            raise _DamagedError
        at += 1
        parts += 1


def _colours(flags: int) -> int:
    """Return how many bytes a table of colours takes."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _webp(data: bytes) -> _Facts:
    """Read a WebP: its first part says all."""
    (size,) = struct.unpack_from("<I", data, 4)
    kind, is_whole = data[12:16], size + 8 <= len(data)
    if kind == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        return _Facts(width, height, is_whole, moves=bool(data[20] & 2))
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return _Facts((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, is_whole)
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return _Facts(width & 0x3FFF, height & 0x3FFF, is_whole)
    raise _DamagedError


_READERS: dict[str | None, Callable[[bytes], _Facts]] = {"PNG": _png, "JPEG": _jpeg, "GIF": _gif, "WebP": _webp}

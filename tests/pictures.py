"""Small pictures for tests, made here: good ones, and ones that nobody should be able to bring into a document."""

import base64
import gzip
import struct
import zlib

_SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_SHAPE = '<rect width="90" height="50" fill="#1d4f4f"/>'


def png(width: int = 3, height: int = 2, *, pixels: bytes | None = None, before: bytes = b"") -> bytes:
    """Return a grey PNG; `pixels` is what stands packed inside, `before` are parts between its head and that."""
    packed = zlib.compress((b"\0" + b"\x80" * width) * height, 9) if pixels is None else pixels
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + before + part(b"IDAT", packed) + part(b"IEND", b"")


def part(kind: bytes, data: bytes) -> bytes:
    """Return one part of a PNG with its length and its check sum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def svg(inside: str = _SHAPE, attributes: str = 'viewBox="0 0 90 50"', before: str = "") -> bytes:
    """Return a drawing."""
    return f"{before}<svg {_SVG} {attributes}>{inside}</svg>".encode()


def turned(orientation: int) -> bytes:
    """Return what EXIF says about a photograph that is to be turned."""
    return b"MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, orientation, 0, 0)


JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////wAALCAACAAMB"
    "AREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRol"
    "JicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl"
    "5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AIq//9k="
)
"""Grey, three pixels wide and two high."""
_EXIF = b"Exif\0\0" + turned(6)
_GIF_PART = b",\0\0\0\0\3\0\2\0\0\x08\6\0\1\x08\x1c\x18\x10\0"
_GIF_HEAD = b"GIF89a\3\0\2\0\x81\0\0PPP\0\0\0\0\0\0\0\0\0"
_WEBP = b"RIFF\x1e\0\0\0WEBPVP8L\x11\0\0\0/\2@\0\0\7P\xa8B\x15\xaa\xff\x81\x88\xe8\x7f\0\0"
_FRAME = JPEG.index(b"\xff\xc0")
_LAUGHS = "".join(f'<!ENTITY {name} "{f"&{below};" * 10}">' for below, name in zip("abcdefgh", "bcdefghi", strict=True))
_REPEATS = "".join(f'<g id="a{n + 1}">{f"""<use href="#a{n}"/>""" * 10}</g>' for n in range(9))

PICTURES = {
    "plain": png(),
    "photograph": JPEG,
    "turned photograph": JPEG[:2] + b"\xff\xe1" + struct.pack(">H", len(_EXIF) + 2) + _EXIF + JPEG[2:],
    "turned": png(before=part(b"eXIf", turned(8))),
    "webp": _WEBP,
    "gif": _GIF_HEAD + _GIF_PART + b";",
    "drawing": svg(),
    # raster pictures
    "empty": b"",
    "words": b"This is not a picture.\n",
    "cut short": png()[:-30],
    "damaged": png().replace(b"IDAT\x78", b"IDAT\x79"),
    "damaged inside": png(pixels=b"\x78\x9c" + b"\xff" * 50),
    "nothing": png(0, 0),
    "vast": png(60_000, 60_000, pixels=zlib.compress(b"")),
    "long": png(40_000, 1),
    "heavy": png(before=part(b"teXt", bytes(21 * 1024 * 1024))),
    "many parts": png(before=part(b"teXt", b"") * 100_001),
    "photograph cut short": JPEG[:-40],
    "photograph of markers": b"\xff\xd8" + b"\xff" * 2_000_000,
    "photograph for printing presses": JPEG[: _FRAME + 9] + b"\4" + JPEG[_FRAME + 10 :],
    "film": png(before=part(b"acTL", struct.pack(">II", 5, 0))),
    "film as gif": _GIF_HEAD + _GIF_PART * 5 + b";",
    "film as webp": b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\2\0\0\0\2\0\0\1\0\0" + bytes(8),
    "gif cut short": (_GIF_HEAD + _GIF_PART)[:-8],
    "gif of crumbs": _GIF_HEAD + b"!\xfe" + b"\1a" * 400_000,
    "webp cut short": _WEBP[:-4],
    "tiff": b"II*\0" + bytes(20),
    "bmp": b"BM" + bytes(40),
    "heic": b"\0\0\0\x18ftypheic" + bytes(20),
    "avif": b"\0\0\0\x18ftypavif" + bytes(20),
    "pdf": b"%PDF-1.7\n",
    # drawings
    "script": svg(f"{_SHAPE}<script>alert(1)</script>"),
    "event": svg('<rect width="90" height="50" onclick="alert(1)"/>'),
    "event at once": svg(attributes='viewBox="0 0 90 50" onload="alert(1)"'),
    "link to a script": svg(f'<a href=" JavaScript:alert(1)">{_SHAPE}</a>'),
    "web page inside": svg('<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">Lost</p></foreignObject>'),
    "picture from the web": svg('<image href="https://anyshire.example/a.png" width="9" height="9"/>'),
    "picture from the disk": svg('<image xlink:href="file:///etc/passwd" width="9" height="9"/>'),
    "picture beside it": svg('<image href="market.png" width="9" height="9"/>'),
    "drawing inside": svg('<image href="data:image/svg+xml;base64,PHN2Zy8+" width="9" height="9"/>'),
    "shape from a file": svg('<use href="shapes.svg#a"/>'),
    "style from the web": svg('<style>@import "https://anyshire.example/a.css";</style>' + _SHAPE),
    "style that fetches": svg("<style>rect { fill: url( 'https://anyshire.example/a.svg#b' ) }</style>" + _SHAPE),
    "attribute that fetches": svg('<rect width="9" height="9" fill="url(https://anyshire.example/a.svg#b)"/>'),
    "style sheet": svg(before='<?xml-stylesheet href="https://anyshire.example/a.css"?>'),
    "drawing that moves": svg('<rect width="9" height="9"><animate attributeName="x" to="9" dur="1s"/></rect>'),
    "style that moves": svg("<style>@keyframes a { to { x: 9px } }</style>" + _SHAPE),
    "laughs": svg("<text>&i;</text>", before=f'<!DOCTYPE svg [<!ENTITY a "ha">{_LAUGHS}]>'),
    "long word": svg("<text>" + "&a;" * 20_000 + "</text>", before=f'<!DOCTYPE svg [<!ENTITY a "{"ha" * 40}">]>'),
    "word from the disk": svg("<text>&a;</text>", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    "repeats of repeats": svg('<rect id="a0" width="1" height="1"/>' + _REPEATS),
    "circle": svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
    "circle in itself": svg('<g id="a"><use href="#a"/></g>'),
    "deep": svg("<g>" * 5_000 + "</g>" * 5_000),
    "many shapes": svg("<g/>" * 500_000),
    "without size": svg(attributes=""),
    "of no size": svg(attributes='viewBox="0 0 0 0"'),
    "as wide as a county": svg(attributes='viewBox="0 0 90 50" width="1e9" height="5cm"'),
    "not closed": svg()[:-6],
    "of no namespace": b'<svg viewBox="0 0 90 50"></svg>',
    "in other letters": '<?xml version="1.0" encoding="UTF-16"?>'.encode("utf-16") + svg().decode().encode("utf-16")[2:],
    "packed": gzip.compress(svg()),
    # drawings that programs really write
    "drawing with picture": svg(f'<image href="data:image/png;base64,{base64.b64encode(png()).decode()}" width="9" height="9"/>'),
    "drawing of Illustrator": svg(
        before='<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" '
        '[<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>\n'
    ),
    "drawing with gradient": svg(
        '<defs><linearGradient id="g"><stop stop-color="#1d4f4f"/></linearGradient></defs><style>rect { fill: url(#g) }</style>'
        '<rect id="r" width="9" height="9" style="stroke: url(\'#g\')"/><use xlink:href="#r" x="9"/>'
    ),
    "drawing with link": svg(f'<a href="https://anyshire.example">{_SHAPE}</a>', 'width="9cm" height="5cm"'),
}
"""Pictures by what is special about them."""

"""Pictures for Typst: with the alternative text that pandoc drops, no taller than a page, and known by their shape."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lis_cli.document.ast import Element, attributes_of, raw_inline, text_of
from lis_cli.document.writers.staging import plain_name
from lis_cli.document.writers.typst_text import typst_string

_LENGTH = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>%|cm|mm|in|pt|px)?")
_VIEW = re.compile(rb'<svg[^>]{0,2000}\sviewBox="[-\d.]{1,20}[ ,][-\d.]{1,20}[ ,](?P<width>[\d.]{1,12})[ ,](?P<height>[\d.]{1,12})"')
_HEAD = 4_000
"""Bytes of a drawing that are looked at."""
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Kinds of segments of a JPEG file that say its size."""
_MOST_SEGMENTS = 200
_UPRIGHT, _ON_ITS_SIDE = (442.0, 620.0), (688.0, 400.0)
"""Width and height that a picture may take on a page, with its caption below it, in points."""
_TALL = 0.75
"""Share of that height above which a picture goes to the next page by itself; the band of a chapter leaves no room for one."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """How the pictures of a document lie on its pages."""

    heights: Mapping[str, float]
    """How tall each picture is, by name, in points, where it is no wider than the text; those of unknown size are left out."""
    most: float
    """The height up to which one is set with its caption below it, in points."""

    def is_tall(self, name: str) -> bool:
        """Tell whether a picture takes most of a page."""
        return self.heights.get(name, 0.0) > _TALL * self.most

    def is_too_tall(self, name: str) -> bool:
        """Tell whether a picture would leave no room for its caption."""
        return self.heights.get(name, 0.0) > self.most


NO_SHAPES = Shapes({}, _UPRIGHT[1])


def most_height(*, is_landscape: bool) -> float:
    """Return the height up to which a picture is set with its caption below it, in points."""
    return (_ON_ITS_SIDE if is_landscape else _UPRIGHT)[1]


def shapes_of(media: Mapping[str, bytes], *, is_landscape: bool) -> Shapes:
    """Return how the pictures of a document lie on pages that are upright, or on their sides."""
    width, most = _ON_ITS_SIDE if is_landscape else _UPRIGHT
    sizes = {name: size for name, data in media.items() if (size := _size(data))}
    return Shapes({name: high * min(1.0, width / wide) for name, (wide, high) in sizes.items() if wide > 0}, most)


def _size(data: bytes) -> tuple[float, float] | None:
    """Return width and height of a picture in its own units, which are points in print; None if they cannot be told."""
    if data.startswith(_PNG):
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if data.startswith(_JPEG):
        return _jpeg_size(data)
    match = _VIEW.search(data[:_HEAD])
    try:
        return (float(match["width"]), float(match["height"])) if match else None
    except ValueError:
        return None


def _jpeg_size(data: bytes) -> tuple[float, float] | None:
    at = len(_JPEG)
    for _ in range(_MOST_SEGMENTS):
        if data[at : at + 1] != b"\xff" or len(data) < at + 9:
            return None
        if data[at + 1] in _FRAMES:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return None


def picture_for_typst(image: Element, shapes: Shapes = NO_SHAPES) -> Element:
    """Return a picture with the alternative text that pandoc's Typst writer drops; without words it is decoration."""
    _, words, (name, _tooltip) = image["c"]
    pairs = attributes_of(image)[2]
    sizes = "".join(f", {side}: {length}" for side in ("width", "height") if (length := _length(pairs.get(side, ""))))
    if not sizes and shapes.is_too_tall(name):
        sizes = f", height: {shapes.most:g}pt"
    if not text_of(words).strip():
        return raw_inline("typst", f"#box(pdf.artifact(image({typst_string(plain_name(name))}{sizes})));")
    return raw_inline("typst", f"#box(image({typst_string(plain_name(name))}, alt: {typst_string(text_of(words))}{sizes}));")


def _length(text: str) -> str:
    """Return a length as Typst writes it; pixels count 96 to the inch; an empty text where there is none."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return ""
    if match["unit"] in {None, "px"}:
        return f"{float(match['number']) * 0.75:g}pt"
    return match[0]

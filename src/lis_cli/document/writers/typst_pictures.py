"""Pictures for Typst: with the alternative text that pandoc drops, and known by their shape."""

import re
from collections.abc import Mapping

from lis_cli.document.ast import Element, attributes_of, raw_inline, text_of
from lis_cli.document.writers.typst_text import typst_string

_LENGTH = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>%|cm|mm|in|pt|px)?")
_VIEW = re.compile(rb'<svg[^>]{0,2000}\sviewBox="[-\d.]{1,20}[ ,][-\d.]{1,20}[ ,](?P<width>[\d.]{1,12})[ ,](?P<height>[\d.]{1,12})"')
_HEAD = 4_000
"""Bytes of a drawing that are looked at."""
_TALL = 0.8
"""Height of a drawing, in its width, above which it takes more than half of an upright page."""


def tall_pictures(media: Mapping[str, bytes]) -> frozenset[str]:
    """Return the names of the drawings that take more than half a page where they are as wide as the text."""
    return frozenset(name for name, data in media.items() if name.endswith(".svg") and _is_tall(data[:_HEAD]))


def _is_tall(head: bytes) -> bool:
    match = _VIEW.search(head)
    try:
        return match is not None and float(match["height"]) > _TALL * float(match["width"])
    except ValueError:
        return False


def picture_for_typst(image: Element) -> Element:
    """Return a picture with the alternative text that pandoc's Typst writer drops; without words it is decoration."""
    _, words, (name, _tooltip) = image["c"]
    pairs = attributes_of(image)[2]
    sizes = "".join(f", {side}: {length}" for side in ("width", "height") if (length := _length(pairs.get(side, ""))))
    if not text_of(words).strip():
        return raw_inline("typst", f"#box(pdf.artifact(image({typst_string(name)}{sizes})));")
    return raw_inline("typst", f"#box(image({typst_string(name)}, alt: {typst_string(text_of(words))}{sizes}));")


def _length(text: str) -> str:
    """Return a length as Typst writes it; pixels count 96 to the inch; an empty text where there is none."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return ""
    if match["unit"] in {None, "px"}:
        return f"{float(match['number']) * 0.75:g}pt"
    return match[0]

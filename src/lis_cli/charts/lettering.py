"""How wide words are in the fonts that documents carry, so that labels fit on every machine, whatever fonts it has."""

import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from lis_cli.resources import resource_dir

FAMILY = "Source Sans 3"
Weight = Literal["regular", "semibold"]
_FILES = {"regular": "SourceSans3-Regular.otf", "semibold": "SourceSans3-Semibold.otf"}
_BASIC_PLANE = 4
"""The format of the table of characters that every font has (OpenType, `cmap`)."""


@dataclass(frozen=True, slots=True)
class _Font:
    """Widths by character, in parts of the letter size."""

    widths: dict[str, float]
    usual: float
    """Of a character that the font does not have."""


@lru_cache(maxsize=20_000)  # labels are tried in several sizes, and drawn again after each edit
def width_of(words: str, size: float, weight: Weight = "regular") -> float:
    """Return the width of a line of words, in the unit of `size`."""
    font = _font(weight)
    return size * sum(font.widths.get(character, font.usual) for character in words)


def lines_of(words: str, size: float, width: float, weight: Weight = "regular", most: int = 99) -> list[str]:
    """Return words broken into lines that fit a width; what is beyond the last line allowed ends in an ellipsis."""
    lines: list[str] = []
    for word in (part for long in words.split() for part in _parts(long, size, width, weight)):
        if lines and width_of(f"{lines[-1]} {word}", size, weight) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [*lines[: most - 1], shortened(f"{lines[most - 1]} …", size, width, weight)] if len(lines) > most else lines


def shortened(words: str, size: float, width: float, weight: Weight = "regular") -> str:
    """Return words on one line, cut with an ellipsis where they do not fit."""
    if width_of(words, size, weight) <= width:
        return words
    kept = words.rstrip(" …")
    while kept and width_of(f"{kept} …", size, weight) > width:
        kept = kept[: kept.rfind(" ")] if " " in kept else kept[:-1]
    return f"{kept.rstrip(' ,;:')} …"


def _parts(word: str, size: float, width: float, weight: Weight) -> list[str]:
    """Return a word whole, or in parts that fit."""
    parts = [""]
    for character in word:
        if parts[-1] and width_of(parts[-1] + character, size, weight) > width:
            parts.append("")
        parts[-1] += character
    return parts


@cache
def _font(weight: Weight) -> _Font:
    data = (resource_dir("templates") / "fonts" / _FILES[weight]).read_bytes()
    tables = {}
    for number in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        tables[tag] = offset
    em = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    count = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    advances = [struct.unpack_from(">H", data, tables[b"hmtx"] + 4 * glyph)[0] / em for glyph in range(count)]
    widths = {chr(code): advances[min(glyph, count - 1)] for code, glyph in _glyphs(data, tables[b"cmap"]).items()}
    return _Font(widths, widths["0"])


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Return the glyph of each character of the basic plane (OpenType specification, `cmap`, format 4)."""
    for number in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        table = cmap + struct.unpack_from(">I", data, cmap + 4 + 8 * number + 4)[0]
        if struct.unpack_from(">H", data, table)[0] == _BASIC_PLANE:
            break
    count = struct.unpack_from(">H", data, table + 6)[0] // 2
    ends, starts, deltas, ranges = (table + 14, table + 16 + 2 * count, table + 16 + 4 * count, table + 16 + 6 * count)
    glyphs: dict[int, int] = {}
    for segment in range(count):
        end, start, delta, distance = (struct.unpack_from(">H", data, where + 2 * segment)[0] for where in (ends, starts, deltas, ranges))
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if distance:
                glyph = struct.unpack_from(">H", data, ranges + 2 * segment + distance + 2 * (code - start))[0]
            glyphs[code] = (glyph + delta) % 0x10000
    return glyphs

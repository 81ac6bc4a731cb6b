"""Plain text as Typst code, and how wide it is in print."""

import json
import re
from collections.abc import Iterable

ANCHOR = "#metadata(none)#label("
"""How an anchor begins."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_DIVISIBLE = re.compile(r"[ \t\n]+|(?<=[-–—/])")
_LONGEST_FEW = 4
_USUAL = 0.51
_NARROW = dict.fromkeys(map(ord, "fijlrtI.,:;'’‘!|()[]/ "))
_WIDE = dict.fromkeys(map(ord, "mwMW%@&—…"))
_CAPITAL = dict.fromkeys(map(ord, "ABCDEFGHJKLNOPQRSTUVXYZ"))


def typst_string(text: str) -> str:
    """Return text as a Typst string literal; control characters, line ends among them, become spaces."""
    return json.dumps(_CONTROL.sub(" ", text), ensure_ascii=False)


def typst_array(texts: Iterable[object]) -> str:
    """Return texts as a Typst array of strings; the comma at the end makes an array of one text, too."""
    return f"({''.join(f'{typst_string(str(text))}, ' for text in texts)})"


def width_of(text: str) -> float:
    """Return the width of text in em as Source Sans 3 prints it, near enough to plan columns."""
    count = len(text)
    narrow, wide, capital = (count - len(text.translate(kind)) for kind in (_NARROW, _WIDE, _CAPITAL))
    return _USUAL * count - 0.21 * narrow + 0.31 * wide + 0.09 * capital


def widest_word(text: str) -> float:
    """Return the width in em of the longest part of a text that no line end may divide."""
    words = set(_DIVISIBLE.split(text))
    least = sorted(map(len, words))[-_LONGEST_FEW:][0]  # all of one length, since the order of a set differs from run to run
    return max(width_of(word) for word in words if len(word) >= least)


def typst_anchor(identifier: str) -> str:
    """Return Typst for a place that links can lead to."""
    return f"{ANCHOR}{typst_string(identifier)});"

"""Numbers that are written in words: `half a million`, `ten per cent`, `two thirds of`, `seven in ten`, `one firm in five`.

Only a number with a sign of measure beside it counts. `Eight priorities` and `one test bed` are left alone: style guides want small
numbers in words, and such a number seldom claims anything.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from lis_cli.text.number_signs import GAP

_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", *_TEENS)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: number for number, word in enumerate(_ONES, 1)} | {word: 10 * number for number, word in enumerate(_TENS, 2)}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_WORD_BEFORE = re.compile(r"(?<![\w'’-])([^\W\d_]{1,12}(?:-[^\W\d_]{1,8})?)[\s>-]{1,12}\Z")
_REACH = 40
"""Characters before a word in which the rest of its number is looked for."""
_OF = re.compile(rf"{GAP}of\b")
_OF_ALL = re.compile(
    rf"{GAP}(?:of{GAP}(?:the{GAP})?)?(?:all|its|our|their|those|these|people|residents|jobs|firms|businesses|employers|employees|workers|households)\b"
)
_AN = re.compile(rf"{GAP}an?\b")
_SCALE_BEHIND = re.compile(rf"{GAP}(thousand|million|billion|trillion)\b")
_LOOSE = frozenset({"about", "almost", "around", "nearly", "over", "roughly", "than", "under"})
_NO_SHARE = re.compile(rf"[,.]?\d|{GAP}(?:years?|months?|weeks?|days?|hours?|hundred|thousand|million|per)\b")
_PLURAL = re.compile(rf"{GAP}(?!(?:is|was|has|does)\b)[a-z-]{{1,30}}s\b")


class WrittenNumber(NamedTuple):
    """A number in words, and where it stands."""

    start: int
    end: int
    value: Decimal
    is_share: bool
    """Whether it is a percentage, told in words: 66.7 for `two thirds`."""


def read_number_words(text: str, start: int, end: int) -> WrittenNumber | None:
    """Return the number that shows by the word from `start` to `end`, which `number_signs` finds; None where it is no quantity."""
    word = text[start:end].lower()
    if word in SCALES:
        return _whole(text, start, end, word)
    if word.startswith("per"):
        found = _number_before(text, start)
        return WrittenNumber(found[0], found[1], found[2], is_share=False) if found else None
    part = _PARTS.get(word.removesuffix("s"))
    return _fraction(text, start, end, part) if part else _one_in(text, start, end, word)


def _word_before(text: str, at: int) -> tuple[int, int, str]:
    """Return where the word before an offset begins and ends, and the word in lower case; empty if there is none."""
    floor = max(0, at - _REACH)
    found = _WORD_BEFORE.search(text[floor:at])
    return (floor + found.start(1), floor + found.end(1), found[1].lower()) if found else (at, at, "")


def _number_before(text: str, at: int) -> tuple[int, int, Decimal] | None:
    """Return where the number word before an offset begins and ends, and its value."""
    start, end, word = _word_before(text, at)
    parts = word.split("-")
    if not all(part in _VALUES for part in parts):
        return None
    return start, end, Decimal(sum(_VALUES[part] for part in parts))


def _whole(text: str, start: int, end: int, scale: str) -> WrittenNumber | None:
    """Return `two hundred thousand`, `half a million`, `a billion`."""
    behind = _SCALE_BEHIND.match(text, end) if scale == "hundred" else None
    factor = SCALES[scale] * (SCALES[behind[1]] if behind else 1)
    found = _number_before(text, start)
    if found is not None:
        return WrittenNumber(found[0], behind.end() if behind else end, found[2] * factor, is_share=False)
    begin, _, article = _word_before(text, start)
    if article not in {"a", "an"} or factor < SCALES["million"]:
        return None
    half, _, word = _word_before(text, begin)
    return WrittenNumber(half if word == "half" else begin, end, Decimal(factor) / (2 if word == "half" else 1), is_share=False)


def _fraction(text: str, start: int, end: int, part: int) -> WrittenNumber | None:
    """Return `two thirds of`, `a quarter of`, `over half`, `half of firms`."""
    begin, _, word = _word_before(text, start)
    if part == _PARTS["half"] and ((word in _LOOSE and not _AN.match(text, end)) or _OF_ALL.match(text, end)):
        return WrittenNumber(start, end, Decimal(50), is_share=True)
    above = 1 if word in {"a", "an"} else _VALUES.get(word, 0)
    if not 0 < above < part or not _OF.match(text, end):
        return None
    return WrittenNumber(begin, end, Decimal(100 * above) / part, is_share=True)


def _one_in(text: str, start: int, end: int, words: str) -> WrittenNumber | None:
    """Return `seven in ten`, `three out of four`, `one firm in five`."""
    if _NO_SHARE.match(text, end):
        return None
    last = words.rsplit(maxsplit=1)[-1]
    below = _VALUES.get(last) or int(last)
    found = _number_before(text, start)
    if found is None:  # a noun between: one firm in five, but not one plan in three parts
        noun = _word_before(text, start)[0]
        found = _number_before(text, noun)
        if found is None or found[2] != 1 or _PLURAL.match(text, end):
            return None
    return WrittenNumber(found[0], end, found[2] * 100 / below, is_share=True) if found[2] < below else None

"""Two quantities that stand side by side: a share, such as `3 in 10`, a range, such as `33 to 41%`, or two amounts with one unit."""

import re
from dataclasses import replace
from decimal import Decimal

from lis_cli.text.number_signs import GAP
from lis_cli.text.number_words import SCALES
from lis_cli.text.quantity import Quantity, scaled

AROUND = 40
"""Characters on either side of a number in which the words that belong to it are looked for."""
_OUT_OF = re.compile(rf"{GAP}(?:in|out{GAP}of)(?:{GAP}every)?{GAP}")
_SHARED_BY = 1000
_SPANS = frozenset({"day", "days", "hour", "hours", "month", "months", "part", "parts", "week", "weeks", "year", "years"})
_RANGE = re.compile(rf"{GAP}(?:to|or|and){GAP}|[ ]?[-–—][ ]?")
_BELOW_SCALE = 1000


def share_of_two(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Return two neighbours as one share where they are: `3 in 10`, `9 out of every 10`, but not `1 in 3 years`."""
    if first.kind != "plain" or second.kind not in {"plain", "count"} or not 0 < first.value < second.value <= _SHARED_BY:
        return None
    if (second.words and second.words[0] in _SPANS) or not _OUT_OF.fullmatch(text, first.end, second.start):
        return None
    return Quantity(first.start, second.end, first.value * 100 / second.value, "percent", "%", second.words, step=Decimal(10))


def join_two(text: str, first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    """Return two neighbours, each with what of the other's unit it shares, and marked where they are the ends of a range."""
    between = text[first.end : second.start]
    if not _RANGE.fullmatch(between):
        return first, second
    joint = between.strip(" \n>")
    before = text[max(0, first.start - AROUND) : first.start].rstrip().lower()
    if joint == "and" and not before.endswith("between"):
        return first, second
    if first.kind == "money" and joint != "or" and (second.kind == "plain" or second.words[:1] == ("m",)):
        second = replace(second, kind="money", unit=first.unit)
        if second.words[:1] == ("m",):  # metres elsewhere
            second = replace(scaled(second, SCALES["million"]), words=second.words[1:])
    if second.kind in {"money", first.kind} and first.scale == 1 < second.scale and abs(first.value) < _BELOW_SCALE:
        first = scaled(first, second.scale)
    if first.kind == "plain":
        first = replace(first, kind=second.kind, unit=second.unit, words=second.words, per=second.per)
    if joint != "or" and not before.endswith("from") and first.kind == second.kind:
        return replace(first, is_bound=True), replace(second, is_bound=True)
    return first, second

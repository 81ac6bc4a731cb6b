"""What a wrong value was meant to be, where that can be told: British dates, dressed numbers, capital letters.

Each function returns the text to write instead and whether it is certain, or None.
"""

import calendar
import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import NamedTuple

_NAMED = re.compile(r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -]+)?(?P<month>[a-z]{3,9})\.?,?[ -]+(?P<year>\d{4})", re.IGNORECASE | re.ASCII)
_NUMBERED = re.compile(r"(?:(?P<day>\d{1,2})(?P<sign>[/.-]))?(?P<month>\d{1,2})(?(sign)(?P=sign)|[/.-])(?P<year>\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<sign>[/.-])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?", re.ASCII)
_MONTHS = {name[:length].lower(): number for length in (3, 9) for number, name in enumerate(calendar.month_name) if name} | {"sept": 9}
_LATEST_MONTH = 12

_NUMBER = re.compile(
    r"(?P<sign>[-+\u2212]?)\s?(?P<pound>£?)\s?(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?P<part>\.[0-9]+)?"
    r"(?:\s?(?P<unit>k|m|mn|bn|thousand|million|billion))?",
    re.IGNORECASE,
)
_TIMES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_PENCE = 2
"""Digits after the point of an amount."""


class Cure(NamedTuple):
    """What to write instead, and whether nothing else can have been meant."""

    text: str
    is_certain: bool


def read_date(text: str) -> Cure | None:
    """Read a date that is not written as `2019-10-01`: by the name of its month, or in the British order of day and month."""
    text = " ".join(text.split())
    named = _NAMED.fullmatch(text)
    if named:
        month = _MONTHS.get(named["month"].lower())
        return _when(named["year"], month, named["day"], is_certain=True) if month else None
    shape = _YEAR_FIRST.fullmatch(text) or _NUMBERED.fullmatch(text)
    if shape is None:
        return None
    day, month = int(shape["day"] or 0), int(shape["month"])
    is_american_too = shape.re is _NUMBERED and 0 < day <= _LATEST_MONTH and day != month
    return _when(shape["year"], month, shape["day"], is_certain=not is_american_too)


def _when(year: str, month: int, day: str | None, *, is_certain: bool) -> Cure | None:
    try:
        found = date(int(year), month, int(day) if day else 1)
    except ValueError:
        return None
    return Cure(found.isoformat() if day else found.isoformat()[:7], is_certain)


def read_number(text: str, *, is_pounds: bool) -> Cure | None:
    """Read a number with a pound sign, with grouped thousands or, where it is an amount in pounds, in millions.

    Elsewhere the unit may itself be millions, and `£1.6m` may mean 1.6.
    """
    shape = _NUMBER.fullmatch(text.strip())
    if shape is None or (shape["unit"] and not is_pounds):
        return None
    sign = "-" if shape["sign"] in {"-", "\u2212"} else ""
    plain = f"{sign}{re.sub('[, ]', '', shape['digits'])}{shape['part'] or ''}"
    if shape["unit"]:
        value = Decimal(plain).scaleb(_TIMES[shape["unit"].lower()])
        plain = f"{value.normalize():f}"
        if len(plain.partition(".")[2]) > _PENCE:
            return None
    return Cure(plain, is_certain=True)


def read_word(text: str, choices: Collection[str]) -> Cure | None:
    """Return the one of a few words that differs from `text` in its capital letters only."""
    same = [choice for choice in choices if choice.casefold() == " ".join(text.split()).casefold()]
    return Cure(same[0], is_certain=True) if len(same) == 1 else None

"""What a wrong value was meant to be, where that can be told: British dates, dressed numbers.

Each function returns the text to write instead and whether it is certain, or None.
"""

import calendar
import re
from datetime import date
from decimal import Decimal

from lis_cli.text.near import Guess

_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAMED = re.compile(rf"(?:{_DAY}(?:[ -]| of )?)?{_MONTH},?[ -]?(?P<year>\d{{4}})", re.IGNORECASE | re.ASCII)
_MONTH_FIRST = re.compile(rf"{_MONTH} {_DAY},? (?P<year>\d{{4}})", re.IGNORECASE | re.ASCII)
_NUMBERED = re.compile(r"(?:(?P<day>\d{1,2})(?P<sign>[/.-]))?(?P<month>\d{1,2})(?(sign)(?P=sign)|[/.-])(?P<year>\d{4})", re.ASCII)
_SHORT = re.compile(r"(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<sign>[/.-])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?", re.ASCII)
_MONTHS = {name[:length].lower(): number for length in (3, 9) for number, name in enumerate(calendar.month_name) if name} | {"sept": 9}
_CENTURY = 100
_SINGLE = 1
"""Digits of a month behind its year that may have lost one: `2017-1` may be `2017-10`."""

_NUMBER = re.compile(
    r"(?P<sign>[-+\u2212]?) ?(?P<pound>£?) ?(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?P<part>\.[0-9]+)?"
    r"(?: ?(?P<unit>k|m|mn|bn|thousand|million|billion))?(?P<percent> ?%)?",
    re.IGNORECASE,
)
_TIMES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_YEARS = re.compile(r"(?P<first>(?:\d\d)?\d\d)(?: ?[/–-] ?| to )(?P<last>(?:\d\d)?\d\d)", re.ASCII)
_PENCE = 2
"""Digits after the point of an amount."""
_MOST_DIGITS = 20
"""Of a number that a field takes."""
_GROUP = 3
"""Digits of a small number: who writes `£1.6` may have forgotten the `m`."""
_LONGEST = 24
"""Characters of a date or number; a longer text is neither."""


def read_date(text: str) -> Guess | None:
    """Read a date that is not written as `2019-10-01`: by the name of its month, or in the British order of day and month.

    A date that only the American order makes one is read so, and is not certain; nor is a year of two digits, or `2017-1`, which
    may have lost a digit. `2010/11` is a financial year as likely as a month, and is not read.
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return None
    named = _NAMED.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    if named:
        return _when(named["year"], _MONTHS.get(named["month"].lower(), 0), named["day"], is_certain=True)
    short = _SHORT.fullmatch(text)
    if short:
        return _when(f"20{short['year']}", int(short["month"]), short["day"], is_certain=False)
    shape = _YEAR_FIRST.fullmatch(text) or _NUMBERED.fullmatch(text)
    if shape is None or (shape.re is _YEAR_FIRST and _is_financial_year(shape)):
        return None
    year, month, day = shape["year"], shape["month"], shape["day"]
    is_padded = shape.re is _NUMBERED or _SINGLE not in {len(month), len(day or month)}
    british = _when(year, int(month), day, is_certain=is_padded)
    return british or (_when(year, int(day), month, is_certain=False) if day and shape.re is _NUMBERED else None)


def _is_financial_year(shape: re.Match[str]) -> bool:
    return not shape["day"] and int(shape["month"]) == (int(shape["year"]) + 1) % _CENTURY


def _when(year: str, month: int, day: str | None, *, is_certain: bool) -> Guess | None:
    try:
        found = date(int(year), month, int(day) if day else 1)
    except ValueError:
        return None
    return Guess(found.isoformat() if day else found.isoformat()[:7], is_certain)


def read_year(text: str) -> Guess | None:
    """Read a financial year that is written as `2021-22`, `2021/2022` or `21/22`; one of another length than a year is none."""
    text = " ".join(text.split())
    shape = _YEARS.fullmatch(text) if len(text) <= _LONGEST else None
    if shape is None:
        return None
    first = int(shape["first"][-2:])
    century = shape["first"][:-2] or "20"
    if century not in {"19", "20", "21"}:
        return None
    is_next = int(shape["last"]) in {(first + 1) % _CENTURY, int(century) * _CENTURY + first + 1}
    return Guess(f"{century}{first:02}/{(first + 1) % _CENTURY:02}", is_certain=len(shape["first"]) > len("21")) if is_next else None


def read_number(text: str, *, is_pounds: bool) -> Guess | None:
    """Read a number with a pound sign, with grouped thousands or, where it is an amount in pounds, in millions.

    Elsewhere the unit may itself be millions, and `£1.6m` may mean 1.6. A percent sign is left out where it is not money, which
    is not certain: the unit of an indicator says what its numbers are.
    """
    text = " ".join(text.split())
    shape = _NUMBER.fullmatch(text) if len(text) <= _LONGEST else None
    if shape is None or (shape["percent"] if is_pounds else shape["unit"]):
        return None
    sign = "-" if shape["sign"] in {"-", "\u2212"} else ""
    plain = f"{sign}{re.sub('[, ]', '', shape['digits'])}{shape['part'] or ''}"
    if shape["unit"]:
        plain = f"{Decimal(plain).scaleb(_TIMES[shape['unit'].lower()]).normalize():f}"
    if len(plain) > _MOST_DIGITS or (is_pounds and (sign or len(plain.partition(".")[2]) > _PENCE)):
        return None
    is_short = is_pounds and shape["part"] and not shape["unit"] and len(shape["digits"]) <= _GROUP
    return Guess(plain, is_certain=not shape["percent"] and not is_short)

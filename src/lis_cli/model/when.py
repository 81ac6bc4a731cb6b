"""Dates as officers know them: a day, a month or a year, written `2019-10-01`, `2019-10` or `2019`."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def _check(text: str) -> str:
    """Return `text` if it names a real day, month or year."""
    shape = _SHAPE.fullmatch(text.strip())
    if shape is None or not _is_real(int(shape[1]), int(shape[2] or 1), int(shape[3] or 1)):
        raise PydanticCustomError("when", "should be a date such as 2019-10-01, 2019-10 or 2019")
    return text.strip()


def _is_real(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Dated:
    """Marks text that is a date."""


When = Annotated[str, AfterValidator(_check), Dated()]
"""Text of a day, a month or a year; compare with `first_day` and `last_day`."""


def _parts(when: str) -> tuple[int, int | None, int | None]:
    year, month, day = (*(int(part) for part in when.split("-")), None, None)[:3]
    assert year is not None
    return year, month, day


def first_day(when: str) -> date:
    """Return the first day that `when` covers."""
    year, month, day = _parts(when)
    return date(year, month or 1, day or 1)


def last_day(when: str) -> date:
    """Return the last day that `when` covers."""
    year, month, day = _parts(when)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def year_days(year: str) -> tuple[date, date]:
    """Return the first and the last day of a year: `2021/22` runs from 1 April 2021 to 31 March 2022, `2021` is a calendar year."""
    first = int(year[:4])
    return (date(first, 4, 1), date(first + 1, 3, 31)) if is_financial(year) else (date(first, 1, 1), date(first, 12, 31))


def is_financial(year: str) -> bool:
    """Tell whether a year is a financial one, from April to March."""
    return "/" in year


def spell_when(when: str) -> str:
    """Return `when` as a reader expects it: `1 October 2019`, `October 2019` or `2019`."""
    year, month, day = _parts(when)
    if month is None:
        return str(year)
    name = f"{calendar.month_name[month]} {year}"
    return name if day is None else f"{day} {name}"

"""How far a date moved, in words."""

from datetime import date, timedelta
from typing import NamedTuple

from lis_cli.model.when import first_day, last_day

_YEAR = 12
_FEW_DAYS = 62
"""Days up to which a difference is counted in days."""
_MONTH = 30.44
"""Days in a month, on average."""


class Shift(NamedTuple):
    """How one date differs from another that came before it."""

    is_later: bool
    is_within: bool
    """One of the two lies within the other: it says the same more or less exactly."""
    amount: str
    """`6 months`, `2 years`, `10 days`, `about 5 months`; empty where one lies within the other."""


def shift_of(old: str, new: str) -> Shift:
    """Return how far a date moved; both are a day, a month or a year."""
    if _covers(old, new) or _covers(new, old):
        return Shift(last_day(new) > last_day(old), is_within=True, amount="")
    is_later = last_day(new) > last_day(old)
    return Shift(is_later, is_within=False, amount=_amount(old, new))


def _covers(outer: str, inner: str) -> bool:
    return first_day(outer) <= first_day(inner) and last_day(inner) <= last_day(outer)


def _amount(old: str, new: str) -> str:
    if old.count("-") != new.count("-"):
        return f"about {_months(max(1, round(abs((last_day(new) - last_day(old)).days) / _MONTH)))}"
    before, after = first_day(old), first_day(new)
    months = abs((after.year - before.year) * _YEAR + after.month - before.month)
    days = abs((after - before).days)
    if before.day == after.day or (_is_month_end(before) and _is_month_end(after)):
        return _months(months)
    return _count(days, "day") if days <= _FEW_DAYS else f"about {_months(round(days / _MONTH))}"


def _is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _months(months: int) -> str:
    return _count(months // _YEAR, "year") if months % _YEAR == 0 else _count(months, "month")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else f'{noun}s'}"

"""The figures of an indicator in order, and how they are best drawn."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lis_cli.model.evidence import Indicator, Observation
from lis_cli.model.when import first_day, last_day

Kind = Literal["line", "bar", "dot"]
OBSERVED = frozenset({"actual", "estimate"})
"""Statuses of figures that say what was; the others say what was thought to come."""
_ENOUGH_FOR_A_LINE = 4


@dataclass(frozen=True, slots=True)
class Point:
    """One figure."""

    period: str
    at: float
    """The middle of its period as a year: 2018 is 2018.5, as is the first day of July."""
    value: Decimal
    status: str


def points_of(indicator: Indicator) -> list[Point]:
    """Return the baseline and the series in order, one figure for each period; the series goes before the baseline."""
    by_period: dict[str, Observation] = {}
    for item in (indicator.baseline, *indicator.series):
        by_period[item.period] = item
    points = [Point(item.period, middle_of(item.period), item.value, item.status) for item in by_period.values()]
    return sorted(points, key=lambda point: (point.at, point.period))


def middle_of(when: str) -> float:
    """Return the middle of a period as a year with its fraction."""
    return (year_of(when) + year_of(last_day(when).isoformat()) + 1 / 372) / 2


def year_of(when: str) -> float:
    """Return a period's first day as a year with its fraction; months count as twelfths."""
    day = first_day(when)
    return day.year + (day.month - 1) / 12 + (day.day - 1) / 372


def kind_of(indicator: Indicator) -> Kind | None:
    """Return how the figures are best drawn: as the indicator says, or as their number suggests; None where they are too few."""
    count = len(points_of(indicator))
    if count == 1:
        return "dot" if indicator.target is not None else None
    if indicator.chart != "none":
        return indicator.chart
    return "line" if count >= _ENOUGH_FOR_A_LINE else "bar"

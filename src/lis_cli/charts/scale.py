"""From figures to places on the sheet, with round figures for an axis."""

import math
from dataclasses import dataclass
from decimal import Decimal

from lis_cli.model.numbers import spell_number

_STEPS = (1, 2, 2.5, 5, 10, 20, 25, 50)
_FAR_FROM_NOUGHT = 0.35
"""A scale that need not begin at nought still does, unless its figures lie in a band this narrow or narrower."""

_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: `low` lies at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of a figure."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def round_figures(low: float, high: float, *, with_nought: bool, most: int = 6) -> list[float]:
    """Return round figures, evenly apart, that enclose two figures: the marks of an axis."""
    largest = max(abs(low), abs(high))
    is_band = largest > 0 and (high - low) / largest < _FAR_FROM_NOUGHT and low * high > 0
    if with_nought or not is_band:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low <= abs(high) * 1e-12:
        low, high = (min(low, 0.0), max(high, 0.0)) if high or low else (0.0, 1.0)
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    step = next(part * power for part in _STEPS if (high - low) / (part * power) <= most - 1 + _SAME)
    first, last = math.floor(low / step + _SAME), math.ceil(high / step - _SAME)
    return [round(number * step, 12) for number in range(first, last + 1)]


def names_of(marks: list[float]) -> list[str]:
    """Return the marks of an axis as words, with as many digits after the point as tell them apart."""
    digits = next((count for count in range(7) if all(abs(round(mark, count) - mark) < _SAME for mark in marks)), 6)
    return [spell_number(Decimal(repr(mark)), digits) for mark in marks]

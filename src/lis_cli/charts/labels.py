"""Labels that keep clear of each other: the most important first, and one that finds no place is left out."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from lis_cli.analysis.series import Point
from lis_cli.charts.drawing import Align, left_of
from lis_cli.charts.drawing import Point as Place
from lis_cli.charts.lettering import Weight, width_of
from lis_cli.model.evidence import Indicator
from lis_cli.model.numbers import spell_figure, spell_number, spell_unit
from lis_cli.model.when import spell_when

_SHORT_UNIT = 2
"""Characters of a unit that stands beside every figure; a longer one is said once, above the axis."""
_AIR = 2.0

Box = tuple[float, float, float, float]
Option = tuple[float, float, Align]
"""A place for words: across, down to their base line, and which part of them lies there."""


def figure_label(value: Decimal, indicator: Indicator) -> str:
    """Return a figure as a label in a chart: with a unit such as `%` or `£`, without a longer one."""
    is_short = len(spell_unit(indicator)) <= _SHORT_UNIT
    return spell_figure(value, indicator) if is_short else spell_number(value, indicator.decimals)


def short_period(when: str) -> str:
    """Return a period for an axis: `2018`, `Mar 2018`, `25 Jun 2019`."""
    *day, month, year = ["", *spell_when(when).split()][-3:]
    return " ".join(part for part in [*day, month[:3], year] if part)


def status_label(point: Point) -> str:
    """Return what must be said of a figure that was thought to come; nothing of one that was seen."""
    return point.status if point.status in {"expected", "projected"} else ""


@dataclass(slots=True)
class Taken:
    """The places that are taken, as left, top, right and bottom, and the lines that words should not lie on."""

    boxes: list[Box] = field(default_factory=list)
    spots: list[Place] = field(default_factory=list)
    left: float = -math.inf
    right: float = math.inf
    """The edges that words must not cross."""

    def take(self, box: Box) -> bool:
        """Take a place if it is free, and tell whether it was."""
        if any(_meet(box, other) for other in self.boxes):
            return False
        self.boxes.append(box)
        return True

    def avoid(self, start: Place, end: Place) -> None:
        """Keep words off a line."""
        steps = max(2, int(abs(end[0] - start[0]) / 3))
        self.spots += [tuple(a + (b - a) * step / steps for a, b in zip(start, end, strict=True)) for step in range(steps + 1)]  # type: ignore[misc]

    def place(self, options: Iterable[Option], text: str, size: float, weight: Weight = "regular", *, must: bool = True) -> Option | None:
        """Take the first place for a line of words that is free and off the lines, or else, if they must stand, the first that is free."""
        width = width_of(text, size, weight)
        boxes = [(option, _box(option, width, size)) for option in options]
        inside = [(option, box) for option, box in boxes if self.left - _AIR <= box[0] and box[2] <= self.right + _AIR]
        free = [(option, box) for option, box in inside if not any(_meet(box, other) for other in self.boxes)]
        clear = [(option, box) for option, box in free if not any(_holds(box, spot) for spot in self.spots)]
        fit = clear or free if must else clear
        if not fit:
            return None
        option, box = fit[0]
        self.boxes.append(box)
        return option


def _box(option: Option, width: float, size: float) -> Box:
    x, y, align = option
    left = left_of(x, width, align)
    return left - _AIR, y - size * 0.75, left + width + _AIR, y + size * 0.25


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _holds(box: Box, spot: Place) -> bool:
    return box[0] < spot[0] < box[2] and box[1] < spot[1] < box[3]

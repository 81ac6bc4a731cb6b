"""One measure over time on a part of the sheet: a line or bars, with its target and its figures beside the marks."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from lis_cli.analysis.series import OBSERVED, Point, middle_of, points_of
from lis_cli.charts.drawing import SIZE, SMALL, Drawing
from lis_cli.charts.drawing import Point as Place
from lis_cli.charts.labels import Option, Taken, figure_label, short_period, status_label
from lis_cli.charts.lettering import Weight, width_of
from lis_cli.charts.scale import Scale, names_of, round_figures
from lis_cli.model.evidence import Indicator, Target
from lis_cli.model.numbers import spell_unit

_MOST_MARKS = 24
"""Figures up to which each one has a mark of its own."""
_MOST_BARS = 40
_FOOT, _HEAD = 30.0, 16.0
_WIDEST_BAR = 64.0
_BELOW = 0.15
"""Room for figures below bars that hang, as a part of the scale."""
_FINEST = 600
"""Points of a line that paper can show; of more, the highest and lowest of each stretch are drawn."""
DASHED = "4 3"


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the sheet."""

    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class _Plot:
    """A panel with its axes drawn: what is shown on it, where figures lie, and which places are taken."""

    drawing: Drawing
    indicator: Indicator
    marks: list[float]
    up: Scale
    left: float
    right: float
    points: list[Point]
    taken: Taken

    @property
    def floor(self) -> float:
        """Where the sheet's lowest figure lies."""
        return self.up.at(self.marks[0])

    def high(self, value: Decimal) -> float:
        """Return where a figure lies."""
        return self.up.at(float(value))

    def label(self, value: Decimal) -> str:
        """Return a figure in words."""
        return figure_label(value, self.indicator)


def values_of(indicator: Indicator) -> list[float]:
    """Return every figure that has to fit on the scale, the target included."""
    values = [float(point.value) for point in points_of(indicator)]
    return [*values, float(indicator.target.value)] if indicator.target else values


def is_drawn_as_bars(indicator: Indicator) -> bool:
    """Tell whether there are few enough figures for bars, where bars are wanted."""
    return indicator.chart != "line" and len(points_of(indicator)) <= _MOST_BARS


def draw_panel(drawing: Drawing, indicator: Indicator, frame: Frame, *, as_bars: bool, values: list[float] | None = None) -> None:
    """Draw an indicator's figures; `values` are those that the scale must hold where several panels share one."""
    values = values or values_of(indicator)
    low, high = min(values), max(values)
    if as_bars and low < 0:
        low -= (max(high, 0.0) - low) * _BELOW
    plot = _draw_axes(drawing, indicator, frame, round_figures(low, high, with_nought=as_bars, most=5))
    if as_bars:
        _draw_bars(plot)
    else:
        _draw_line(plot)


def _draw_axes(drawing: Drawing, indicator: Indicator, frame: Frame, marks: list[float]) -> _Plot:
    names = names_of(marks)
    left = frame.x + max(width_of(name, SMALL) for name in names) + 6
    up = Scale(marks[0], marks[-1], frame.y + frame.height - _FOOT, frame.y + _HEAD)
    for mark, name in zip(marks, names, strict=True):
        ink, width = ("quiet", 1.0) if mark == 0 else ("rule", 0.5)
        drawing.line((left, up.at(mark)), (frame.x + frame.width, up.at(mark)), ink, width=width)
        drawing.words((left - 5, up.at(mark) + SMALL * 0.33), name, "quiet", size=SMALL, align="end")
    note = "; ".join(filter(None, [spell_unit(indicator), f"the scale begins at {names[0]}" if marks[0] > 0 else ""]))
    drawing.words((frame.x, frame.y + SMALL), note[:1].upper() + note[1:], "quiet", size=SMALL)
    right = frame.x + frame.width
    return _Plot(drawing, indicator, marks, up, left, right, points_of(indicator), Taken(left=left, right=right))


def _draw_line(plot: _Plot) -> None:
    target = plot.indicator.target
    ends = [plot.points[0].at, plot.points[-1].at, *([middle_of(target.period)] if target else [])]
    across = Scale(min(ends), max(*ends, min(ends) + 1 / 366), plot.left + 22, plot.right - 22)
    places = [(across.at(point.at), plot.high(point.value)) for point in plot.points]
    seen = [place for place, point in zip(places, plot.points, strict=True) if point.status in OBSERVED]
    plot.drawing.path(_thinned(seen), "primary", width=2)
    _draw_expected(plot, places)
    if target:
        _draw_way_to_target(plot, (seen or places)[-1], (across.at(middle_of(target.period)), plot.high(target.value)))
    if len(places) <= _MOST_MARKS:
        _draw_marks(plot, places)
    if target:
        _write_target(plot, target, (across.at(middle_of(target.period)), plot.high(target.value)))
    _write_figures(plot, places)
    _write_periods(plot, [x for x, _ in places])


def _draw_expected(plot: _Plot, places: list[Place]) -> None:
    """Join figures that were only expected to those before them by a broken line."""
    for number, point in enumerate(plot.points):
        if number and point.status not in OBSERVED:
            plot.drawing.path(places[number - 1 : number + 1], "primary", width=1.25, dash=DASHED)


def _draw_way_to_target(plot: _Plot, latest: Place, goal: Place) -> None:
    plot.drawing.path([latest, goal], "accent", width=1.25, dash="2 3")
    plot.drawing.diamond(goal, 4.5, "accent")
    plot.taken.avoid(latest, goal)
    plot.taken.take((goal[0] - 5, goal[1] - 5, goal[0] + 5, goal[1] + 5))


def _draw_marks(plot: _Plot, places: list[Place]) -> None:
    for start, end in pairwise(places):
        plot.taken.avoid(start, end)
    for point, (x, y) in zip(plot.points, places, strict=True):
        plot.drawing.dot((x, y), 3, "primary", is_hollow=point.status not in OBSERVED)
        plot.taken.take((x - 4, y - 4, x + 4, y + 4))


def _thinned(places: list[Place]) -> list[Place]:
    """Return a long line's points so that each stretch keeps its highest and its lowest."""
    if len(places) <= _FINEST:
        return places
    stretch = -(-len(places) // (_FINEST // 2))
    kept = {0, len(places) - 1}
    for start in range(0, len(places), stretch):
        numbers = range(start, min(start + stretch, len(places)))
        kept |= {min(numbers, key=lambda number: places[number][1]), max(numbers, key=lambda number: places[number][1])}
    return [places[number] for number in sorted(kept)]


def _write_target(plot: _Plot, target: Target, goal: Place) -> None:
    text = f"Target {plot.label(target.value)} by {short_period(target.period)}"
    width = width_of(text, SIZE, "semibold")
    x = min(max(goal[0], plot.left + width / 2), plot.right - width / 2)
    options: list[Option] = [(x, goal[1] - 9, "middle"), (x, goal[1] + 16, "middle"), (goal[0] - 9, goal[1] + 3, "end")]
    x, y, align = plot.taken.place(options, text, SIZE, "semibold") or options[0]
    plot.drawing.words((x, y), text, "accent", weight="semibold", align=align, has_halo=True)


def _write_figures(plot: _Plot, places: list[Place]) -> None:
    """Write the latest figure, the first, the highest and lowest, then as many others as find a place."""
    points, numbers = plot.points, range(len(places))
    order = [len(points) - 1, 0, max(numbers, key=lambda n: points[n].value), min(numbers, key=lambda n: points[n].value)]
    others = list(numbers) if len(points) <= _MOST_MARKS else []
    for number in dict.fromkeys([*order, *others]):
        text = plot.label(points[number].value)
        weight: Weight = "semibold" if number in order[:2] else "regular"
        options = [option for option in _around(*places[number]) if option[1] <= plot.floor - 2]
        if place := plot.taken.place(options, text, SIZE, weight, must=number in order):
            plot.drawing.words(place[:2], text, "text", weight=weight, align=place[2], has_halo=True)


def _around(x: float, y: float) -> list[Option]:
    """Return the places for words around a mark, the best first."""
    return [
        (x, y - 8, "middle"),
        (x, y + 15, "middle"),
        (x + 8, y - 7, "end"),
        (x - 8, y - 7, "start"),
        (x - 8, y + 14, "start"),
        (x + 8, y + 14, "end"),
        (x + 7, y + 3, "start"),
        (x - 7, y + 3, "end"),
    ]


def _write_periods(plot: _Plot, places: list[float]) -> None:
    """Write the periods below the marks: the first, the last, then as many others as find a place."""
    taken = Taken()
    numbers = list(range(len(places)))
    for number in dict.fromkeys([0, numbers[-1], *numbers[:: max(1, len(places) // _MOST_MARKS)]]):
        text, status = short_period(plot.points[number].period), status_label(plot.points[number])
        widest = max(text, status, key=lambda words: width_of(words, SMALL))
        middle = min(places[number], plot.right - width_of(widest, SMALL) / 2)
        at = (middle, plot.floor + 14)
        if taken.place([(*at, "middle")], f"{widest} ", SMALL):
            plot.drawing.line((places[number], plot.floor), (places[number], plot.floor + 4), "quiet")
            plot.drawing.words(at, text, "text", size=SMALL, align="middle")
            plot.drawing.words((at[0], at[1] + 10), status, "quiet", size=SMALL, align="middle")


def _draw_bars(plot: _Plot) -> None:
    target = plot.indicator.target
    slot = (plot.right - plot.left) / (len(plot.points) + (target is not None))
    middles = [plot.left + slot * (number + 0.5) for number in range(len(plot.points) + 1)]
    width = min(slot * 0.62, _WIDEST_BAR)
    for point, middle in zip(plot.points, middles, strict=False):
        _draw_bar(plot, middle, width, point)
    _write_periods(plot, middles[: len(plot.points)])
    if target:
        _draw_target_bar(plot, middles[-1], width, target)


def _draw_bar(plot: _Plot, middle: float, width: float, point: Point) -> None:
    top, nought = plot.high(point.value), plot.up.at(0)
    corner, size = (middle - width / 2, min(top, nought)), (width, abs(nought - top))
    if point.status in OBSERVED:
        plot.drawing.box(corner, size, "primary")
    else:
        plot.drawing.box(corner, size, edge="primary", dash=DASHED)
    at: Option = (middle, top + (SIZE + 3 if top > nought else -4), "middle")
    if plot.taken.place([at], plot.label(point.value), SIZE, "semibold"):
        plot.drawing.words(at[:2], plot.label(point.value), weight="semibold", align="middle", has_halo=True)


def _draw_target_bar(plot: _Plot, middle: float, width: float, target: Target) -> None:
    drawing, top, nought = plot.drawing, plot.high(target.value), plot.up.at(0)
    drawing.box((middle - width / 2, min(top, nought)), (width, abs(nought - top)), edge="accent", dash=DASHED)
    drawing.diamond((middle, top), 4.5, "accent")
    above = top + (18 if top > nought else -9)
    drawing.words((middle, above), plot.label(target.value), "accent", weight="semibold", align="middle", has_halo=True)
    drawing.words((middle, plot.floor + 14), "Target", "accent", size=SMALL, weight="semibold", align="middle")
    drawing.words((middle, plot.floor + 24), short_period(target.period), "accent", size=SMALL, align="middle")

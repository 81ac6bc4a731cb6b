"""The timeline: actions by priority, from when they begin to when they are done."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from lis_cli.analysis.series import year_of
from lis_cli.analysis.timeline import Lane, Stretch, timeline
from lis_cli.charts.chart import Chart, NothingToDrawError, Table
from lis_cli.charts.drawing import SMALL, WIDTH, Drawing, inks
from lis_cli.charts.labels import short_period
from lis_cli.charts.lettering import lines_of, width_of
from lis_cli.charts.scale import Scale
from lis_cli.model.framework import Framework
from lis_cli.model.strategy import Strategy
from lis_cli.model.when import spell_when

_WORDS = 212.0
"""Room for what is done, at the left."""
_LINE, _LANE, _HEAD, _FOOT = 9.6, 18.0, 20.0, 8.0
_TALLEST = 620.0
_AIR_BETWEEN_YEARS = 8.0


@dataclass(frozen=True, slots=True)
class _Axis:
    years: range
    across: Scale


def chart_of_timeline(strategy: Strategy, framework: Framework, names: list[str]) -> Chart:
    """Return the timeline of all actions, or of those of some priorities; NothingToDrawError if none has a date or not all fit a page."""
    lanes = timeline(strategy, framework, names)
    if not any(lane.actions for lane in lanes):
        raise NothingToDrawError("no action has a date yet, so there is no timeline to draw", "give actions `start` or `by`")
    for most in (3, 2, 1):
        height = sum(_height_of(lane, most) for lane in lanes) + _HEAD + _FOOT
        if height <= _TALLEST:
            drawing = Drawing(inks(strategy.about.document.primary, strategy.about.document.accent), height=height)
            _draw(drawing, lanes, most, strategy.about.as_of)
            return Chart(drawing.svg(), _in_words(lanes), "When actions begin and are to be done", _table(lanes), _note(lanes))
    cure = 'show some priorities at a time: `show("timeline", "first-id", "second-id")`'
    raise NothingToDrawError("the timeline has more actions than one page can show", cure)


def _note(lanes: list[Lane]) -> str:
    count = sum(lane.undated for lane in lanes)
    if not count:
        return ""
    return (
        "One action has no date agreed yet and is left out." if count == 1 else f"{count} actions have no date agreed yet and are left out."
    )


def _lines(action: Stretch, most: int) -> list[str]:
    return lines_of(action.what, SMALL, _WORDS - 10, most=most)


def _height_of(lane: Lane, most: int) -> float:
    if not lane.actions:
        return 0.0
    return _LANE + sum((len(_lines(action, most)) + 1) * _LINE + _gap(most) for action in lane.actions) + _gap(most)


def _gap(most: int) -> float:
    """Return the space below an action: less where room is scarce."""
    return 3.5 if most == 1 else 6.0


def _axis(lanes: list[Lane]) -> _Axis:
    ends = [year for lane in lanes for action in lane.actions for year in (action.start_year, action.end_year) if year is not None]
    first, last = math.floor(min(ends)), max(math.ceil(max(ends)), math.floor(min(ends)) + 1)
    return _Axis(range(first, last + 1), Scale(first, last, _WORDS + 14, WIDTH - 16))


def _draw(drawing: Drawing, lanes: list[Lane], most: int, as_of: str | None) -> None:
    axis = _axis(lanes)
    _draw_years(drawing, axis)
    y = _HEAD
    for lane in (lane for lane in lanes if lane.actions):
        drawing.line((0, y + 2), (WIDTH, y + 2), "primary", width=1)
        drawing.words((0, y + 14), lane.title, "primary", weight="semibold", has_halo=True)
        y += _LANE
        for action in lane.actions:
            lines = _lines(action, most)
            for number, line in enumerate([*lines, _when(action)]):
                drawing.words((0, y + SMALL + number * _LINE), line, "text" if number < len(lines) else "quiet", size=SMALL)
            _draw_stretch(drawing, action, axis, y + (len(lines) + 1) * _LINE / 2)
            y += (len(lines) + 1) * _LINE + _gap(most)
        y += _gap(most)
    _draw_day(drawing, axis, as_of)


def _draw_years(drawing: Drawing, axis: _Axis) -> None:
    """Rule off the years, and name as many as there is room for."""
    apart = abs(axis.across.at(1) - axis.across.at(0))
    every = max(1, math.ceil((width_of("2000", SMALL) + _AIR_BETWEEN_YEARS) / apart))
    for year in axis.years[:: max(1, every)]:
        x = axis.across.at(year)
        drawing.line((x, 13), (x, drawing.height - _FOOT - 2), "rule", width=0.5)
        drawing.words((x, 9), str(year), "quiet", size=SMALL, align="middle")


def _draw_stretch(drawing: Drawing, action: Stretch, axis: _Axis, y: float) -> None:
    """Draw a bar from start to end; an open end is an arrow, and an end alone a diamond."""
    start, end = action.start_year, action.end_year
    if start is not None and end is not None:
        left, right = axis.across.at(start), axis.across.at(end)
        drawing.box((left, y - 4), (max(right - left, 3), 8), "primary")
    elif start is not None:
        left, right = axis.across.at(start), WIDTH - 4
        drawing.box((left, y - 4), (3, 8), "primary")
        drawing.line((left + 3, y), (right - 5, y), "primary", width=1.5, dash="4 3")
        drawing.area([(right, y), (right - 6, y - 3.5), (right - 6, y + 3.5)], "primary")
    elif end is not None:
        drawing.diamond((axis.across.at(end), y), 4.5, "accent")


def _draw_day(drawing: Drawing, axis: _Axis, as_of: str | None) -> None:
    """Mark the day that the strategy describes, where it lies within the years shown."""
    if as_of is None or not axis.years[0] <= year_of(as_of) <= axis.years[-1]:
        return
    x = axis.across.at(year_of(as_of))
    drawing.line((x, 13), (x, drawing.height - _FOOT - 2), "accent", width=1, dash="2 2")
    text = short_period(as_of)
    half = width_of(text, SMALL) / 2
    drawing.words((min(x, WIDTH - half), drawing.height - 2), text, "accent", size=SMALL, align="middle", has_halo=True)


def _when(action: Stretch) -> str:
    if action.start and action.by:
        return f"{spell_when(action.start)} to {spell_when(action.by)}"
    return f"By {spell_when(action.by)}" if action.by else f"From {spell_when(action.start or '')}, no end agreed yet"


def _in_words(lanes: list[Lane]) -> str:
    return " ".join(["Bars on a scale of years.", *_sentences(lanes), _note(lanes)]).strip()


def _sentences(lanes: list[Lane]) -> Iterator[str]:
    for lane in lanes:
        if lane.actions:
            said = [f"{action.what.rstrip('.')}, {_lower(_when(action))}" for action in lane.actions]
            yield f"{lane.title}: {'; '.join(said)}."


def _lower(text: str) -> str:
    """Return words as they stand within a sentence: `from …`, `by …`; a month keeps its capital."""
    return text[:1].lower() + text[1:] if text.startswith(("By ", "From ")) else text


def _table(lanes: list[Lane]) -> Table:
    rows = [[action.what, lane.title, _when(action)] for lane in lanes for action in lane.actions]
    return Table(["Action", "Priority", "When"], rows)

"""What charts of indicators say, in sentences: where the figures went, how high and low they were, and where they are to go."""

from itertools import pairwise

from lis_cli.analysis.figures import latest_of
from lis_cli.analysis.series import OBSERVED, Point, points_of
from lis_cli.charts.chart import Table
from lis_cli.model.evidence import Indicator
from lis_cli.model.numbers import spell_figure
from lis_cli.model.when import spell_when


def titled(indicator: Indicator) -> str:
    """Return what is measured and where, the area only where the title does not name it."""
    area = indicator.geography.name
    return indicator.title if area.lower() in indicator.title.lower() else f"{indicator.title}, {area}"


def figures_in_words(indicator: Indicator) -> str:
    """Return the sentences that tell the figures of an indicator."""
    points = points_of(indicator)
    seen = [point for point in points if point.status in OBSERVED] or points
    return " ".join([_course(seen, indicator), *_extremes(seen, indicator), *_expected(points, indicator), *_target(indicator)])


def _course(points: list[Point], indicator: Indicator) -> str:
    first, last = points[0], points[-1]
    if len(points) == 1:
        return f"The figure is {_said(first, indicator)}."
    steps = [after.value - before.value for before, after in pairwise(points)]
    if not any(steps):
        return f"The figures stay at {spell_figure(last.value, indicator)} from {spell_when(first.period)} to {spell_when(last.period)}."
    way = "rise" if all(step >= 0 for step in steps) else "fall" if all(step <= 0 for step in steps) else "go up and down"
    return f"The figures {way} from {_said(first, indicator)} to {_said(last, indicator)}."


def _extremes(points: list[Point], indicator: Indicator) -> list[str]:
    """Say the highest and the lowest figure where they are not the first or the last."""
    highest, lowest = (pick(points, key=lambda point: point.value) for pick in (max, min))
    ends = {points[0].value, points[-1].value}
    return [
        f"The {name} is {_said(point, indicator)}." for name, point in (("highest", highest), ("lowest", lowest)) if point.value not in ends
    ]


def _expected(points: list[Point], indicator: Indicator) -> list[str]:
    later = [f"{_said(point, indicator)}, {point.status}" for point in points if point.status not in OBSERVED]
    return [f"Not measured: {'; '.join(later)}."] if later else []


def _target(indicator: Indicator) -> list[str]:
    target = indicator.target
    if target is None:
        return ["No target is set."]
    gap = target.value - latest_of(indicator).value
    where = "which the latest figure meets" if gap == 0 or (gap < 0) == (indicator.good == "up") else "not yet met"
    where = "" if indicator.good == "neither" else f", {where}"
    return [f"The target is {spell_figure(target.value, indicator)} by {spell_when(target.period)}{where}."]


def _said(point: Point, indicator: Indicator) -> str:
    return f"{spell_figure(point.value, indicator)} in {spell_when(point.period)}"


def figures_in_rows(indicator: Indicator) -> Table:
    """Return the figures of an indicator as a table."""
    rows = [[spell_when(p.period), spell_figure(p.value, indicator), p.status.capitalize()] for p in points_of(indicator)]
    if indicator.target is not None:
        rows.append([f"By {spell_when(indicator.target.period)}", spell_figure(indicator.target.value, indicator), "Target"])
    return Table(["Period", "Figure", "Status"], rows)

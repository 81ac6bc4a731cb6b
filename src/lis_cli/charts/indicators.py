"""Charts of indicators: one as a line, as bars or as dots with a target; several side by side."""

from itertools import chain

from lis_cli.analysis.figures import latest_of
from lis_cli.analysis.series import kind_of, points_of
from lis_cli.charts.chart import Chart, NothingToDrawError, Table
from lis_cli.charts.drawing import SIZE, SMALL, WIDTH, Drawing, inks
from lis_cli.charts.labels import Option, Taken, figure_label, short_period
from lis_cli.charts.lettering import lines_of, width_of
from lis_cli.charts.panel import DASHED, Frame, draw_panel, is_drawn_as_bars, values_of
from lis_cli.charts.scale import Scale, names_of, round_figures
from lis_cli.charts.words import figures_in_rows, figures_in_words, titled
from lis_cli.model.about import HouseStyle
from lis_cli.model.evidence import Indicator
from lis_cli.model.numbers import spell_unit

_HEIGHT, _LOW, _DOTS_HEIGHT = 184.0, 152.0, 86.0
_FEW = 4
_GUTTER, _PANEL = 22.0, 128.0
_KINDS = {"line": "Line chart", "bar": "Bar chart", "dot": "Dots on a scale"}


def chart_of_indicator(indicator: Indicator, style: HouseStyle) -> Chart:
    """Return the chart of one indicator; NothingToDrawError if it has one figure and no target."""
    kind = _kind(indicator)
    height = _DOTS_HEIGHT if kind == "dot" else _LOW if kind == "bar" and len(points_of(indicator)) < _FEW else _HEIGHT
    drawing = Drawing(inks(style.primary, style.accent), height=height)
    if kind == "dot":
        _draw_dots(drawing, indicator)
    else:
        draw_panel(drawing, indicator, Frame(0, 0, WIDTH, height), as_bars=kind == "bar")
    alt = indicator.chart_alt or f"{_KINDS[kind]}: {titled(indicator)}. {figures_in_words(indicator)}"
    return Chart(drawing.svg(), alt, titled(indicator), figures_in_rows(indicator), _data([indicator]), _sources([indicator]))


def chart_of_indicators(indicators: list[Indicator], style: HouseStyle) -> Chart:
    """Return small charts of several indicators; those with the same unit share a scale."""
    kinds = [_kind(indicator) for indicator in indicators]
    width = (WIDTH - _GUTTER) / 2
    heads = [lines_of(titled(indicator), SIZE, width, "semibold", most=3) for indicator in indicators]
    tops, height = _rows([len(head) for head in heads])
    drawing = Drawing(inks(style.primary, style.accent), height=height)
    for number, indicator in enumerate(indicators):
        x, y = (number % 2) * (width + _GUTTER), tops[number]
        for line, words in enumerate(heads[number]):
            drawing.words((x, y + SIZE + line * 11), words, "text", weight="semibold")
        alike = [other for other in indicators if other.unit == indicator.unit]
        values = list(chain.from_iterable(values_of(other) for other in alike))
        top = y + 11 * max(len(heads[other]) for other in range(len(heads)) if tops[other] == y) + 5
        draw_panel(drawing, indicator, Frame(x, top, width, _PANEL), as_bars=kinds[number] != "line", values=values)
    said = " ".join(f"{titled(indicator)}: {figures_in_words(indicator)}" for indicator in indicators)
    rows = [[titled(indicator), *row] for indicator in indicators for row in figures_in_rows(indicator).rows]
    table = Table(["Measure", "Period", "Figure", "Status"], rows)
    caption = "; ".join(titled(indicator) for indicator in indicators)
    return Chart(drawing.svg(), f"{len(indicators)} small charts. {said}", caption, table, _data(indicators), _sources(indicators))


def _kind(indicator: Indicator) -> str:
    kind = kind_of(indicator)
    if kind is None:
        raise NothingToDrawError(
            f"`{indicator.title}` has one figure and no target, which makes no chart", "quote the figure in words, or add a second one"
        )
    return "line" if kind == "bar" and not is_drawn_as_bars(indicator) else kind


def _rows(heads: list[int]) -> tuple[list[float], float]:
    """Return where the panels begin, two in a row, and the height of all."""
    tops: list[float] = []
    y = 0.0
    for start in range(0, len(heads), 2):
        row = heads[start : start + 2]
        tops += [y] * len(row)
        y += 11 * max(row) + 5 + _PANEL + 14
    return tops, y - 14


def _data(indicators: list[Indicator]) -> str:
    """Return the sentence that names the data."""
    names = dict.fromkeys(indicator.dataset.name for indicator in indicators)
    return f"Data: {'; '.join(names)}."


def _sources(indicators: list[Indicator]) -> list[str]:
    given = [item for indicator in indicators for figure in (indicator.baseline, *indicator.series) for item in figure.evidence]
    goals = [item for indicator in indicators if indicator.target for item in indicator.target.evidence]
    return [*given, *goals]


def _draw_dots(drawing: Drawing, indicator: Indicator) -> None:
    """Draw the baseline, the latest figure and the target on one level scale."""
    values = values_of(indicator)
    marks = round_figures(min(values), max(values), with_nought=False)
    across = Scale(marks[0], marks[-1], 34, WIDTH - 34)
    level, floor = 34.0, 62.0
    for mark, name in zip(marks, names_of(marks), strict=True):
        drawing.line((across.at(mark), 22), (across.at(mark), floor), "rule", width=0.5)
        drawing.words((across.at(mark), floor + 11), name, "quiet", size=SMALL, align="middle")
    unit = spell_unit(indicator)
    drawing.words((WIDTH, floor + 21), unit[:1].upper() + unit[1:], "quiet", size=SMALL, align="end")
    drawing.line((across.at(marks[0]), level), (across.at(marks[-1]), level), "rule", width=1.5)
    _draw_dots_on(drawing, indicator, across, level)


def _draw_dots_on(drawing: Drawing, indicator: Indicator, across: Scale, level: float) -> None:
    points, target, latest = points_of(indicator), indicator.target, latest_of(indicator)
    first, last = across.at(float(points[0].value)), across.at(float(latest.value))
    drawing.line((first, level), (last, level), "primary", width=2)
    labels = [(first, f"{short_period(points[0].period)}: {figure_label(points[0].value, indicator)}", "text")]
    if latest.period != points[0].period:
        labels.append((last, f"{short_period(latest.period)}: {figure_label(latest.value, indicator)}", "text"))
    if target:
        goal = across.at(float(target.value))
        drawing.line((last, level), (goal, level), "accent", width=1.25, dash=DASHED)
        drawing.diamond((goal, level), 5.5, "accent")
        labels.insert(0, (goal, f"Target by {short_period(target.period)}: {figure_label(target.value, indicator)}", "accent"))
    drawing.dot((first, level), 4, "primary", is_hollow=latest.period != points[0].period)
    if latest.period != points[0].period:
        drawing.dot((last, level), 4, "primary")
    taken = Taken()
    for x, text, ink in labels:
        width = width_of(text, SIZE, "semibold")
        middle = min(max(x, width / 2), WIDTH - width / 2)
        options: list[Option] = [(middle, level - 14, "middle"), (middle, level + 20, "middle")]
        place = taken.place(options, text, SIZE, "semibold") or options[1]
        drawing.words(place[:2], text, ink, weight="semibold", align="middle", has_halo=True)

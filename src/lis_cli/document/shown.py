"""What prose shows on a line of its own: `{{ show("budgets") }}` a part, `{{ show("indicator", "jobs") }}` a chart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lis_cli.document.ast import Element, attr, attributes_of, has_class, inlines, raw_block, rewrite
from lis_cli.document.blocks import MadeOfBlocks, elements_of
from lis_cli.document.expressions import PARTS, ExpressionError
from lis_cli.document.templates import cite, escape, held
from lis_cli.model.framework import Framework
from lis_cli.model.strategy import Strategy
from lis_cli.text.near import did_you_mean

if TYPE_CHECKING:
    from lis_cli.charts.chart import Chart
    from lis_cli.charts.registry import ChartKind

_QUOTED = r"""(?:"[^"\n]{0,900}"|'[^'\n]{0,900}')"""
_ARGUMENT = rf"(?:(?:alt|caption)[ ]?=[ ]?)?{_QUOTED}"
SHOW = rf"show\(\s*(?P<arguments>{_ARGUMENT}(?:\s*,\s*{_ARGUMENT}){{0,20}})\s*\)"
"""One line or several: names in quotation marks, then words for a chart."""
_SHOW = re.compile(SHOW)
_EACH = re.compile(rf"""(?:(?P<key>alt|caption)[ ]?=[ ]?)?(?P<words>{_QUOTED})""")
_PICTURE = "lis-chart-{}.svg"


@dataclass(frozen=True, slots=True)
class Shown:
    """What one line shows."""

    part: str
    """A part of the strategy, or a kind of chart."""
    names: tuple[str, ...] = ()
    """The entities a chart is about."""
    alt: str = ""
    """What the author says that a chart shows; empty where that is left to the data."""
    caption: str = ""


def read_shown(expression: str) -> Shown | None:
    """Return what a `show(…)` expression shows, or None if the expression is none."""
    match = _SHOW.fullmatch(expression.strip())
    if match is None:
        return None
    plain: list[str] = []
    words = {"alt": "", "caption": ""}
    for argument in _EACH.finditer(match["arguments"]):
        if argument["key"]:
            words[argument["key"]] = argument["words"][1:-1].strip()
        else:
            plain.append(argument["words"][1:-1])
    return Shown(plain[0] if plain else "", tuple(plain[1:]), **words)


def is_part(shown: Shown) -> bool:
    """Tell whether a part of the strategy is shown, and nothing but its name is said."""
    return shown.part in PARTS and shown == Shown(shown.part)


def draw_shown(shown: Shown, strategy: Strategy, framework: Framework) -> "Chart":
    """Return the chart that is shown; ExpressionError if there is none of this name, of these entities or of their figures."""
    from lis_cli.charts.chart import NothingToDrawError
    from lis_cli.charts.registry import CHARTS

    kind = CHARTS.get(shown.part)
    known: list[str] = [*PARTS, *CHARTS]
    if shown.part in PARTS:
        raise ExpressionError(f"part `{shown.part}` takes no names and no other words", f'write it as `show("{shown.part}")`')
    if kind is None:
        cure = did_you_mean(shown.part, known) or f"parts and charts are: {', '.join(known)}"
        raise ExpressionError(f"there is no part `{shown.part}` to show", cure, name=shown.part, known=known)
    _check_names(shown, kind, list(getattr(strategy, kind.of)) if kind.of else [])
    try:
        chart = _DRAWN.chart(strategy, framework, shown.part, tuple(dict.fromkeys(shown.names)))
    except NothingToDrawError as problem:
        raise ExpressionError(str(problem), problem.help) from problem
    return replace(chart, alt=shown.alt or chart.alt, caption=shown.caption or chart.caption)


class _Drawn:
    """The charts of one strategy, each drawn once: the check draws them to see that they can be, and documents show them."""

    def __init__(self) -> None:
        self._of: tuple[Strategy, Framework] | None = None
        self._charts: dict[tuple[str, tuple[str, ...]], Chart] = {}

    def chart(self, strategy: Strategy, framework: Framework, part: str, names: tuple[str, ...]) -> "Chart":
        from lis_cli.charts.registry import CHARTS

        if self._of is None or self._of[0] is not strategy or self._of[1] is not framework:
            self._of, self._charts = (strategy, framework), {}
        charts = self._charts
        if (part, names) not in charts:
            charts[part, names] = CHARTS[part].draw(strategy, framework, list(names))
        return charts[part, names]


_DRAWN = _Drawn()


def _check_names(shown: Shown, kind: "ChartKind", known: list[str]) -> None:
    """Raise ExpressionError where too few or too many entities are named, or one that there is not."""
    if shown.names and not kind.most:
        raise ExpressionError(f"`{shown.part}` shows the whole strategy and takes no names", f'write it as `show("{shown.part}")`')
    if not kind.least <= len(shown.names) <= kind.most:
        wanted = f"no more than {kind.most} ids" if shown.names else f"an id of {kind.of}"
        wanted = f"one id of {kind.of}" if kind.least == kind.most else wanted
        raise ExpressionError(f"`{shown.part}` takes {wanted}", f'write it as `show("{shown.part}", "id")`')
    for name in shown.names:
        if name not in known:
            cure = did_you_mean(name, known) or f"there are {len(known)}"
            raise ExpressionError(f"`{name}` is not a known {kind.noun}", cure, name=name, known=known)


def chart_markdown(number: int, chart: "Chart") -> str:
    """Return what stands for a chart in prose until pandoc has read it: its caption, with sources to resolve."""
    note = f" {escape(chart.note)}" if chart.note else ""
    stop = "" if chart.caption.endswith((".", "?")) else "."
    return held(number, f"{escape(chart.caption)}{stop if note else ''}{note}{cite(chart.sources)}")


def place_charts(blocks: list[Element], charts: "list[Chart]") -> tuple[list[Element], dict[str, bytes]]:
    """Return the blocks with a figure for each chart and its data for web pages after it, and the pictures by name."""
    media: dict[str, bytes] = {}
    placed: list[Element] = []
    for block in blocks:
        numbers = [number for box in elements_of([block], "Div") if (number := _number(box)) is not None and number < len(charts)]
        media |= {_PICTURE.format(number + 1): charts[number].svg.encode() for number in numbers}
        placed += _with_figures(block, {number: charts[number] for number in numbers}) if numbers else [block]
    return placed, media


def _number(box: Element) -> int | None:
    """Return the number of the chart that a division is the place of; None if it is none."""
    number = attributes_of(box)[2].get("data-chart", "") if has_class(box, "chart") else ""
    return int(number) if number.isdecimal() else None


def _with_figures(block: Element, charts: "dict[int, Chart]") -> list[Element]:
    """Return what stands for a block in which there are places for these charts."""
    from lis_cli.charts.data_table import data_table

    beside = tuple((number, chart.alt, data_table(chart)) for number, chart in charts.items())

    def change(element: Element) -> list[Element] | None:
        number = _number(element) if element["t"] == "Div" else None
        return list(_figure(element, charts[number], _PICTURE.format(number + 1))) if number in charts else None

    return _FIGURES.of(block, beside, lambda: list(rewrite([block], change)))


_FIGURES: MadeOfBlocks[list[Element]] = MadeOfBlocks()


def _figure(box: Element, chart: "Chart", name: str) -> Iterator[Element]:
    from lis_cli.charts.data_table import data_table

    words: list[Any] = [part for block in box["c"][1] if block["t"] == "Para" for part in block["c"]]
    picture = {"t": "Image", "c": [attr("", ("chart",)), inlines(chart.alt), [name, ""]]}
    yield {"t": "Figure", "c": [attr("", ("chart",)), [None, [{"t": "Plain", "c": words}]], [{"t": "Plain", "c": [picture]}]]}
    yield raw_block("html", data_table(chart))

"""The table of charts that a strategy's prose may show, by the name it shows them by."""

from collections.abc import Callable
from dataclasses import dataclass

from lis_cli.analysis.funding_by_year import stacked_by_year
from lis_cli.charts.chart import Chart
from lis_cli.charts.evidence_map import chart_of_evidence
from lis_cli.charts.funding_chart import chart_of_funding
from lis_cli.charts.indicators import chart_of_indicator, chart_of_indicators
from lis_cli.charts.logic_chart import chart_of_logic
from lis_cli.charts.timeline_chart import chart_of_timeline
from lis_cli.model.framework import Framework
from lis_cli.model.strategy import Strategy

Draw = Callable[[Strategy, Framework, list[str]], Chart]


@dataclass(frozen=True, slots=True)
class ChartKind:
    """One kind of chart: how it is drawn, and what must be named for it."""

    draw: Draw
    """Given a strategy and ids that it holds; NothingToDrawError where there are too few figures."""
    of: str = ""
    """The field of Strategy whose entities it is about; empty if it is about the whole strategy."""
    noun: str = ""
    least: int = 0
    most: int = 0
    """How few and how many may be named."""


def _indicators(strategy: Strategy, _: Framework, names: list[str]) -> Chart:
    items, style = [strategy.indicators[name] for name in names], strategy.about.document
    return chart_of_indicator(items[0], style) if len(items) == 1 else chart_of_indicators(items, style)


def _funding(strategy: Strategy, _: Framework, __: list[str]) -> Chart:
    titles = {name: priority.title for name, priority in strategy.priorities.items()}
    return chart_of_funding(stacked_by_year(strategy), titles, strategy.about.document)


CHARTS: dict[str, ChartKind] = {
    "indicator": ChartKind(_indicators, "indicators", "indicator", 1, 12),
    "evidence-map": ChartKind(chart_of_evidence),
    "logic-chart": ChartKind(chart_of_logic, "priorities", "priority", 1, 1),
    "funding-by-year": ChartKind(_funding),
    "timeline": ChartKind(chart_of_timeline, "priorities", "priority", 0, 12),
}

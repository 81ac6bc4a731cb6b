"""Funding by year as a picture."""

from decimal import Decimal

import pytest

from charts.test_charts import faults
from helpers import MINIMAL, edited, workspace
from lis_cli.charts.chart import NothingToDrawError
from lis_cli.charts.funding_chart import Block, chart_of_funding
from lis_cli.charts.registry import CHARTS
from lis_cli.model.about import HouseStyle

TITLES = {f"p{number}": f"Priority number {number} with rather a long title that needs room" for number in range(8)}


def blocks(years: int, names: int, amount: str = "1250000", currency: str = "GBP") -> list[Block]:
    """Return blocks that grow by year and shrink by name."""
    return [
        (str(2018 + year), f"p{name}", currency, Decimal(amount) * (year + 1) / (name + 1))
        for year in range(years)
        for name in range(names)
    ]


@pytest.mark.parametrize(("years", "names"), [(1, 1), (4, 3), (6, 8), (14, 5), (40, 2)])
def test_nothing_is_cut_and_nothing_lies_on_something_else(years: int, names: int) -> None:
    chart = chart_of_funding([*blocks(years, names), ("", "p0", "GBP", Decimal(400_000))], TITLES, HouseStyle())
    assert faults(chart) == []


def test_words_and_figures() -> None:
    some = [("2019", "p0", "GBP", Decimal(1_500_000)), ("2020", "p1", "GBP", Decimal(2_000_000)), ("", "p0", "GBP", Decimal(900))]
    chart = chart_of_funding(some, {"p0": "Skills", "p1": "Ports"}, HouseStyle())
    assert chart.alt == (
        "Stacked bars by year: 2019, £1.5 million; 2020, £2 million; without a year, £900. "
        "The most is in 2020. The largest part over all years is Ports."
    )
    assert chart.table.head == ["For", "2019", "2020", "Year not said"]
    assert chart.table.rows == [
        ["Skills", "£1,500,000", "None", "£900"],
        ["Ports", "None", "£2,000,000", "None"],
        ["All", "£1,500,000", "£2,000,000", "£900"],
    ]


def test_other_currencies_are_said_to_be_left_out() -> None:
    chart = chart_of_funding([*blocks(2, 2), *blocks(2, 2, currency="EUR")], TITLES, HouseStyle())
    assert chart.note == "Amounts in other currencies (EUR) are left out."
    assert "€" not in chart.svg


@pytest.mark.parametrize("some", [[], [("", "p0", "GBP", Decimal(5))], [("2019", "p0", "GBP", Decimal(0))]])
def test_money_without_a_year_makes_no_chart(some: list[Block]) -> None:
    with pytest.raises(NothingToDrawError, match="no amount says its year"):
        chart_of_funding(some, TITLES, HouseStyle())


def test_the_money_of_a_strategy_by_year() -> None:
    priority = (MINIMAL / "priorities" / "skills.md").read_text(encoding="utf-8")
    paid = edited(
        priority,
        "-      - {basis: existing, budget: growth-deal, amount: 1000000}\n"
        "+      - {basis: existing, budget: growth-deal, years: {2019/20: 400000, 2020/21: 600000}}\n",
    )
    held = workspace({"priorities/skills.md": paid})
    chart = CHARTS["funding-by-year"].draw(held.strategy, held.framework, [])
    assert chart.table.rows[0] == ["Skills for growth", "£400,000", "£600,000"]

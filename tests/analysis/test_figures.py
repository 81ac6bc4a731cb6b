"""Numbers as readers see them."""

from decimal import Decimal
from typing import Any

import pytest

from lis_cli.analysis.figures import budget_figures, figures_of, latest_of
from lis_cli.model.evidence import Indicator
from lis_cli.model.numbers import plain_digits, spell_figure, spell_in_full, spell_money, spell_number, spell_unit
from lis_cli.model.registers import Budget


def indicator(**fields: Any) -> Indicator:
    usual = {
        "title": "Output per hour",
        "definition": "Pounds of output per hour worked.",
        "unit": "£{}",
        "decimals": "1",
        "dataset": {"name": "Subregional productivity"},
        "geography": {"name": "Anyshire"},
        "baseline": {"period": "2015", "value": "28.5"},
    }
    return Indicator.model_validate(usual | fields)


@pytest.mark.parametrize(
    ("value", "decimals", "spelled"),
    [
        ("0", 0, "0"),
        ("1234567.891", 1, "1,234,567.9"),
        ("-5.25", 2, "−5.25"),
        ("-0.04", 1, "0.0"),
        ("0.04", 0, "0"),
        ("-0.05", 1, "0.0"),
        ("-0.06", 1, "−0.1"),
        ("12345678901234567890", 6, "12,345,678,901,234,567,890.000000"),
    ],
)
def test_numbers_are_grouped_and_have_a_true_minus(value: str, decimals: int, spelled: str) -> None:
    assert spell_number(Decimal(value), decimals) == spelled


@pytest.mark.parametrize(
    ("value", "unit", "spelled"),
    [
        ("81", "{}%", "81.0%"),
        ("5.4", "£{}bn", "£5.4bn"),
        ("-5.4", "£{}bn", "−£5.4bn"),
        ("-0.01", "£{}bn", "£0.0bn"),
        ("95000", "{} jobs", "95,000.0 jobs"),
        ("95000", "jobs", "95,000.0 jobs"),
    ],
)
def test_a_figure_has_its_unit(value: str, unit: str, spelled: str) -> None:
    assert spell_figure(Decimal(value), indicator(unit=unit)) == spelled


def test_a_unit_by_itself_has_no_gap() -> None:
    assert [spell_unit(indicator(unit=unit)) for unit in ("£{}bn", "{}%", "{} jobs", "jobs")] == ["£bn", "%", "jobs", "jobs"]


@pytest.mark.parametrize(
    ("pounds", "short", "full"),
    [
        ("0", "£0", "£0"),
        ("99.5", "£99.50", "£99.50"),
        ("440400", "£440,400", "£440,400"),
        ("999999.99", "£999,999.99", "£999,999.99"),
        ("1000000", "£1 million", "£1,000,000"),
        ("1600000", "£1.6 million", "£1,600,000"),
        ("126660000", "£126.66 million", "£126,660,000"),
        ("1234567", "£1,234,567", "£1,234,567"),
        ("1234567.80", "£1,234,567.80", "£1,234,567.80"),
        ("10000000", "£10 million", "£10,000,000"),
        ("2500000000", "£2,500 million", "£2,500,000,000"),
        ("12345678901234567890", "£12,345,678,901,234,567,890", "£12,345,678,901,234,567,890"),
    ],
)
def test_money_is_never_rounded(pounds: str, short: str, full: str) -> None:
    assert (spell_money(Decimal(pounds)), spell_in_full(Decimal(pounds))) == (short, full)


def test_money_of_other_currencies_and_below_nothing() -> None:
    assert (spell_money(Decimal(1600000), "EUR"), spell_in_full(Decimal("99.5"), "USD")) == ("€1.6 million", "$99.50")
    assert (spell_money(Decimal(-1600000)), spell_in_full(Decimal("-0.5"), "EUR")) == ("−£1.6 million", "−€0.50")
    assert [plain_digits(Decimal(amount)) for amount in ("1600000.00", "99.5", "-0.05", "1E+3")] == ["1600000", "99.50", "-0.05", "1000"]


def test_the_latest_figure_is_the_newest_that_was_observed() -> None:
    series = [
        {"period": "2018", "value": "30"},
        {"period": "2019", "value": "31", "status": "estimate"},
        {"period": "2020", "value": "32", "status": "expected"},
        {"period": "2030", "value": "40", "status": "projected"},
        {"period": "2017", "value": "29"},
    ]
    assert latest_of(indicator(series=series)).period == "2019"
    assert latest_of(indicator()).period == "2015"
    assert latest_of(indicator(baseline={"period": "2015", "value": "1", "status": "projected"})).period == "2015"


@pytest.mark.parametrize(("value", "change"), [("31.5", "+£3.0"), ("27", "−£1.5"), ("28.5", "£0.0"), ("28.54", "£0.0"), ("28.46", "£0.0")])
def test_the_change_has_its_sign(value: str, change: str) -> None:
    assert figures_of(indicator(series=[{"period": "2018", "value": value}])).change == change


def test_the_figures_prose_may_quote() -> None:
    figures = figures_of(
        indicator(series=[{"period": "2018-03", "value": "30.25"}], target={"period": "2030", "value": "40", "set_by": "Board"})
    )
    assert (figures.latest, figures.latest_period, figures.baseline, figures.target, figures.target_period) == (
        "£30.2",
        "March 2018",
        "£28.5",
        "£40.0",
        "2030",
    )
    assert (figures_of(indicator()).target, figures_of(indicator()).target_period) == (None, None)


def test_the_figures_of_a_budget() -> None:
    budget = Budget.model_validate({
        "title": "Growth Deal",
        "holder": "lep",
        "amount": "2500000",
        "status": "secured",
        "period": {"from": "2015"},
        "authority": {"document": "Letter"},
    })  # fmt: skip
    figures = budget_figures(budget)
    assert (figures.title, figures.amount, figures.status) == ("Growth Deal", "£2.5 million", "secured")

"""Funding as tables, CSV and JSON: amounts are never cut or rounded, and no author's words steer a screen or a spreadsheet."""

import csv
import io
import json
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator

from helpers import REPOSITORY
from lis_cli.analysis.funding_by_year import BudgetLine, PriorityLine, Share, YearLine
from lis_cli.reporters.funding_registry import FUNDING_REPORTERS
from lis_cli.reporters.funding_report import FundingReport, Section, StrategyFunding
from lis_cli.reporters.style import Style


def funding(title: str = "Growth Deal") -> StrategyFunding:
    """Return the funding of a strategy with one budget of a title, and as much money as a field takes."""
    most = Decimal("123456789012345678.90")
    return StrategyFunding(
        root="anyshire",
        title="Anyshire",
        is_complete=True,
        budgets=[BudgetLine("GBP", most, most + 1, "growth-deal", title, "anyshire-lep", "secured", is_secured=True)],
        years=[YearLine("2019/20", "GBP", most, Decimal(5), most - 5), YearLine("", "EUR", None, Decimal("0.10"), None)],
        priorities=[PriorityLine("skills", title, "GBP", Decimal(5), Decimal(0), Decimal("0.10"))],
        shares=[Share("", "skills", "hub", "private", None, "EUR", Decimal("0.10"))],
    )


def rows(by: Section | None, title: str = "Growth Deal") -> list[list[str]]:
    return list(csv.reader(io.StringIO(FUNDING_REPORTERS["csv"](FundingReport([funding(title)], by)))))[1:]


@pytest.mark.parametrize("width", [1, 20, 40, 80, 200])
def test_a_narrow_screen_cuts_no_amount(width: int) -> None:
    text = FUNDING_REPORTERS["text"](FundingReport([funding()], style=Style(width=width)))
    for amount in ("£123,456,789,012,345,678.90", "£123,456,789,012,345,679.90", "−£1", "€0.10", "2019/20", "not known"):
        assert any(f"{amount}" in line for line in text.splitlines())


def test_colour_only_where_it_can_be_shown() -> None:
    assert "\x1b[" in FUNDING_REPORTERS["text"](FundingReport([funding()], style=Style(colour=True, width=80)))
    assert "\x1b" not in FUNDING_REPORTERS["text"](FundingReport([funding("\x1b[31mred")]))


def test_words_of_authors_are_no_markup() -> None:
    assert "[bold]x[/bold] :smile:" in FUNDING_REPORTERS["text"](FundingReport([funding("[bold]x[/bold] :smile:")]))


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "|x", "%x"])
def test_no_cell_begins_a_formula(title: str) -> None:
    assert [row[2][0] for row in rows("budget", title)] == ["'"]


@pytest.mark.parametrize("title", ["Growth Deal", "Growth, Deal", 'The "Deal"', "Deal = 1", "£5m Deal"])
def test_other_words_stay_as_they_are(title: str) -> None:
    assert [row[2] for row in rows("budget", title)] == [title]


def test_amounts_are_digits() -> None:
    assert rows(None) == [
        [
            "anyshire",
            "growth-deal",
            "Growth Deal",
            "anyshire-lep",
            "secured",
            "yes",
            "GBP",
            "123456789012345678.90",
            "123456789012345679.90",
            "-1",
        ]
    ]
    assert rows("year") == [
        ["anyshire", "2019/20", "GBP", "123456789012345678.90", "5", "123456789012345673.90"],
        ["anyshire", "", "EUR", "", "0.10", ""],
    ]
    assert rows("priority") == [["anyshire", "skills", "Growth Deal", "GBP", "5", "0", "0.10", "5.10"]]


def test_a_file_tells_excel_that_it_is_utf_8() -> None:
    assert FUNDING_REPORTERS["csv"](FundingReport([funding()], is_for_file=True))[0] == "\ufeff"
    assert FUNDING_REPORTERS["csv"](FundingReport([funding()]))[0] == "s"


def test_json_is_as_its_schema_says() -> None:
    told = json.loads(FUNDING_REPORTERS["json"](FundingReport([funding("\x1b[31m=red")])))
    schema = json.loads((REPOSITORY / "schemas" / "funding-report.schema.json").read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(told)] == []
    assert told["strategies"][0]["secured"] == [
        {"currency": "GBP", "allocated": "123456789012345678.90", "drawn": "123456789012345679.90", "left": "-1"}
    ]

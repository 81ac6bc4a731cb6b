"""What is allocated, drawn and left, by budget, year and priority; exact to the penny."""

from decimal import Decimal

from helpers import edited, minimal_files, workspace
from lis_cli.analysis.funding_by_year import Stacked, budget_lines, priority_lines, stacked_by_year, totals, year_lines
from lis_cli.workspace import Workspace

DRAW = "-      - {basis: existing, budget: growth-deal, amount: 1000000}\n"
FILES = minimal_files()


def strategy(register: str, *parts: str) -> Workspace:
    """Return the smallest strategy with some lines more in its budget, and with other funding."""
    funding = DRAW + "".join(f"+      - {{{part}}}\n" for part in parts)
    return workspace(
        {
            "funding.yaml": edited(FILES["funding.yaml"], f"   amount: 2500000\n{register}"),
            "priorities/skills.md": edited(FILES["priorities/skills.md"], funding),
        }
    )


def years(found: Workspace) -> list[tuple[str, str, str, str, str]]:
    return [
        (line.currency, line.year, str(line.allocated), str(line.drawn), str(line.left))
        for line in year_lines(found.strategy, found.framework)
    ]


def test_budgets_are_exact_to_the_penny() -> None:
    found = strategy("", "basis: existing, budget: growth-deal, amount: 0.10", "basis: existing, budget: growth-deal, years: {2019: 0.20}")
    (line,) = budget_lines(found.strategy, found.framework)
    assert (line.allocated, line.drawn, line.left) == (Decimal(2500000), Decimal("0.30"), Decimal("2499999.70"))
    assert line.is_secured


def test_years_of_budgets_and_draws() -> None:
    found = strategy(
        "+  years: {2020/21: 1500000, 2019/20: 1000000}\n",
        "basis: existing, budget: growth-deal, years: {2019/20: 400000, 2020/21: 1600000}",
    )
    assert years(found) == [
        ("GBP", "2019/20", "1000000", "400000", "600000"),
        ("GBP", "2020/21", "1500000", "1600000", "-100000"),
    ]


def test_what_has_no_year_comes_last_and_nothing_is_guessed_of_it() -> None:
    found = strategy(
        "+  years: {2019/20: 1000000}\n",
        "basis: existing, budget: growth-deal, years: {2019/20: 400000}",
        "basis: existing, budget: growth-deal, amount: 300000",
    )
    assert years(found) == [("GBP", "2019/20", "1000000", "400000", "600000"), ("GBP", "", "1500000", "300000", "None")]


def test_a_draw_by_year_on_a_budget_that_says_no_years() -> None:
    found = strategy("", "basis: existing, budget: growth-deal, years: {2019/20: 400000}")
    assert years(found) == [("GBP", "2019/20", "None", "400000", "None"), ("GBP", "", "2500000", "0", "None")]


def test_where_nothing_says_a_year_there_are_no_years() -> None:
    assert years(workspace()) == []


def test_other_currencies_are_added_up_by_themselves() -> None:
    found = strategy(
        "+  currency: EUR\n",
        "basis: existing, budget: growth-deal, amount: 7, currency: EUR",
        "basis: private, amount: 5, source: Employers",
        "basis: existing, budget: growth-deal, amount: 3",
    )
    (line,) = budget_lines(found.strategy, found.framework)
    assert (line.currency, line.drawn) == ("EUR", Decimal(7))
    assert [(one.currency, one.drawn, one.elsewhere) for one in priority_lines(found.strategy, found.framework)] == [
        ("EUR", Decimal(7), Decimal(0)),
        ("GBP", Decimal(3), Decimal(5)),
    ]


def test_what_is_hoped_for_is_told_apart() -> None:
    register = edited(FILES["funding.yaml"], "-  status: secured\n+  status: applied-for\n")
    found = workspace({"funding.yaml": register})
    lines = budget_lines(found.strategy, found.framework)
    assert totals(lines, secured=True) == []
    assert [(sums.allocated, sums.drawn) for sums in totals(lines, secured=False)] == [(Decimal(2500000), Decimal(1000000))]
    (line,) = priority_lines(found.strategy, found.framework)
    assert (line.drawn, line.unsecured) == (Decimal(0), Decimal(1000000))


def test_new_money_is_not_secured() -> None:
    found = strategy("", "basis: new, amount: 10")
    (line,) = priority_lines(found.strategy, found.framework)
    assert (line.elsewhere, line.unsecured, line.total) == (Decimal(0), Decimal(10), Decimal(10))


def test_blocks_of_a_chart() -> None:
    found = strategy(
        "",
        "basis: private, amount: 5, source: Employers",
        "basis: existing, budget: growth-deal, years: {2020/21: 2, 2019/20: 1}",
        "basis: private, years: {2019/20: 3}, source: Employers",
    )
    assert stacked_by_year(found.strategy) == [
        Stacked("2019/20", "skills", "GBP", Decimal(4)),
        Stacked("2020/21", "skills", "GBP", Decimal(2)),
        Stacked("", "skills", "GBP", Decimal(5)),
    ]
    assert stacked_by_year(found.strategy, "budget") == [
        Stacked("2019/20", "growth-deal", "GBP", Decimal(1)),
        Stacked("2020/21", "growth-deal", "GBP", Decimal(2)),
    ]

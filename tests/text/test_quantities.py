"""Quantities are read as a reader reads them, and what only names or dates something is left alone."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_cli.text.number_signs import may_hold_quantities
from lis_cli.text.quantities import iter_quantities
from lis_cli.text.quantity import step_of


def read(text: str) -> list[tuple[str, str, str]]:
    """Return what is quoted, its value, and its kind with its unit."""
    return [
        (text[item.start : item.end], f"{item.value.normalize():f}", f"{item.kind} {item.unit}".strip()) for item in iter_quantities(text)
    ]


@pytest.mark.parametrize(
    ("text", "quoted", "value"),
    [
        ("It cost £1.6m.", "£1.6m", "1600000"),
        ("It cost £ 1.6 million.", "£ 1.6 million", "1600000"),
        ("It cost £24.7million in all", "£24.7million", "24700000"),
        ("It cost £36\n> billion.", "£36\n> billion", "36000000000"),
        ("It cost 30 million pounds sterling.", "30 million pounds sterling", "30000000"),
        ("It cost twenty-five million pounds.", "twenty-five million pounds", "25000000"),
        ("It cost £440,400.", "£440,400", "440400"),
        ("It cost £12K.", "£12K", "12000"),
        ("It cost £800k-£900k", "£800k", "800000"),
        ("It cost £3-million", "£3-million", "3000000"),
        ("It cost **£99.50** each", "£99.50", "99.5"),
        ("A ticket costs 50p.", "50p", "0.5"),
        ("A ticket costs 20 pence.", "20 pence", "0.2"),
    ],
)
def test_money(text: str, quoted: str, value: str) -> None:
    assert read(text)[0] == (quoted, value, "money £")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US$5 million and €3bn", [("US$5 million", "5000000", "money $"), ("€3bn", "3000000000", "money €")]),
        ("10 million euros", [("10 million euros", "10000000", "money €")]),
    ],
)
def test_money_of_elsewhere(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "quoted", "value", "kind"),
    [
        ("grew by 12.5%", "12.5%", "12.5", "percent %"),
        ("grew by 12 %", "12 %", "12", "percent %"),
        ("grew by 12.5 per\ncent", "12.5 per\ncent", "12.5", "percent %"),
        ("grew by 12-per-cent", "12-per-cent", "12", "percent %"),
        ("grew by ten per cent", "ten per cent", "10", "percent %"),
        ("fell −2.3%", "−2.3%", "-2.3", "percent %"),
        ("rose +4%", "+4%", "4", "percent %"),
        ("rose 2 percentage points", "2 percentage points", "2", "percent points"),
        ("rose 2% points", "2% points", "2", "percent points"),
        ("Three quarters of firms", "Three quarters", "75", "percent %"),
        ("a fifth of clothing", "a fifth", "20", "percent %"),
        ("two-thirds of the total", "two-thirds", f"{Decimal(200) / 3}", "percent %"),
        ("over half the firms", "half", "50", "percent %"),
        ("half of all firms", "half", "50", "percent %"),
        ("one in five", "one in five", "20", "percent %"),
        ("Seven in ten firms", "Seven in ten", "70", "percent %"),
        ("one firm in five", "one firm in five", "20", "percent %"),
        ("one in 10 people", "one in 10", "10", "percent %"),
        ("3 out of every 10 people", "3 out of every 10", "30", "percent %"),
    ],
)
def test_percentages_and_shares(text: str, quoted: str, value: str, kind: str) -> None:
    assert read(text) == [(quoted, value, kind)]


@pytest.mark.parametrize(
    ("text", "quoted", "value", "words"),
    [
        ("has 29,000 jobs in 2018", "29,000", "29000", ("jobs",)),
        ("helped 508 **high-skill** jobs", "508", "508", ("high-skill", "jobs")),
        ("half a million people", "half a million", "500000", ("people",)),
        ("two hundred thousand homes", "two hundred thousand", "200000", ("homes",)),
        ("620.5 thousand tonnes of it", "620.5 thousand", "620500", ("tonnes",)),
        ("14.5GW of wind", "14.5GW", "14.5", ("gw",)),
        ("a 50-hectare site", "50", "50", ("hectare", "site")),
        ("200k people", "200k", "200000", ("people",)),
        ("over 2000 jobs", "2000", "2000", ("jobs",)),
        ("created 1500 jobs", "1500", "1500", ("jobs",)),
        ("this year 400 firms", "400", "400", ("firms",)),
        ("In May 300 firms came", "300", "300", ("firms", "came")),
        ("the city's 500 people’s views", "500", "500", ("people", "views")),
    ],
)
def test_counts_with_what_they_count(text: str, quoted: str, value: str, words: tuple[str, ...]) -> None:
    (item,) = iter_quantities(text)
    assert (text[item.start : item.end], f"{item.value.normalize():f}", item.kind, item.words) == (quoted, value, "count", words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ranks 93rd of 324 districts", ["93rd"]),
        ("rank 263rd or lower", ["263rd"]),
        ("moved from 323rd to 294th", ["323rd", "294th"]),
        ("the 4th largest port", ["4th"]),
        ("ranked 12", ["12"]),
        ("Norwich has rank 294", ["294"]),
        ("on the 4th day of the 21st century, the 50th anniversary", []),
    ],
)
def test_ranks(text: str, expected: list[str]) -> None:
    assert [quoted for quoted, _, kind in read(text) if kind == "rank"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "in 2018, from 2014 to 2020, 2014–20, 2016/17, 2016-17, the 1990s, above 2010 levels",
        "on 14 August, 14–27 August 2019, August 14, Sept. 3, 6th April, 2019-10-01 and 01/10/2019",
        "at 10.30am, 9 am, 5 p.m. and 10:30, 24/7, at 21°C or 2 degrees",
        "the A14, A1(M), M1, B1108, junction 24 and J24, platform 2",
        "NR1 4AB, PE30 5DQ, call 01603 123456, +44 1603 123456 or (01473) 123 456",
        "level 3, levels 3 and 4, NVQ level 4, key stage 4, year 11, grade 4, phase 2, part 1, wave 3",
        "Growth Deal 3, Industry 4.0, Horizon 2020, WCAG 2.2, ISO 14001, EN 301 549, Covid-19, CO2, 5G, 3M, NM_17_5",
        "page 12, pages 12 to 14, pp. 33-35, section 4.2, paras 4.6 and 4.7, no. 10, item 60800, figure 3",
        "aged 16 to 64, ages 5 to 11, 25-year-olds, 18–24 year olds, 65 or over, 50 and over",
        "a 5-year plan, a 10-point plan, a 24-hour service, 4x4, 2:1, 1.2.3, x@12.uk",
        "eight priorities, two counties, a third river crossing, the second half of the year, half an hour",
        "in five years, one plan in three parts",
    ],
)
def test_names_and_dates_are_no_quantities(text: str) -> None:
    """A small bare number may be left, such as the 16 of `16–24 year olds`: it claims nothing."""
    assert [text[item.start : item.end] for item in iter_quantities(text) if item.kind != "plain" or item.value >= 100] == []


@pytest.mark.parametrize("text", ["2.1 The area grew.", "1. One\n2. Two\n\n3) Three", "It is (1) good and (2) cheap."])
def test_clauses_and_items_are_no_quantities(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "values", "kinds", "is_range"),
    [
        ("33 to 41 miles", ["33", "41"], {"count"}, True),
        ("between 3,000 and 4,000 jobs", ["3000", "4000"], {"count"}, True),
        ("33–41%", ["33", "41"], {"percent %"}, True),
        ("£40-£50 million", ["40000000", "50000000"], {"money £"}, True),
        ("£5-10m", ["5000000", "10000000"], {"money £"}, True),
        ("£48.5 or £48.3 million", ["48500000", "48300000"], {"money £"}, False),
        ("fell from 6.9 to 3.8 tonnes", ["6.9", "3.8"], {"count"}, False),
        ("£500 and £3 million", ["500", "3000000"], {"money £"}, False),
    ],
)
def test_neighbours_share_their_unit(text: str, values: list[str], kinds: set[str], *, is_range: bool) -> None:
    assert [value for _, value, _ in read(text)] == values
    assert {kind for _, _, kind in read(text)} == kinds
    assert {item.is_bound for item in iter_quantities(text)} == {is_range}


def test_money_that_goes_to_a_number_of_things_is_no_range() -> None:
    assert read("bring £126.66 million to 20 projects") == [("£126.66 million", "126660000", "money £"), ("20", "20", "count")]


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("£39 per hour", "hour"),
        ("£12k a year", "year"),
        ("£12 million per annum", "year"),
        ("£12/yr", "year"),
        ("54 miles an hour", "hour"),
        ("£12 for years", ""),
    ],
)
def test_rates(text: str, rate: str) -> None:
    assert [item.per for item in iter_quantities(text)] == [rate]


@pytest.mark.parametrize(
    ("number", "step"), [("440,000", "10000"), ("440,400", "100"), ("0.44", "0.01"), ("5.0", "0.1"), ("7", "1"), ("0", "1")]
)
def test_the_last_digit_that_counts(number: str, step: str) -> None:
    assert step_of(number) == Decimal(step)


@given(st.text(alphabet="£€%0123456789.,-–/()'½\n >abkmnoptx\u200b", max_size=60))
def test_quantities_are_in_order_and_hold_a_digit(text: str) -> None:
    at = 0
    for item in iter_quantities(text):
        assert at <= item.start < item.end <= len(text)
        assert any(sign.isdigit() for sign in text[item.start : item.end])
        assert may_hold_quantities(text)
        at = item.end


@pytest.mark.parametrize("text", ["1 ", "1,", "1 to ", "£1", "one in ", "half a ", "million ", "[1](", "9" * 50])
def test_a_long_line_is_read_once(text: str) -> None:
    assert sum(1 for _ in iter_quantities(text * 20_000)) <= 20_000

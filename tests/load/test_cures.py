"""What a wrong value was meant to be, and when that is only likely."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_cli.load.cures import read_date, read_number, read_year
from lis_cli.model.when import spell_when


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1 October 2019", "2019-10-01"),
        ("1st Oct 2019", "2019-10-01"),
        ("2nd of May, 2019", "2019-05-02"),
        ("1-Oct-2019", "2019-10-01"),
        ("October 1, 2019", "2019-10-01"),
        ("  1\u00a0 october 2019 ", "2019-10-01"),
        ("October 2019", "2019-10"),
        ("Sept. 2019", "2019-09"),
        ("May 2019", "2019-05"),
        ("01/10/2019", "2019-10-01"),
        ("1.10.2019", "2019-10-01"),
        ("25-12-2019", "2019-12-25"),
        ("10/2019", "2019-10"),
        ("2019/10/01", "2019-10-01"),
        ("2019.10", "2019-10"),
    ],
)
def test_dates_that_mean_one_day_in_britain(text: str, meant: str) -> None:
    assert read_date(text) == (meant, True)


@pytest.mark.parametrize(
    ("text", "meant"), [("12/25/2019", "2019-12-25"), ("01/10/19", "2019-10-01"), ("2019-1-5", "2019-01-05"), ("2017-1", "2017-01")]
)
def test_dates_that_are_only_likely(text: str, meant: str) -> None:
    assert read_date(text) == (meant, False)


@pytest.mark.parametrize(
    "text",
    [
        *("", "2019/20", "2010/11", "1999/00", "2018-02-30", "31/02/2019", "Smarch 2019", "Spring 2019", "0000/01/01", "13/13/2019"),
        *("2019-00", "Oct-19", "10 2019", "1 October", "1/10.2019", "1 October 2019 or so", "1" * 100_000, "１ October 2019"),
    ],
)
def test_what_is_no_date_or_may_be_another_is_not_read(text: str) -> None:
    assert read_date(text) is None


@given(st.dates(date(1000, 1, 1)))
def test_a_date_as_documents_spell_it_is_read_back(day: date) -> None:
    assert read_date(spell_when(day.isoformat())) == (day.isoformat(), True)
    assert read_date(f"{day.day}/{day.month}/{day.year}") == (day.isoformat(), True)


@pytest.mark.parametrize(
    ("text", "amount", "number"),
    [
        ("£1.6m", ("1600000", True), None),
        ("£500k", ("500000", True), None),
        ("1.6 million", ("1600000", True), None),
        ("2bn", ("2000000000", True), None),
        ("£1.23456789m", ("1234567.89", True), None),
        ("£1.234567891m", None, None),
        ("440,400", ("440400", True), ("440400", True)),
        ("£1,600,000.00", ("1600000.00", True), ("1600000.00", True)),
        ("1\u00a0600\u00a0000", ("1600000", True), ("1600000", True)),
        ("£1.6", ("1.6", False), ("1.6", True)),
        ("50.5%", None, ("50.5", False)),
        ("-1,000", None, ("-1000", True)),
        ("\u22121,000", None, ("-1000", True)),
        ("1,6", None, None),
        ("1,60,000", None, None),
        ("1.600.000", None, None),
        ("1600 to 1700", None, None),
        ("123,456,789,012,345,678,901", None, None),
        ("999999999999999m", None, None),
        ("£", None, None),
        ("", None, None),
        ("１２", None, None),
        ("9" * 100_000, None, None),
    ],
)
def test_numbers_as_people_write_them(text: str, amount: tuple[str, bool] | None, number: tuple[str, bool] | None) -> None:
    assert read_number(text, is_pounds=True) == amount
    assert read_number(text, is_pounds=False) == number


@given(st.integers(0, 10**14), st.sampled_from(["£{:,}", "{:,}", "£ {:,}", "{:_}".replace("_", ",")]))
def test_grouped_pounds_are_read_back(pounds: int, shape: str) -> None:
    assert read_number(shape.format(pounds), is_pounds=True) == (str(pounds), True)


@given(st.text("0123456789,. £mk%-/", max_size=30))
def test_nothing_makes_it_fail(text: str) -> None:
    for read in (read_date(text), read_number(text, is_pounds=True), read_number(text, is_pounds=False)):
        assert read is None or read.text


@pytest.mark.parametrize(
    ("text", "meant"),
    [("2021-22", "2021/22"), ("2021–22", "2021/22"), ("2021/2022", "2021/22"), ("2021 to 2022", "2021/22"), ("1999-00", "1999/00")],
)
def test_financial_years(text: str, meant: str) -> None:
    assert read_year(text) == (meant, True)


def test_a_year_without_its_century_is_only_likely() -> None:
    assert read_year("21/22") == ("2021/22", False)


@pytest.mark.parametrize("text", ["2021-23", "2021/12", "2021", "1066/67", "2021/2023", "21-22-23", "9" * 1000])
def test_other_years_are_left_alone(text: str) -> None:
    assert read_year(text) is None

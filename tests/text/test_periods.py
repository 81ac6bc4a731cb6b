"""The year of a number is the one that a reader would take."""

import pytest

from lis_cli.text.periods import is_same_period, iter_periods, period_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("52 in 2018", "2018"),
        ("52 of firms in March 2018", "2018-03"),
        ("52 by Sept. 2018", "2018-09"),
        ("52 at the end of 2018", "2018"),
        ("52 in the year to March 2018", "2018-03"),
        ("In 2018, 52 did", "2018"),
        ("In 2018 some of the 52", "2018"),
        ("rose from 48 in 2015 to 52 in 2018", "2018"),
        ("48 in 2015 and 52", None),
        ("52 between 2015 and 2018", None),
        ("52 in 2016–17", None),
        ("52 in 2015 and 2018", None),
        ("52 of the 48 in 2018", None),
        ("52", None),
    ],
)
def test_the_year_of_a_number(text: str, expected: str | None) -> None:
    at = text.index("52")
    assert period_of(text, 0, at, at + 2) == expected


def test_every_year_of_a_sentence() -> None:
    text = "From 2010 to March 2017, in 2016–17, for £2018 and 2,019 firms; in 1999."
    assert list(iter_periods(text, 0, len(text))) == ["2010", "2017-03", "1999"]


def test_a_month_may_be_of_its_year() -> None:
    assert is_same_period("2018", "2018-03")
    assert is_same_period("2018-03", "2018")
    assert not is_same_period("2018-03", "2018-04")

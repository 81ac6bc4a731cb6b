"""How far a date moved."""

import pytest

from lis_cli.diff.dates import Shift, shift_of


@pytest.mark.parametrize(
    ("old", "new", "amount", "is_later"),
    [
        ("2020-09", "2021-03", "6 months", True),
        ("2020-09", "2020-10", "1 month", True),
        ("2020-09", "2021-09", "1 year", True),
        ("2020-09", "2022-03", "18 months", True),
        ("2021-03", "2020-09", "6 months", False),
        ("2020", "2022", "2 years", True),
        ("2022", "2021", "1 year", False),
        ("2020-09-01", "2020-09-02", "1 day", True),
        ("2020-09-30", "2020-10-14", "14 days", True),
        ("2020-09-15", "2020-12-15", "3 months", True),
        ("2020-09-15", "2021-09-15", "1 year", True),
        ("2019-08-31", "2019-09-30", "1 month", True),
        ("2020-02-29", "2019-02-28", "1 year", False),
        ("2020-01-10", "2020-06-25", "about 5 months", True),
        ("2020-09", "2022", "about 27 months", True),
        ("2020-09", "2019", "about 9 months", False),
        ("2020-09-01", "2020-10", "about 2 months", True),
        ("0001", "9999", "9998 years", True),
    ],
)
def test_a_date_moves(old: str, new: str, amount: str, is_later: bool) -> None:  # noqa: FBT001  (what is expected)
    assert shift_of(old, new) == Shift(is_later, is_within=False, amount=amount)


@pytest.mark.parametrize(("old", "new"), [("2020", "2020-09"), ("2020-09-15", "2020"), ("2020-09", "2020-09-30"), ("2020", "2020-12-31")])
def test_a_date_within_another_has_not_moved(old: str, new: str) -> None:
    assert shift_of(old, new).is_within

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from lis_cli.model.when import When, first_day, last_day, spell_when, year_days

WHEN: TypeAdapter[str] = TypeAdapter(When)


@pytest.mark.parametrize(
    ("written", "first", "last", "spelled"),
    [
        ("2019-10-01", date(2019, 10, 1), date(2019, 10, 1), "1 October 2019"),
        ("2019-10", date(2019, 10, 1), date(2019, 10, 31), "October 2019"),
        ("2019", date(2019, 1, 1), date(2019, 12, 31), "2019"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "February 2020"),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28), "February 2019"),
        ("2020-02-29", date(2020, 2, 29), date(2020, 2, 29), "29 February 2020"),
    ],
)
def test_a_day_a_month_or_a_year(written: str, first: date, last: date, spelled: str) -> None:
    assert WHEN.validate_python(written) == written
    assert (first_day(written), last_day(written), spell_when(written)) == (first, last, spelled)


def test_spaces_around_a_date_do_not_matter() -> None:
    assert WHEN.validate_python(" 2019-10 ") == "2019-10"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "19",
        "2019-1",
        "2019-13",
        "2019-00",
        "2019-02-29",
        "2019-10-32",
        "2019/10/01",
        "01-10-2019",
        "October 2019",
        "2019-10-01T00:00",
        "0000",
        "-2019",
        "２０１９",
        "2019-10-",
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match="should be a date such as 2019-10-01, 2019-10 or 2019"):
        WHEN.validate_python(written)


def test_a_financial_year_runs_from_april_to_march() -> None:
    assert year_days("2021/22") == (date(2021, 4, 1), date(2022, 3, 31))
    assert year_days("1999/00") == (date(1999, 4, 1), date(2000, 3, 31))
    assert year_days("2021") == (date(2021, 1, 1), date(2021, 12, 31))

"""How old evidence is on the day of a strategy."""

from datetime import date

from lis_cli.model.when import last_day


def is_past(when: str, years: int, today: date) -> bool:
    """Tell whether what is of `when` is more than `years` years old today."""
    last = last_day(when)
    return (last.year + years, last.month, last.day) < (today.year, today.month, today.day)


def whole_years(then: date, today: date) -> int:
    """Return the whole years from one day to another; none where the second is earlier."""
    return max(0, today.year - then.year - ((today.month, today.day) < (then.month, then.day)))

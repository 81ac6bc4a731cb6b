"""When a source no longer shows the present: the framework says after how many years, by its kind."""

from datetime import date

from lis_cli.model.evidence import Evidence
from lis_cli.model.framework import Framework
from lis_cli.model.when import first_day, last_day


def years_of(source: Evidence, framework: Framework) -> int | None:
    """Return after how many years a source of this kind has aged; None where it never does, or the framework knows no such kind."""
    return framework.evidence_kinds[source.kind].years if source.kind in framework.evidence_kinds else None


def has_aged(source: Evidence, framework: Framework, as_of: str | None) -> bool:
    """Tell whether a source is too old to speak for the day of the strategy; one without a date, or without that day, is not."""
    years = years_of(source, framework)
    if years is None or source.date is None or as_of is None:
        return False
    return is_past(source.date, years, first_day(as_of))


def is_past(when: str, years: int, today: date) -> bool:
    """Tell whether what is of `when` is more than `years` years old today."""
    last = last_day(when)
    return (last.year + years, last.month, last.day) < (today.year, today.month, today.day)


def whole_years(then: date, today: date) -> int:
    """Return the whole years from one day to another; none where the second is earlier."""
    return max(0, today.year - then.year - ((today.month, today.day) < (then.month, then.day)))

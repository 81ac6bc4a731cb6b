"""The years and months that prose names, as dates are written in the files of a strategy: `2018`, `2018-03`."""

import re
from collections.abc import Iterator

from lis_cli.text.naming import MONTH
from lis_cli.text.number_signs import GAP

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PERIOD = rf"(?:\b(?P<month>{MONTH}){GAP})?(?<![\w£$€.,/–-])(?P<year>(?:19|20)\d\d)(?![\w%]|[.,/–-]\d)"
_ANYWHERE = re.compile(_PERIOD, re.IGNORECASE)
_OF_THE_YEAR = rf"the{GAP}(?:end|start|middle|year|years){GAP}(?:of|to|ending|ended)(?:{GAP}in)?"
_AGO = rf"(?:{GAP}(?:about|early|late|mid|spring|summer|autumn|winter|{_OF_THE_YEAR}))?"
_BEHIND = re.compile(
    rf"(?:{GAP}[^\W\d_][\w'’-]{{0,30}}){{0,6}}?{GAP}(?:in|by|for|at|during|until){_AGO}{GAP}{_PERIOD}(?!{GAP}(?:to|and|or){GAP}(?:19|20)\d\d)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"\b(?:in|by|for|at|during){_AGO}{GAP}{_PERIOD},?(?:{GAP}[^\W\d_][\w'’-]{{0,30}}){{0,6}}{GAP}?\Z",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"\d[^,;:]{0,200}\Z")
"""A number that a year ahead of the next number is close behind: `48 in 2015 and 52`."""
_FAR = 200
"""Characters before a number in which its year is looked for."""


def iter_periods(masked: str, start: int, end: int) -> Iterator[str]:
    """Yield every year, or month and year, that some masked Markdown names."""
    for match in _ANYWHERE.finditer(masked, start, end):
        yield _date(match)


def period_of(masked: str, start: int, at: int, end: int) -> str | None:
    """Return the year or month that the number from `at` to `end` is said to be of, in the sentence that begins at `start`.

    That is one close behind it (`52% of firms in 2018`), or close ahead (`In 2018, 52%`), with no other number between.
    """
    behind = _BEHIND.match(masked, end)
    if behind is not None:
        return _date(behind)
    before = masked[max(start, at - _FAR) : at]
    ahead = _AHEAD.search(before)
    is_taken = ahead is not None and _OF_ANOTHER.search(before[: ahead.start()])
    return _date(ahead) if ahead is not None and not is_taken else None


def is_same_period(one: str, other: str) -> bool:
    """Tell whether two dates may be of one period: `2018` and `2018-03` are."""
    return one.startswith(other) or other.startswith(one)


def _date(match: re.Match[str]) -> str:
    month = f"-{_MONTHS.index(match['month'][:3].lower()) + 1:02}" if match["month"] else ""
    return match["year"] + month

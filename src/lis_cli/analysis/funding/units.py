"""What is read as one sentence: a sentence of prose, a row of a table, or an item of a list behind the words that lead in to it."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lis_cli.text.sentences import iter_sentences

_TO_ITEM = re.compile(r"\n[ \t>]{0,40}(?:[-*+]|(?:\d{1,9}|[a-z#])[.)]|\((?:\d{1,9}|[a-z])\))[ \t]+\Z")
_LONGEST_LEAD, _LOOK_BACK = 400, 60


class Unit(NamedTuple):
    """A stretch of prose to be read by itself."""

    start: int
    end: int
    lead: str = ""
    """The words before a list that its items go on from, as in `We ask Government for:`."""
    is_row: bool = False


def iter_units(text: str, sentences: Iterable[tuple[int, int]] | None = None) -> Iterator[Unit]:
    """Yield what is to be read of some Markdown, in order; a caller that knows its sentences gives them."""
    row: Unit | None = None
    lead, before = "", 0
    for start, end in iter_sentences(text) if sentences is None else sentences:
        between = text[max(before, start - _LOOK_BACK) : start]
        if row is not None and "\n" not in text[row.end : start] and "|" in between:
            row = row._replace(end=end)
            before = end
            continue
        if row is not None:
            yield row
            row = None
        is_item = _TO_ITEM.search(between) is not None
        if _is_in_table(text, start):
            row = Unit(start, end, is_row=True)
        else:
            if not is_item and (lead and (before == 0 or "\n" in between)):
                lead = ""
            yield Unit(start, end, lead if is_item else "")
            if text[start:end].rstrip("*_ ").endswith(":"):
                lead = text[max(start, end - _LONGEST_LEAD) : end]
        before = end
    if row is not None:
        yield row


def _is_in_table(text: str, start: int) -> bool:
    """Tell whether only a bar stands before a place on its line."""
    line = text.rfind("\n", max(0, start - _LOOK_BACK), start) + 1
    return text[line:start].strip(" \t>") == "|"

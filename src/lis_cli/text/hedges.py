"""Words that loosen a number: `about 440,000`, `more than 95%`, `nearly 4 gigawatts`, `up to 500 people`."""

import re
from typing import Literal

from lis_cli.text.number_signs import GAP

Hedge = Literal["", "about", "over", "under", "nearly"]
_HEDGE = re.compile(
    rf"(?:\b(?:(?P<nearly>nearly|almost|just{GAP}(?:under|below|short{GAP}of)|approaching)"
    rf"|(?P<over>over|above|exceed(?:s|ed|ing)?|(?:more|greater|no{GAP}(?:fewer|less)){GAP}than|at{GAP}least|(?:excess|upwards){GAP}of)"
    rf"|(?P<under>under|below|(?:less|fewer|no{GAP}more){GAP}than|at{GAP}most|up{GAP}to)"
    rf"|(?P<about>about|around|some|roughly|approximately|approx\.?|circa|c\.|estimated(?:{GAP}at)?|region{GAP}of|close{GAP}to))"
    rf"{GAP}(?:an?{GAP}|the{GAP})?|~)\Z",
    re.IGNORECASE,
)
_BEFORE = 40
"""Characters before a number in which these words are looked for."""


def hedge_before(text: str, start: int) -> Hedge:
    """Return how the words before the number that begins at an offset loosen it."""
    found = _HEDGE.search(text[max(0, start - _BEFORE) : start])
    if found is None:
        return ""
    hedges: tuple[Hedge, ...] = ("nearly", "over", "under")
    return next((hedge for hedge in hedges if found[hedge]), "about")

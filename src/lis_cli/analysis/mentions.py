"""Whether a sentence that names an indicator or a budget contradicts it.

Nothing is questioned that might be about something else: another place, another year, a part of the whole, a difference.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lis_cli.analysis.stated import Measure, Stated, agrees, is_meant_for
from lis_cli.text.hedges import hedge_before
from lis_cli.text.number_signs import GAP
from lis_cli.text.periods import is_same_period, iter_periods, period_of
from lis_cli.text.quantity import Quantity

_DIFFERENCE_BEFORE = re.compile(
    rf"\b(?:against|(?<!more\s)(?<!less\s)(?<!fewer\s)(?<!greater\s)than|compared{GAP}(?:with|to)|versus|by|up|down|another|further|additional|extra|including|which)"
    rf"(?:{GAP}(?:about|around|some|nearly|almost|over|under|an?|the))?{GAP}\Z",
    re.IGNORECASE,
)
_DIFFERENCE_BEHIND = re.compile(
    rf"{GAP}(?:more|fewer|less|higher|lower|above|below|up|down|behind|ahead|points?|of{GAP}(?:these|those|them))\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:UK|United\s+Kingdom|Britain|England|Scotland|Wales|Europe|London|(?:North|South)\s+(?:East|West)|(?:East|West)\s+Midlands"
    r"|country|country['’]s|national|nationally|regional|regionally|average)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:]\s|\s[–—]\s")
_GAPS = frozenset({"difference", "gap", "lag"})
"""Words in the title of an indicator that is a difference itself."""
_NEAR = 40
_UNSURE = re.compile(
    r"\b(?:19|20)\d\d\s?[–/-]\s?\d{2}|\b(?:ago|before|earlier|expect\w*|forecast\w*|formerly|later|once|previous\w*|project\w*|then|will|would)\b",
    re.IGNORECASE,
)
"""What makes it unsure which year a sentence without one is about."""
_AIM = re.compile(r"\b(?:aim|aims|goal|goals|target|targets)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:cost|costs|costing|match\w*|private|lever\w*|unlock\w*|attract\w*|worth\s+of|on\s+top)\b", re.IGNORECASE)
"""Words of a sentence about more than the budget itself."""
_PART = re.compile(
    r"\b(?:part|parts|share|includ\w+|first|second|third|tranche|phase|round|remain\w*|rest|left|spent|paid|drawn|grants?|each|year)\b"
    r"|\b(?:from|of|out\s+of|under|through|within|by|via)\s+(?:the\s+|our\s+|its\s+)?\[",
    re.IGNORECASE,
)
"""Words of a sentence about a part of a budget, one of them in front of the link to it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of visible words, its quantities, and what it links, quotes and cites."""

    words: str
    start: int
    end: int
    quantities: list[Quantity]
    links: list[tuple[int, int]] = field(default_factory=list)
    """Where the links in it begin and end."""
    indicators: list[str] = field(default_factory=list)
    """The indicators that it links."""
    budgets: list[str] = field(default_factory=list)
    """The budgets that it links."""
    quoted: list[tuple[str, str]] = field(default_factory=list)
    """The indicators that it quotes between braces, each with what of it: `latest`."""
    quotes_budget: bool = False
    sources: list[str] = field(default_factory=list)
    """The evidence that it cites."""

    def clause(self, quantity: Quantity) -> str:
        """Return the words around a quantity, up to the nearest comma on either side."""
        starts = [match.end() for match in _CLAUSE_END.finditer(self.words, self.start, quantity.start)]
        end = _CLAUSE_END.search(self.words, quantity.end, self.end)
        return self.words[starts[-1] if starts else self.start : end.start() if end else self.end]

    def period(self, quantity: Quantity) -> str | None:
        """Return the year or month that a quantity is said to be of."""
        return period_of(self.words, self.start, quantity.start, quantity.end)

    def agrees(self, quantity: Quantity, stated: Stated) -> bool:
        """Tell whether a quantity, with the words that loosen it, says what data says."""
        return agrees(quantity, stated) or agrees(quantity, stated, hedge_before(self.words, quantity.start))

    def is_linked(self, quantity: Quantity) -> bool:
        """Tell whether a quantity stands in the words of a link."""
        return any(start <= quantity.start < end for start, end in self.links)


def contradicted(sentence: Sentence, measure: Measure, given: frozenset[str]) -> Iterator[tuple[Quantity, Stated]]:
    """Yield each quantity of a sentence about an indicator that the indicator contradicts, and what it says.

    `given` are the periods whose figure the sentence quotes from the indicator itself; a number beside that is about something else.
    """
    same_unit = [quantity for quantity in sentence.quantities if _is_in_unit(sentence, quantity, measure)]
    telling = [quantity for quantity in same_unit if not quantity.is_bound and not _is_about_other(sentence, quantity, measure)]
    for quantity in telling:
        period, is_linked = sentence.period(quantity), sentence.is_linked(quantity)
        if period is not None:
            meant = allowed = _of_periods(measure, [period])
            is_open = not any(is_same_period(period, other) for other in given)
        else:
            meant, allowed = _meant(sentence, measure), [*measure.figures, measure.change]
            is_open = is_linked or (not given and len(telling) == 1)
        agreeing = [quantity] if is_linked else same_unit  # beside the indicator's own figure, a number is about something else
        if not is_open or not meant or any(sentence.agrees(one, figure) for one in agreeing for figure in allowed):
            continue
        if is_linked or is_meant_for(quantity, meant[-1]):
            yield quantity, meant[-1]


def _meant(sentence: Sentence, measure: Measure) -> list[Stated]:
    """Return the figures that a number without a year may be meant for."""
    words = sentence.words[sentence.start : sentence.end]
    named = list(iter_periods(sentence.words, sentence.start, sentence.end))
    if named or _UNSURE.search(words):
        return _of_periods(measure, named)
    return [figure for figure in measure.figures if figure.quote == "target"] if _AIM.search(words) else [measure.latest]


def _of_periods(measure: Measure, periods: list[str]) -> list[Stated]:
    return [figure for figure in measure.figures if figure.period and any(is_same_period(figure.period, period) for period in periods)]


def _is_in_unit(sentence: Sentence, quantity: Quantity, measure: Measure) -> bool:
    is_told_elsewhere = sentence.is_linked(quantity) or sentence.period(quantity) is not None
    return measure.measures(quantity, is_told_elsewhere=is_told_elsewhere)


def _is_about_other(sentence: Sentence, quantity: Quantity, measure: Measure) -> bool:
    """Tell whether a quantity may be a difference, or the figure of the country or a region."""
    is_gap = bool(_GAPS & measure.title_words)
    if _DIFFERENCE_BEFORE.search(sentence.words[max(sentence.start, quantity.start - _NEAR) : quantity.start]):
        return True
    if is_gap:
        return False
    elsewhere = _ELSEWHERE.search(sentence.clause(quantity))
    own = f"{measure.indicator.title} {measure.indicator.geography.name}".lower()
    return bool(_DIFFERENCE_BEHIND.match(sentence.words, quantity.end)) or (elsewhere is not None and elsewhere[0].lower() not in own)


def wrong_amounts(sentence: Sentence, budgets: list[list[Stated]]) -> Iterator[tuple[Quantity, int]]:
    """Yield each amount of a sentence that is not that of the budget it links, and the number of that budget.

    Each budget is given as its amount, and behind it every other amount that the register and the actions know of it.
    """
    words = sentence.words[sentence.start : sentence.end]
    amounts = [quantity for quantity in sentence.quantities if quantity.kind == "money" and quantity.unit == "£"]
    if _WHOLE.search(words) or len(amounts) != len(budgets) or any(_is_loose(sentence, amount) for amount in amounts):
        return
    whole = [known[0] for known in budgets]
    together = Stated(sum(item.value for item in whole), min(item.step for item in whole), "")  # type: ignore[arg-type]
    is_part = bool(_PART.search(words))
    known = [figure for figures in budgets for figure in figures] + [together]
    for number, amount in enumerate(amounts):
        if not any(sentence.agrees(amount, figure) for figure in known) and not (is_part and amount.value < whole[number].value):
            yield amount, number


def _is_loose(sentence: Sentence, amount: Quantity) -> bool:
    """Tell whether an amount may be a rate, a range or a difference."""
    before = sentence.words[max(sentence.start, amount.start - _NEAR) : amount.start]
    return amount.is_bound or bool(amount.per) or bool(_DIFFERENCE_BEFORE.search(before))

"""What indicators say, ready to be held against what prose says of them, and whether the two agree."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from lis_cli.analysis.fields import Path
from lis_cli.analysis.figures import latest_of
from lis_cli.model.evidence import Indicator
from lis_cli.model.numbers import spell_figure
from lis_cli.text.hedges import Hedge
from lis_cli.text.quantities import iter_quantities
from lis_cli.text.quantity import Quantity, step_of

_TITLE_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d+")
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "its", "of", "on", "or", "per", "the", "to", "who", "with", "year"}
)
_NEARLY = Decimal("0.9")
"""What is `nearly` a figure is at least this part of it."""
_CUT = Decimal("0.1")
"""What digits cut off may be worth, as a part of the figure: 81% for 81.9%, and 440,000 for 449,000."""
_ABOUT = Decimal("0.05")
"""What is `about` a figure differs by no more than this part of it."""
_FAR = 2
"""A number that is more than so many times a figure, or less than that part of it, may be about something else."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that data gives, with its scale: 5400000000 for `£5.4bn`."""

    value: Decimal
    step: Decimal
    """What its last digit that counts is worth."""
    shown: str
    """As documents print it."""
    period: str | None = None
    path: Path = ()
    """Where its value stands in its file."""
    quote: str = ""
    """How prose can quote it: `latest`, `baseline` or `target`; empty where it cannot."""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measure:
    """An indicator's unit as prose would be read, and its figures."""

    indicator: Indicator
    sample: Quantity
    """Some figure in its unit."""
    figures: tuple[Stated, ...]
    """Baseline, series and target."""
    latest: Stated
    change: Stated
    """From the baseline to the latest figure."""

    @cached_property
    def title_words(self) -> frozenset[str]:
        """The words that its title is told by, without their plural."""
        return frozenset(stem(word) for word in _TITLE_WORD.findall(self.indicator.title.lower()) if word not in _SMALL_WORDS)

    def measures(self, quantity: Quantity, *, is_told_elsewhere: bool = False) -> bool:
        """Tell whether a quantity is surely in this unit.

        A number without words passes for a count where it `is_told_elsewhere` what it counts.
        """
        if quantity.per not in {"", self.sample.per, *self.title_words}:
            return False
        if self.sample.kind in {"money", "percent", "rank"}:
            return (quantity.kind, quantity.unit) == (self.sample.kind, self.sample.unit)
        return is_told_elsewhere if quantity.kind == "plain" else quantity.kind == "count" and self._counts(quantity.words)

    def periods_quoted(self, name: str) -> list[str]:
        """Return the periods of the figures that prose quotes by a name such as `latest` or `change`; none for a title or a date."""
        baseline, latest, target = self.indicator.baseline, latest_of(self.indicator), self.indicator.target
        quoted = {"latest": [latest.period], "baseline": [baseline.period], "change": [baseline.period, latest.period]}
        return [target.period] if name == "target" and target is not None else quoted.get(name, [])

    def _counts(self, words: tuple[str, ...]) -> bool:
        """Tell whether words behind a number name just what is counted: `small firms` are not all `firms`."""
        stems = [stem(word) for word in words]
        if not self.sample.words:
            return all(word in self.title_words for word in stems[:2])
        head = stem(self.sample.words[-1])
        known = {*self.title_words, *(stem(word) for word in self.sample.words)}
        return head in stems and all(word in known for word in stems[: stems.index(head)])


def stem(word: str) -> str:
    """Return an English noun in lower case without its plural ending."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def measure_of(indicator: Indicator) -> Measure | None:
    """Return what an indicator says, or None if its unit cannot be read."""
    samples = list(iter_quantities(spell_figure(Decimal(2), indicator)))
    if len(samples) != 1:
        return None
    factor = samples[0].value / 2

    def state(value: Decimal, **more: object) -> Stated:
        step = min(step_of(value), Decimal(1)) if samples[0].kind == "percent" else step_of(value)
        return Stated(value * factor, step * factor, spell_figure(value, indicator), **more)  # type: ignore[arg-type]

    newest, target = latest_of(indicator), indicator.target
    figures = []
    for path, item in [(("baseline",), indicator.baseline), *((("series", n), item) for n, item in enumerate(indicator.series))]:
        quote = "latest" if item is newest else "baseline" if item.period == indicator.baseline.period else ""
        figures.append(state(item.value, period=item.period, path=(*path, "value"), quote=quote, evidence=tuple(item.evidence)))
    latest = next(figure for figure in figures if figure.quote == "latest")
    if target is not None:
        more = {"period": target.period, "path": ("target", "value"), "quote": "target", "evidence": tuple(target.evidence)}
        figures.append(state(target.value, **more))
    return Measure(indicator, samples[0], tuple(figures), latest, state(newest.value - indicator.baseline.value))


def agrees(quantity: Quantity, stated: Stated, hedge: Hedge = "") -> bool:
    """Tell whether prose says what data says, rounded or loosened as people do."""
    said, actual = abs(quantity.value), abs(stated.value)
    if abs(actual - said) <= max(quantity.step, stated.step) / 2 or 0 <= actual - said < min(quantity.step, actual * _CUT):
        return True
    if hedge == "over":
        return actual >= said
    if hedge == "under":
        return actual <= said
    if hedge == "nearly":
        return said * _NEARLY <= actual <= said
    return hedge == "about" and abs(actual - said) <= actual * _ABOUT


def is_meant_for(quantity: Quantity, stated: Stated) -> bool:
    """Tell whether a number is near enough to a figure, or has its digits, so that it can only be meant for it."""
    said, actual = abs(quantity.value), abs(stated.value)
    return actual / _FAR <= said <= actual * _FAR or said.normalize().as_tuple().digits == actual.normalize().as_tuple().digits

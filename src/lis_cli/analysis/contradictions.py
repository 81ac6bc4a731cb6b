"""Where sentences say otherwise than the indicators and budgets that they name, quote, or cite the source of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lis_cli.analysis.budgets import draws_by_budget, total
from lis_cli.analysis.claims import FigureKey, figure_key
from lis_cli.analysis.fields import Path
from lis_cli.analysis.mentions import Sentence, contradicted, wrong_amounts
from lis_cli.analysis.stated import Measure, Stated, measure_of, stem
from lis_cli.model.numbers import spell_money
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import Strategy
from lis_cli.text.quantities import iter_quantities
from lis_cli.text.quantity import Quantity, step_of

_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d+")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A quantity, and the figure that says otherwise."""

    quantity: Quantity
    ref: Ref
    """The indicator or budget."""
    path: Path
    """Where the figure stands in it."""
    shown: str
    """The figure, as documents print it."""
    period: str | None = None
    quote: str = ""
    """How prose can quote the figure from the indicator: `latest`, `baseline`, `target`; empty where it cannot."""


class Data:
    """The indicators and budgets of a strategy, read when they are first asked for."""

    def __init__(self, strategy: Strategy) -> None:
        """Keep the strategy."""
        self.strategy = strategy
        self._measures: dict[str, Measure | None] = {}

    def contradictions(self, sentence: Sentence) -> Iterator[Contradiction]:
        """Yield what indicators and budgets say otherwise."""
        given = self._given_periods(sentence)
        named = {name: measure for name in dict.fromkeys([*given, *sentence.indicators]) if (measure := self._measure(name))}
        for name, measure in named.items():
            others = [other for other in named.values() if other is not measure]
            for quantity, stated in contradicted(sentence, measure, frozenset(given.get(name, ()))):
                if not self._is_elsewhere(sentence, quantity, measure) and not _is_of(sentence, quantity, others):
                    yield _contradiction(quantity, name, stated)
        for source in dict.fromkeys(sentence.sources):
            for name in self._by_source.get(source, ()):
                if name not in named:
                    yield from self._from_source(sentence, source, name)
        yield from self._of_budgets(sentence)

    def _measure(self, indicator_id: str) -> Measure | None:
        """Return what an indicator says; None where there is none, or none whose unit can be read."""
        if indicator_id not in self._measures:
            indicator = self.strategy.indicators.get(indicator_id)
            self._measures[indicator_id] = measure_of(indicator) if indicator else None
        return self._measures[indicator_id]

    @cached_property
    def _by_source(self) -> dict[str, list[str]]:
        """The indicators with a figure from each source."""
        found: dict[str, dict[str, None]] = {}
        for indicator_id, indicator in self.strategy.indicators.items():
            for source in indicator.sources:
                found.setdefault(source, {})[indicator_id] = None
        return {source: list(ids) for source, ids in found.items()}

    @cached_property
    def _places(self) -> re.Pattern[str]:
        """Every place that may be told from another, as a pattern of whole words."""
        names = {place.title for place in self.strategy.places.values()}
        names |= {indicator.geography.name for indicator in self.strategy.indicators.values()}
        return re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in sorted(names, key=len, reverse=True))})\b")

    @cached_property
    def _amounts(self) -> dict[str, list[Stated]]:
        """The amount of each budget, and behind it every other amount that is on record for it."""
        draws = draws_by_budget(self.strategy)
        found = {}
        for budget_id, budget in self.strategy.budgets.items():
            parts = [part for draw in draws.get(budget_id, []) for part in (draw.part.total, *draw.part.years.values()) if part is not None]
            values = [budget.amount, *budget.years.values(), *parts, *([total(draws[budget_id])] if parts else [])]
            noted = [item for text in (budget.note, budget.restrictions) if text for item in iter_quantities(text) if item.kind == "money"]
            found[budget_id] = [Stated(value, step_of(value), "") for value in values]
            found[budget_id] += [Stated(item.value, item.step, "") for item in noted]
        return found

    def _given_periods(self, sentence: Sentence) -> dict[str, set[str]]:
        """Return the indicators that a sentence quotes, each with the periods whose figure it quotes."""
        given: dict[str, set[str]] = {}
        for name, figure in sentence.quoted:
            measure = self._measure(name)
            if measure is not None:
                given.setdefault(name, set()).update(measure.periods_quoted(figure))
        return given

    def _from_source(self, sentence: Sentence, source: str, name: str) -> Iterator[Contradiction]:
        """Yield what an indicator says otherwise of the same year from the same source, where the sentence is surely about it."""
        measure = self._measure(name)
        if measure is None:
            return
        words = frozenset(stem(word) for word in _WORD.findall(sentence.words[sentence.start : sentence.end].lower()))
        shared, wanted = len(measure.title_words & words), len(measure.title_words)
        if shared * 3 < wanted * 2:
            return
        for quantity, stated in contradicted(sentence, measure, frozenset()):
            is_from_source = any(item.split("/")[0] == source for item in stated.evidence)
            is_certain = shared == wanted or figure_key(quantity) not in self._figures_of(source)
            if is_from_source and is_certain and sentence.period(quantity) and not self._is_elsewhere(sentence, quantity, measure):
                yield _contradiction(quantity, name, stated)

    def _figures_of(self, source: str) -> frozenset[FigureKey]:
        """Return the figures that the findings of a source give."""
        item = self.strategy.evidence.get(source)
        findings = item.findings.values() if item else ()
        return frozenset(figure_key(quantity) for finding in findings for quantity in iter_quantities(finding.says))

    def _is_elsewhere(self, sentence: Sentence, quantity: Quantity, measure: Measure) -> bool:
        """Tell whether the words around a quantity name a place that an indicator is not about."""
        own = f"{measure.indicator.title} {measure.indicator.geography.name}"
        clause = sentence.clause(quantity).replace(self.strategy.about.place, "")
        return any(match[0] not in own for match in self._places.finditer(clause))

    def _of_budgets(self, sentence: Sentence) -> Iterator[Contradiction]:
        """Yield the amounts that the register gives for the budgets that a sentence links, where it says otherwise."""
        names = [
            name for name in dict.fromkeys(sentence.budgets) if name in self._amounts and self.strategy.budgets[name].currency == "GBP"
        ]
        if names and not sentence.quotes_budget:
            for quantity, number in wrong_amounts(sentence, [self._amounts[name] for name in names]):
                amount = spell_money(self.strategy.budgets[names[number]].amount)
                yield Contradiction(quantity, Ref("budget", names[number]), ("amount",), amount)


def _contradiction(quantity: Quantity, name: str, stated: Stated) -> Contradiction:
    return Contradiction(quantity, Ref("indicator", name), stated.path, stated.shown, stated.period, stated.quote)


def _is_of(sentence: Sentence, quantity: Quantity, measures: list[Measure]) -> bool:
    return any(measure.measures(quantity) and sentence.agrees(quantity, figure) for measure in measures for figure in measure.figures)

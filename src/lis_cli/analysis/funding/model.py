"""The trained model: adds up what the features of a sentence weigh, and names the words that weigh most.

It is read from `schemas/funding/model.json`, which `.ci/train_funding.py` makes from readable words and labelled sentences.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import fsum
from typing import Any, NamedTuple

from lis_cli.analysis.funding.cues import SUM_KIND, Cue, Kinds, Vocabulary
from lis_cli.analysis.funding.features import Reading
from lis_cli.analysis.funding.tokens import SUM, iter_tokens
from lis_cli.resources import resource_dir

GROUP_WEIGHTS = {"'": 2.4, '"': 2.0, ">": 2.0, "+": 1.5, "&": 1.5}
"""What all features of a group weigh together, by the sign in their names: words, pairs of words, cues before, beside and with others."""
_MAY_BE_MONEY = re.compile(r"[£€$]|\d\s?(?:million|billion|trillion|thousand|bn|mn|tn|m|k)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")
_NAMES = re.compile(r"[a-z]+")
DOUBT = 0.1
"""How much more a sentence must lean towards new money that has none of the words which say what it does with it."""
LONGEST = 4000
"""Characters of a sentence that are read; nobody writes longer ones, and text without full stops must not cost more."""
_WIDENING = frozenset({"more", "long", "give"})
_SUM_REACH, _GAP = 6, 1
"""Words between a trigger and an amount that is shown with it, and between words that are shown together."""
UNTRIGGERED = "untriggered"
"""Stands for the kind of the cue where money itself is what counts."""


class Verdict(NamedTuple):
    """Why a sentence is found."""

    kind: str
    """Of the cue that weighs most."""
    start: int
    end: int
    """Offsets, in the sentence, of its words together with those of the money it speaks of."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Words, kinds and weights."""

    vocabulary: Vocabulary
    kinds: Kinds
    money_words: frozenset[str]
    weights: Mapping[str, Mapping[str, float]]
    """Of each feature, by its group."""
    intercept: float

    def may_be_money(self, text: str) -> bool:
        """Tell whether some text may speak of money; where it does not, no sentence of it does."""
        return not self.money_words.isdisjoint(_WORD.findall(text.lower())) or _MAY_BE_MONEY.search(text) is not None

    def read(self, sentence: str) -> Reading | None:
        """Return a sentence with its cues, or None if it speaks of no money."""
        sentence = sentence[:LONGEST]
        if not self.may_be_money(sentence):
            return None
        tokens = list(iter_tokens(sentence))
        cues = self.vocabulary.find(tokens)
        return Reading(tokens, cues, self.kinds) if any(cue.kind in self.kinds.money for cue in cues) else None

    def score(self, reading: Reading) -> float:
        """Return how far a sentence leans towards new money; above 0 it is found."""
        return self.intercept + fsum(
            share * fsum(map(self.weights[group].__getitem__, known)) for group, share, known in self._iter_known(reading)
        )

    def iter_shares(self, reading: Reading) -> Iterator[tuple[str, float]]:
        """Yield the features that the model knows, in no order, with what each of them adds to the score of a sentence."""
        for group, share, known in self._iter_known(reading):
            for name in known:
                yield name, share * self.weights[group][name]

    def _iter_known(self, reading: Reading) -> Iterator[tuple[str, float, set[str]]]:
        for group, weights in self.weights.items():
            known = weights.keys() & reading.features
            yield group, GROUP_WEIGHTS[group] / max(1, len(known)) ** 0.5, known

    def judge(self, sentence: str, least: float = 0.0) -> Verdict | None:
        """Return why a sentence asks for, needs or promises new money, or None if it does not, or not as clearly as `least`."""
        reading = self.read(sentence)
        if reading is None:
            return None
        is_triggered = any(cue.kind in self.kinds.triggers for cue in reading.cues)
        return self._explain(reading) if self.score(reading) > least + (0 if is_triggered else DOUBT) else None

    def _explain(self, reading: Reading) -> Verdict:
        """Return the trigger whose features weigh most, with the nearest words of money; without a trigger, the money."""
        worth: dict[str, float] = {}
        for name, value in sorted(self.iter_shares(reading)):
            for kind in _kinds_in(name):
                worth[kind] = worth.get(kind, 0.0) + value
        candidates = [cue for cue in reading.cues if cue.kind in self.kinds.triggers]
        linked = [cue for cue in candidates if reading.money_near(cue)]
        best = max(linked or candidates, key=lambda cue: (worth.get(cue.kind, 0.0), cue.last - cue.first), default=None)
        if best is None:
            money = [cue for cue in reading.cues if cue.kind in self.kinds.money]
            return Verdict(UNTRIGGERED, *_extent(reading, money[0], money[-1:]))
        near = reading.money_near(best)
        nearest = sorted(near, key=lambda cue: (abs(cue.first - best.first), cue.first))[:1]
        sums = [cue for cue in near if cue.kind == SUM_KIND and abs(cue.first - best.last) <= _SUM_REACH]
        return Verdict(best.kind, *_extent(reading, best, nearest + sums[:1]))


def _extent(reading: Reading, cue: Cue, others: Iterable[Cue]) -> tuple[int, int]:
    """Return where the words of some cues begin and end in the sentence, with the cues of more money or of asking that touch them."""
    cues = [cue, *others]
    first, last = min(one.first for one in cues), max(one.last for one in cues)
    widening = [one for one in reading.cues if one.kind in _WIDENING or one.kind in reading.kinds.triggers]
    for one in sorted(widening, key=lambda one: -one.first):
        first = one.first if one.first < first <= one.last + _GAP else first
    for one in widening:
        last = one.last if one.first <= last + _GAP and last < one.last else last
    return reading.tokens[first].start, reading.tokens[last - 1].end


def scale(names: Iterable[str]) -> dict[str, float]:
    """Return features with their size: those of a group share its weight, so that a long sentence does not shout."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(group_of(name), []).append(name)
    return {name: GROUP_WEIGHTS[group] / len(members) ** 0.5 for group, members in groups.items() for name in members}


@cache
def _kinds_in(name: str) -> frozenset[str]:
    """Return the kinds of cue that a feature speaks of; none for words that stand beside each other."""
    return frozenset() if name.startswith('"') else frozenset(_NAMES.findall(name))


@cache
def group_of(name: str) -> str:
    """Return the sign of a feature's group."""
    return name[0] if name[0] in "'\"" else next(sign for sign in "&>+" if sign in name)


def make_model(data: Mapping[str, Any], more_words: Mapping[str, Iterable[str]] | None = None) -> Model:
    """Return the model that some data describes, with further words of the kinds it has."""
    words = {name: [*kind["words"], *(more_words or {}).get(name, ())] for name, kind in data["kinds"].items()}
    money = frozenset(name for name, kind in data["kinds"].items() if kind.get("money"))
    triggers = frozenset(name for name, kind in data["kinds"].items() if kind.get("means"))
    own = frozenset(name for name, kind in data["kinds"].items() if kind.get("own"))
    vocabulary = Vocabulary(words)
    weights: dict[str, dict[str, float]] = {group: {} for group in GROUP_WEIGHTS}
    for name, weight in data["weights"].items():
        weights[group_of(name)][name] = weight
    return Model(vocabulary, Kinds(money, triggers, own), vocabulary.first_words(money) - {SUM}, weights, data["intercept"])


@cache
def shipped_data() -> dict[str, Any]:
    """Return what stands in the file that ships with the tool."""
    data: dict[str, Any] = json.loads((resource_dir("schemas") / "funding" / "model.json").read_text(encoding="utf-8"))
    return data


def reason_of(kind: str) -> str:
    """Return, in plain English, what the words of a finding do."""
    means: str = shipped_data()["kinds"].get(kind, {}).get("means", "reads as a line of a request for money")
    return means


@cache
def load_model(more_words: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Model:
    """Return the shipped model, with further words by kind."""
    return make_model(shipped_data(), dict(more_words))

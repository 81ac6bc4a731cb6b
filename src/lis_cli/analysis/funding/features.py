"""What a sentence shows, as named features that a person can read.

`need>fund` is a cue of one kind before one of another, near and in the same clause, `need+fund` the same side by side; `need>money` one
before a cue of any kind of money, `need:past>money` with the tense of its verb; `need&past` both somewhere in the sentence; `'bid` a
word, `"will seek` two words side by side and `"seek _ for` two with one between, where `^` and `$` are the ends of the sentence.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import combinations, pairwise

from lis_cli.analysis.funding.cues import Cue, Kinds
from lis_cli.analysis.funding.tokens import COMMA, NUMBER, STOP, SUM, YEAR, Token

MOST_CUES = 80
"""Cues looked at in one sentence, so that a text without full stops costs no more than its length."""
NEAR, BESIDE, REACH, BEFORE = 8, 2, 14, 4
"""Words between two cues that are near, beside each other, or may be linked; words before a cue that tell its tense."""

_SIGNS = frozenset({SUM, YEAR, NUMBER, STOP, COMMA})
_PLAIN = _SIGNS | frozenset(
    "a an the of in on at by it its this that these those and or is are was were to for from with as be been".split()  # noqa: SIM905  (words, not code)
)
"""Words that tell nothing by themselves."""
_TENSES = {
    word: tense
    for tense, words in {
        "past": "was were had did",
        "perfect": "has have having",
        "now": "is are am does do being",
        "will": "will shall",
        "would": "would should could must may might ought can cannot",
        "to": "to",
        "not": "no not never without nothing nor neither nobody",
    }.items()
    for word in words.split()
}
_IRREGULAR = frozenset(
    "sought won took gave got spent paid brought made put held found went came fell rose lost ran saw told heard led built met".split()  # noqa: SIM905
)


class Reading:
    """A sentence with its words and cues, and what follows from them."""

    def __init__(self, tokens: list[Token], cues: list[Cue], kinds: Kinds) -> None:
        """Work out the clause and the tense of each cue."""
        self.tokens, self.kinds = tokens, kinds
        self.cues = cues[:MOST_CUES]
        self.clauses = _clauses(tokens)
        self.tenses = [_tense(tokens, self.clauses, cue) for cue in self.cues]

    @cached_property
    def features(self) -> set[str]:
        """What the sentence shows."""
        found = {f"{a}&{b}" for a, b in combinations(sorted({cue.kind for cue in self.cues}), 2)}
        found |= {f"'{token.word}" for token in self.tokens if token.word not in _PLAIN}
        return found.union(self._runs(), self._pairs())

    def money_near(self, cue: Cue) -> list[Cue]:
        """Return the cues of money that a cue may speak of: near it, in the same clause."""
        clause = self.clauses[cue.first]
        return [
            other
            for other in self.cues
            if other.kind in self.kinds.money and self.clauses[other.first] == clause and -NEAR <= other.first - cue.last <= REACH
        ]

    def _runs(self) -> Iterator[str]:
        words = ["^", *(token.word for token in self.tokens), "$"]
        yield from (f'"{one} {other}' for one, other in pairwise(words))
        yield from (f'"{one} _ {other}' for one, other in zip(words, words[2:], strict=False))

    def _pairs(self) -> Iterator[str]:
        money, cues, clauses, tenses = self.kinds.money, self.cues, self.clauses, self.tenses
        for number, (a, _, last) in enumerate(cues):
            clause, is_money = clauses[cues[number].first], a in money
            for at in range(number + 1, len(cues)):
                b, first, _ = cues[at]
                gap = first - last
                if gap > NEAR:
                    break
                if a == b or gap < 0 or clauses[first] != clause:
                    continue
                ends = [(a, b)] + [(a, "money")] * (b in money) + [("money", b)] * is_money
                for one, other in ends:
                    yield f"{one}>{other}"
                    if gap <= BESIDE:
                        yield f"{one}+{other}"
                if b in money:
                    yield f"{a}:{tenses[number]}>money"
                if is_money:
                    yield f"money>{b}:{tenses[at]}"


def _clauses(tokens: list[Token]) -> list[int]:
    """Return the number of the clause that each token belongs to."""
    numbers, clause = [], 0
    for token in tokens:
        clause += token.word == STOP
        numbers.append(clause)
    return numbers


def _tense(tokens: list[Token], clauses: list[int], cue: Cue) -> str:
    """Return the tense of a cue, by the auxiliary verb before it, else by its own form."""
    for at in range(cue.first - 1, max(-1, cue.first - 1 - BEFORE), -1):
        if clauses[at] != clauses[cue.first]:
            break
        tense = _TENSES.get(tokens[at].word)
        if tense:
            return tense
    return _form(tokens[cue.first].word)


def _form(word: str) -> str:
    if word.endswith("ed") or word in _IRREGULAR:
        return "ed"
    return "ing" if word.endswith("ing") else "bare"

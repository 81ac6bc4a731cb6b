"""What a sentence shows, as named features that a person can read.

`need` is a cue of that kind, `need:past` the same with the tense of its verb, `^need` one with which the sentence begins;
`need>fund` a cue before another, near and in the same clause, `need+fund` the same side by side; `need>money` one before a cue of
any kind of money; `need&past` both somewhere in the sentence; `'bid` a word. A kind that may be the reason of a finding is a
trigger: it is `linked` where money stands near it in its clause, `loose` elsewhere, and `spent` where its verb is past or denied.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations

from lis_cli.analysis.funding.cues import Cue, Kinds
from lis_cli.analysis.funding.tokens import COMMA, NUMBER, STOP, SUM, YEAR, Token

FINITE, JOIN = "finite", "join"
"""Kinds of cue that tell of the shape of a sentence alone."""
MOST_CUES = 80
"""Cues looked at in one sentence, so that a text without full stops costs no more than its length."""
NEAR, BESIDE, REACH, BEFORE, OPENING, SHORT = 8, 2, 14, 4, 3, 12
"""Words between two cues that are near, beside each other, or may be linked; words before a cue that tell its tense; words of
the opening of a sentence, and of a short one."""

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
_AHEAD = frozenset({"now", "will", "would"})
_SPENT = frozenset({"past", "perfect", "not", "ed"})
_IRREGULAR = frozenset(
    "sought won took gave got spent paid brought made put held found went came fell rose lost ran saw told heard led built met".split()  # noqa: SIM905
)
_SIDES = ("already", "private", "rules", "economy", "no", "notmoney", "done", "past", "more", "long", "government")
_SIDE_REACH = 4
_MOST = 3


class Reading:
    """A sentence with its words and cues, and what follows from them."""

    def __init__(self, tokens: list[Token], cues: list[Cue], kinds: Kinds) -> None:
        """Work out the clause and the tense of each cue."""
        self.tokens, self.kinds = tokens, kinds
        self.is_fragment = not any(cue.kind == FINITE for cue in cues)
        self.cues = [cue for cue in cues if cue.kind not in {FINITE, JOIN}][:MOST_CUES]
        self.clauses = _clauses(tokens)
        joins = {cue.first for cue in cues if cue.kind == JOIN}
        self.parts = _parts(tokens, joins)
        self.tenses = [_tense(tokens, self.clauses, cue) for cue in self.cues]

    @cached_property
    def features(self) -> set[str]:
        """What the sentence shows."""
        names = {cue.kind for cue in self.cues}
        found = names | {f"{cue.kind}:{tense}" for cue, tense in zip(self.cues, self.tenses, strict=True)}
        found |= {f"{a}&{b}" for a, b in combinations(sorted(names), 2)}
        found |= {f"'{token.word}" for token in self.tokens if token.word not in _PLAIN}
        return found.union(self._pairs(), self._triggers(names), self._shape())

    def money_near(self, cue: Cue) -> list[Cue]:
        """Return the cues of money that a cue may speak of: near it, in the same clause."""
        clause = self.clauses[cue.first]
        return [
            other
            for other in self.cues
            if other.kind in self.kinds.money and self.clauses[other.first] == clause and -NEAR <= other.first - cue.last <= REACH
        ]

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

    def _triggers(self, names: set[str]) -> Iterator[str]:
        linked: set[str] = set()
        loose: set[str] = set()
        live: set[str] = set()
        tight: set[str] = set()
        for cue, tense in zip(self.cues, self.tenses, strict=True):
            if cue.kind not in self.kinds.triggers:
                continue
            spent = "spent " if tense in _SPENT else ""
            live |= set() if spent else {cue.kind}
            near = self.money_near(cue)
            (linked if near else loose).add(spent + cue.kind)
            if near:
                yield from self._sides(cue, near)
                if any(self.parts[other.first] == self.parts[cue.first] for other in near):
                    yield "tight"
                    yield f"tight {spent}{cue.kind}"
                    tight.add(spent + cue.kind)
        all_kinds = names & self.kinds.triggers
        yield from (f"linked {name}" for name in linked)
        yield from (f"loose {name}" for name in loose - linked)
        yield from (f"triggers {len(all_kinds)}" if len(all_kinds) < _MOST else "triggers 3", f"live {min(_MOST, len(live))}")
        yield from (f"triggers>={count}" for count in range(1, min(_MOST, len(all_kinds)) + 1))
        yield f"linked {min(_MOST, len(linked))}"
        yield f"tight {min(_MOST, len(tight))}"
        if all_kinds and not any(not name.startswith("spent") for name in tight):
            yield "no tight live"
        if linked:
            yield "all linked spent" if all(name.startswith("spent ") for name in linked) else "one linked live"
        if not all_kinds:
            yield from (f"untriggered {name}" for name in names)

    def _sides(self, trigger: Cue, money: Sequence[Cue]) -> Iterator[str]:
        """Yield what stands beside the money that a trigger speaks of."""
        nearest = min(money, key=lambda cue: abs(cue.first - trigger.first))
        for cue in self.cues:
            if cue.kind in _SIDES and abs(cue.first - nearest.first) <= _SIDE_REACH:
                yield f"link {cue.kind}"
                yield f"link {trigger.kind} {cue.kind}"

    def _shape(self) -> Iterator[str]:
        opening = {cue.kind for cue in self.cues if cue.first < OPENING}
        yield from (f"^{name}" for name in opening)
        if self.is_fragment:
            yield "fragment"
            yield from (f"fragment {cue.kind}" for cue in self.cues)
            yield from (f"fragment ^{name}" for name in opening)
        verbs = [tense for tense in (_verb(token.word) for token in self.tokens) if tense]
        main = verbs[0] if verbs else "none"
        yield f"main:{main}"
        yield from (f"main:{main} {cue.kind}" for cue in self.cues)
        yield from (f"any:{tense}" for tense in verbs)
        if _AHEAD.isdisjoint(verbs):
            yield "all past" if verbs else "no verb"
        if sum(token.word not in _SIGNS for token in self.tokens) < SHORT:
            yield "short"


def _clauses(tokens: list[Token]) -> list[int]:
    """Return the number of the clause that each token belongs to."""
    numbers, clause = [], 0
    for token in tokens:
        clause += token.word == STOP
        numbers.append(clause)
    return numbers


def _parts(tokens: list[Token], joins: set[int]) -> list[int]:
    """Return the number of the part of a clause, between commas and joining words, that each token belongs to."""
    numbers, part = [], 0
    for at, token in enumerate(tokens):
        part += token.word in {STOP, COMMA} or at in joins
        numbers.append(part)
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


def _verb(word: str) -> str | None:
    """Return the tense of a word that is surely a verb, None for others."""
    tense = _TENSES.get(word) or _form(word)
    return tense if tense not in {"to", "not", "ing", "bare"} else None

"""Finds cues, words that tell something about money, in the words of a sentence."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lis_cli.analysis.funding.tokens import SUM, Token, iter_tokens

SUM_KIND = "sum"
"""The kind of cue that an amount of money is."""


class Cue(NamedTuple):
    """Some words of a sentence and the kind of cue they are; `first` and `last` (exclusive) count tokens."""

    kind: str
    first: int
    last: int


class Kinds(NamedTuple):
    """What kinds of cue there are."""

    money: frozenset[str]
    """Those about money; a sentence without any is not looked at."""
    triggers: frozenset[str]
    """Those that may be the reason of a finding."""
    own: frozenset[str] = frozenset()
    """Those that an action's own budget settles."""


class Vocabulary:
    """Cues by their first word, so that a sentence is read once."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        """Take the words and phrases of each kind."""
        self._by_first: dict[str, list[tuple[list[str], str]]] = {SUM: [([], SUM_KIND)]}
        for kind, phrases in words.items():
            for phrase in phrases:
                first, *rest = (token.word for token in iter_tokens(phrase))
                self._by_first.setdefault(first, []).append((rest, kind))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry))

    def find(self, tokens: list[Token]) -> list[Cue]:
        """Return the cues among some words, in order; where two of a kind begin together, the longer one."""
        found = []
        ends: dict[str, int] = {}
        words = [token.word for token in tokens]
        for at, word in enumerate(words):
            for rest, kind in self._by_first.get(word, ()):
                last = at + 1 + len(rest)
                if (not rest or words[at + 1 : last] == rest) and ends.get(kind, 0) < last:
                    found.append(Cue(kind, at, last))
                    ends[kind] = last
        return found

    def first_words(self, kinds: Iterable[str]) -> frozenset[str]:
        """Return the words with which the cues of some kinds begin."""
        wanted = frozenset(kinds)
        return frozenset(word for word, entries in self._by_first.items() if any(kind in wanted for _, kind in entries))

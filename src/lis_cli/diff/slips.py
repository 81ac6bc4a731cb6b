"""Slips of the pen: when one word in place of another is a correction and no other meaning."""

from collections.abc import Iterator

from lis_cli.diff.markup import NUMBER_WORDS
from lis_cli.diff.matching import Pair, words_in
from lis_cli.model.strategy import Strategy

_SHORTEST = 4
"""Letters; one letter of a shorter word often makes another word."""
_TELLING = frozenset(
    """
    not never none neither nor without unless except only least most more less fewer lower higher under over above below before after
    will would shall should must may might could can cannot third fifth
    january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday public private national regional local
    """.split()  # noqa: SIM905  (a paragraph is easier to read than its words)
)
"""Words that are never a slip for one another."""


def is_slip(old: str, new: str, pair: Pair) -> bool:
    """Tell whether a word in small letters is another one put right: one letter apart, and not used anywhere any more."""
    if old == new or old.replace("’", "'") == new.replace("’", "'") or old.replace("'", "") == new.replace("'", ""):
        return True
    if min(len(old), len(new)) < _SHORTEST or old[0] != new[0] or {old, new} & (_TELLING | NUMBER_WORDS):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(old, new, score_cutoff=1) <= 1 and old not in vocabulary(pair)


def vocabulary(pair: Pair) -> frozenset[str]:
    """Return the words of the new strategy's texts, in small letters; made once for a pair."""
    if pair.vocabulary is None:
        pair.vocabulary = frozenset(_words(pair.new)) if pair.new else frozenset()
    return pair.vocabulary


def _words(strategy: Strategy) -> Iterator[str]:
    for _, entity in strategy.entities():
        for text in words_in(entity):
            yield from (word.strip(".,;:!?()[]*_\"'“”‘’`") for word in text.lower().split())

"""Near misses: the known name that somebody probably meant."""

from collections.abc import Iterable
from functools import lru_cache

_LIKE = 72.0
"""Least likeness, of 100, for a name to be offered."""
_SHORTEST = 3
"""Letters; in a shorter word a single slip says too little."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name most like `word`, or the one that a single slip would turn into it, or None."""
    from rapidfuzz import fuzz, process, utils
    from rapidfuzz.distance import OSA

    names, plain = _prepared(known if isinstance(known, frozenset) else frozenset(known))
    alike = process.extractOne(utils.default_process(word), plain, scorer=fuzz.ratio, score_cutoff=_LIKE)
    if alike is not None:
        return names[alike[2]]
    slipped = process.extractOne(word.lower(), names, scorer=OSA.distance, score_cutoff=1)
    return slipped[0] if slipped is not None and len(word) >= _SHORTEST else None


@lru_cache(maxsize=32)
def _prepared(known: frozenset[str]) -> tuple[list[str], list[str]]:
    """Return names in order, and as they are compared; made once, since a strategy may miss thousands of names of one kind."""
    from rapidfuzz import utils

    names = sorted(known)
    return names, [utils.default_process(name) for name in names]


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a help line that offers the nearest known name, or None."""
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else None

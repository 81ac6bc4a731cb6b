"""Near misses: the known name that somebody probably meant."""

from collections.abc import Iterable

_LIKE = 72.0
"""Least likeness, of 100, for a name to be offered."""
_SHORTEST = 3
"""Letters; in a shorter word a single slip says too little."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name most like `word`, or the one that a single slip would turn into it, or None."""
    from rapidfuzz import fuzz, process, utils
    from rapidfuzz.distance import OSA

    names = sorted(known)
    alike = process.extractOne(word, names, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=_LIKE)
    if alike is not None:
        return alike[0]
    slipped = process.extractOne(word.lower(), names, scorer=OSA.distance, score_cutoff=1)
    return slipped[0] if slipped is not None and len(word) >= _SHORTEST else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a help line that offers the nearest known name, or None."""
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else None

"""Near misses: the known name that somebody probably meant, and whether nothing else can have been meant."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_LIKE = 72.0
"""Least likeness, of 100, for a name to be offered."""
_SHORTEST = 3
"""Letters; in a shorter word, or a shorter part of a name, a single slip says too little: `phase-i` may not be `phase-ii`."""
_JOINT = re.compile(r"[-_/ ]")


class Guess(NamedTuple):
    """What to write instead, and whether nothing else can have been meant."""

    text: str
    is_certain: bool


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


def guess(word: str, known: Iterable[str]) -> Guess | None:
    """Return the known name to write for `word`: the only one that is a slip away, or else the nearest, which is not certain.

    A slip is one letter too many, too few, wrong or swapped, or capital letters, or another sign between words. A digit is
    never a slip, since `plan-2018` is not `plan-2019`.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    names = sorted(known)
    found = process.extract(word, names, scorer=OSA.distance, processor=_plain, score_cutoff=1, limit=2)
    close = [name for name, distance, _ in found if distance == found[0][1]]
    if len(close) == 1:
        return Guess(close[0], is_certain=_is_slip(_plain(word), _plain(close[0])))
    near = nearest(word, names)
    return Guess(near, is_certain=False) if near else None


def _plain(name: str) -> str:
    return _JOINT.sub("-", name.strip().casefold())


def _is_slip(word: str, name: str) -> bool:
    """Tell whether two words that differ in one place must be the same name."""
    first = _shared(word, name)
    last = _shared(word[first:][::-1], name[first:][::-1])
    changed = word[first : len(word) - last] + name[first : len(name) - last]
    if any(sign.isdigit() for sign in changed):
        return False
    parts = sorted(len(_part(text, first)) for text in (word, name))
    return not changed.strip("-") or (parts[0] >= _SHORTEST and parts[1] > _SHORTEST)


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _part(text: str, at: int) -> str:
    """Return the part between hyphens that a place of a name lies in."""
    end = text.find("-", at)
    return text[text.rfind("-", 0, at) + 1 : end if end != -1 else None]

"""Cases: the files of a strategy after some mutations.

A seed and a number name the same case on every machine, as long as the files that it begins with stay as they are.
"""

from functools import cache
from random import Random

from fuzz.mutations import GENTLE, MUTATIONS, Files
from helpers import STRATEGIES, minimal_files

_WHOLE = 0.01
"""Share of cases that begin with a whole real strategy, which takes ten times as long to check as the smallest one."""


@cache
def _minimal() -> Files:
    return {path: data if isinstance(data, bytes) else data.encode() for path, data in minimal_files().items()}


@cache
def _real() -> tuple[Files, ...]:
    """Return the files of each strategy of this repository."""
    return tuple(
        {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()} for root in STRATEGIES
    )


def draw_case(seed: int, number: int) -> Files:
    """Return the files of a case: the smallest strategy, mostly with a few real files in it, then changed."""
    rng = Random(f"{seed}/{number}")  # a text seeds the same on every machine
    real = rng.choice(_real())
    files = dict(real) if rng.random() < _WHOLE else _minimal() | {path: real[path] for path in rng.sample(sorted(real), rng.randrange(4))}
    mutations, weights = zip(*rng.choice((MUTATIONS, GENTLE)), strict=True)
    for mutation in rng.choices(mutations, weights, k=rng.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        mutation(rng, files)
    return files


def unchanged(files: Files) -> Files:
    """Return what of a case could be put back: the files of the smallest strategy that it lacks or has changed."""
    return {path: data for path, data in _minimal().items() if files.get(path) != data}

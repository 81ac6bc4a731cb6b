"""The plainest calls of `lis validate`, read without typer.

Typer takes 30 ms to import, and its newer versions take 60 more for pydantic, by which they read options: two thirds of a run whose
findings are remembered, a tenth of any other. So a call that can be meant in one way only is read here. Everything else, with
every mistake and every call for help, is left to typer; tests show that both do the same.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lis_cli.cli.checking import Asked

_SWITCHES = {"-q": "quiet", "--quiet": "quiet", "--no-cache": "no_cache"}
_SPECIAL = frozenset("*?[]~$%")
"""Characters by which typer, on Windows, lets one word stand for several paths or for another."""


def plain_call(arguments: Sequence[str]) -> Asked | None:
    """Return what a call of `lis validate` asks for, or None if it is another command or not one of the plainest calls."""
    if not arguments or arguments[0] != "validate":
        return None
    asked: dict[str, Any] = {}
    words = iter(arguments[1:])
    for word in words:
        name, value = _read_word(word, words)
        if not name or name in asked:
            return None
        asked[name] = value
    return Asked(**asked)


def _read_word(word: str, following: Iterator[str]) -> tuple[str, Any]:
    """Return which option of `Asked` a word sets, and its value; no name where it takes typer to tell."""
    if word in _SWITCHES:
        return _SWITCHES[word], True
    if word == "--format":
        word, name = next(following, ""), "output_format"
    else:
        name = "path"
    if not word or word.startswith("-") or _SPECIAL.intersection(word):
        return "", None
    return name, Path(word) if name == "path" else word

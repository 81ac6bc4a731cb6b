"""Finds in a text the names that a strategy gives to things: organisations, funds, sources, and all else with a title."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lis_cli.analysis.titles import titles
from lis_cli.model.framework import Framework
from lis_cli.model.strategy import Strategy

_WORD = re.compile(r"\w+")
_END = ""
"""The key at which a name may end; no word is empty."""


class Names:
    """Names to be looked for, word by word; capitals do not matter, and neither does what parts the words."""

    def __init__(self, names: Iterable[str]) -> None:
        """Put the names in a tree of their words."""
        self._tree: dict[str, Any] = {}
        for name in names:
            branch = self._tree
            for word in _WORD.findall(name.lower()):
                branch = branch.setdefault(word, {})
            branch[_END] = {}

    def spans(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Yield where each name stands in a stretch of text, the longest where several begin at one word; none overlap."""
        words = list(_WORD.finditer(text, start, len(text) if end is None else end))
        number = 0
        while number < len(words):
            length = self._longest(words, number)
            if length:
                yield words[number].start(), words[number + length - 1].end()
            number += length or 1

    def _longest(self, words: list[re.Match[str]], first: int) -> int:
        """Return the number of words of the longest name that begins at a word; 0 if none does."""
        branch, found = self._tree, 0
        for number in range(first, len(words)):
            word = words[number][0].lower()
            if word not in branch:
                break
            branch = branch[word]
            if _END in branch:
                found = number - first + 1
        return found


def organisation_names(strategy: Strategy) -> Names:
    """Return the names and short names of the strategy's organisations."""
    bodies = strategy.about.organisations.values()
    return Names(name for body in bodies for name in (body.name, body.short) if name)


def all_names(strategy: Strategy, framework: Framework) -> Names:
    """Return the names of organisations and of all that has a title, which no author of some prose can reword there."""
    bodies = strategy.about.organisations.values()
    titled = (title for ref, title in titles(strategy, framework).items() if not ref.startswith("action:"))
    return Names([*titled, *(name for body in bodies for name in (body.name, body.short) if name)])

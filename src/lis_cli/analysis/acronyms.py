"""Acronyms in prose, and the places that say what they stand for."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lis_cli.model.framework import Framework, Named
from lis_cli.model.strategy import Strategy

_SHAPE = r"[A-Z](?:[A-Z]|[a-z][A-Z]|&[A-Z])[A-Z&]*"
_CAPITALS = re.compile(r"[A-Z](?:[A-Z]|[a-z][A-Z]|&[A-Z])")
_ACRONYM = re.compile(rf"(?<![\w#])(?P<letters>{_SHAPE})s?(?![\w~])(?!\s?\d{{3,5}}\s?\d{{3,5}})")
"""Without digits, so that no road, postcode or formula is one, and no letters of a map reference before its numbers."""
_SHOUTED = re.compile(r"(?<!\w)[A-Z]+(?:\s+[A-Z]+){2,}(?!\w)")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_MOST_LETTERS = 6
"""Longer words in capitals are names or emphasis."""
_NEAR = 200
"""Characters in which a long form beside its acronym is looked for."""
_AFTER_FORM = re.compile(
    r"(?P<bracket>(?<![.!?:;])(?<![.!?:;]\s)[(\[](?:(?:the|now|or|also|hereafter|known as|called) ){0,3})[*_\"“‘']{0,3}\Z"
    r"|,?\s(?:or|known as|called|in short|abbreviated to)(?: the)?\s[*_\"“‘']{0,3}\Z"
)
"""What joins a long form to the acronym behind it."""
_BEFORE_FORM = re.compile(
    r"s?[*_\"”’']{0,3}(?:(?P<bracket>(?: [a-z]{1,20}){0,2}\s?[(\[])|,? (?:or|which stands for|stands for|means|is|are) |, )(?:the |an? )?"
    r"[*_\"“‘']{0,3}(?P<words>[^()\[\].;:]{3,200})"
)
"""What joins an acronym to the long form behind it."""
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})


class Acronym(NamedTuple):
    """An acronym in a text."""

    letters: str
    """Without the `s` of its plural."""
    start: int
    end: int
    """Offsets; `end` is exclusive."""


def has_capitals(text: str) -> bool:
    """Tell at little cost whether a text may hold an acronym; False is sure."""
    return _CAPITALS.search(text) is not None


def iter_acronyms(words: str) -> Iterator[Acronym]:
    """Yield the acronyms of some visible words; words in capitals for emphasis, three or more in a row, are none."""
    shouted = [match.span() for match in _SHOUTED.finditer(words)]
    number = 0
    for match in _ACRONYM.finditer(words):
        while number < len(shouted) and shouted[number][1] <= match.start():
            number += 1
        is_shouted = number < len(shouted) and shouted[number][0] <= match.start()
        letters = match["letters"]
        if not is_shouted and len(letters.replace("&", "")) <= _MOST_LETTERS and not _ROMAN.fullmatch(letters):
            yield Acronym(letters, match.start(), match.end())


def is_spelled_out(acronym: Acronym, words: str) -> bool:
    """Tell whether the words right before an acronym, or right behind it, are what it stands for."""
    letters = acronym.letters.replace("&", "").lower()
    before = words[max(0, acronym.start - _NEAR) : acronym.start]
    joint = _AFTER_FORM.search(before)
    if joint and _ends_with_form(_words(before[: joint.start()]), letters, is_bracket=joint["bracket"] is not None):
        return True
    joint = _BEFORE_FORM.match(words, acronym.end)
    return joint is not None and _begins_with_form(_words(joint["words"]), letters, is_bracket=joint["bracket"] is not None)


def names_in(strategy: Strategy, framework: Framework) -> set[str]:
    """Return the acronyms that the glossary, the organisations and the framework put into names."""
    bodies = strategy.about.organisations.values()
    terms = strategy.glossary.values()
    named: list[str | None] = [name for body in bodies for name in (body.name, body.short)]
    named += [name for term in terms for name in (term.term, term.abbreviation)]
    named += _framework_names(framework)
    return {match["letters"] for name in named if name for match in _ACRONYM.finditer(name)}


def small_words(texts: Iterable[str]) -> set[str]:
    """Return the words that some texts write in small letters: in capitals, they are emphasis."""
    return {word for text in texts for word in re.findall(r"(?<![^\W\d_])[a-z]{2,}(?![^\W\d_])", text)}


def _framework_names(framework: Framework) -> Iterator[str]:
    for field in type(framework).model_fields:
        value = getattr(framework, field)
        for item in value.values() if isinstance(value, dict) else ():
            if isinstance(item, Named):
                yield from (item.title, *item.aliases)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _ends_with_form(words: list[str], letters: str, *, is_bracket: bool) -> bool:
    """Tell whether the last of some words are a long form; in a bracket, where hardly anything else stands, one like it will do."""
    longest = 2 * len(letters) + 2
    tails = (words[-length:] for length in range(1, min(longest, len(words)) + 1))
    return any(_resembles(tail, letters) if is_bracket else _spells(tail, letters) for tail in tails)


def _begins_with_form(words: list[str], letters: str, *, is_bracket: bool) -> bool:
    """Tell the same of the first of some words."""
    longest = 2 * len(letters) + 2
    heads = (words[:length] for length in range(1, min(longest, len(words)) + 1))
    return any(_resembles(head, letters) if is_bracket else _spells(head, letters) for head in heads)


def _spells(words: list[str], letters: str) -> bool:
    """Tell whether the letters are the first ones of the words; small words may have none."""
    found = 0
    for word in words:
        if letters[found : found + 1] == word[0]:
            found += 1
        elif word not in _SMALL:
            return False
    return found == len(letters)


def _resembles(words: list[str], letters: str) -> bool:
    """Tell whether the words have the letters in their order, the first at the beginning: `photovoltaic` for PV."""
    rest = iter("".join(words))
    return words[0][0] == letters[0] and all(letter in rest for letter in letters)

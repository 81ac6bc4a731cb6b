"""What is known about words: those that plain English does without, and the acronyms that everyone knows.

The lists are data, in `schemas/`; each is read when prose is first judged by it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from lis_cli.errors import LisError
from lis_cli.resources import resource_dir

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = bytes(code if chr(code).isalpha() else ord(" ") for code in range(256))
"""Turns all that is no letter of Latin-1 into spaces."""
_JOINING = frozenset("-/@’'")
"""Signs between a word and another before it that make one word of them."""
_COMMON = frozenset({"down", "from", "that", "this", "with"})
"""Words too common to give a phrase away, longer as they may be than its others."""
_WITHIN = 80
"""Characters on either side of a word in which a phrase with it is looked for; room for six words and a phrase."""


@dataclass(frozen=True)
class Avoided:
    """A word to avoid, with the plainer one."""

    forms: tuple[str, ...]
    """The head form first, all in lower case."""
    instead: str
    """What to write in its place, with words in backticks, or what to do."""
    unless: tuple[str, ...] = ()
    """Phrases in which it is meant literally: `~` is any of its forms, `…` up to six words."""

    @cached_property
    def literal(self) -> re.Pattern[str] | None:
        """The pattern of the phrases in which the word is meant literally, or None if there are none."""
        if not self.unless:
            return None
        forms = "|".join(r"\s+".join(map(re.escape, form.split())) for form in sorted(self.forms, key=len, reverse=True))
        phrases = (_phrase(phrase, f"(?:{forms})") for phrase in self.unless)
        return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)

    def is_literal(self, text: str, start: int, end: int) -> bool:
        """Tell whether the word from `start` to `end` of a text stands in one of these phrases."""
        if self.literal is None:
            return False
        at, last = max(0, start - _WITHIN), end + _WITHIN
        while match := self.literal.search(text, at, last):
            if match.start() > start:
                return False
            if end <= match.end():
                return True
            at = match.start() + 1  # a phrase may begin inside another
        return False


class Phrase(NamedTuple):
    """A form of a word to avoid, by its words; the rarest of them gives it away."""

    form: str
    words: list[str]
    rarest: int
    avoided: Avoided


class Found(NamedTuple):
    """A word to avoid in a text."""

    start: int
    end: int
    """Offsets; `end` is exclusive."""
    avoided: Avoided


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words to avoid, ready to be looked up."""

    phrases: dict[str, list[Phrase]]
    """By their rarest word, in lower case, the longest first."""
    rarest: frozenset[bytes]
    """These words in Latin-1, the quickest way to part a text into words."""

    def may_be_in(self, text: str) -> bool:
        """Tell at little cost whether a text may hold any; False is sure."""
        return not self.rarest.isdisjoint(text.lower().encode("latin-1", "replace").translate(_LETTERS).split())

    def find(self, text: str) -> Iterator[Found]:
        """Yield the words to avoid in a text, in order, those meant literally aside."""
        words = list(_WORD.finditer(text))
        end = 0
        for number, word in enumerate(words):
            for phrase in self.phrases.get(word[0].lower(), ()):
                start, stop = _place(text, words, number - phrase.rarest, phrase) or (0, 0)
                if stop > end and not phrase.avoided.is_literal(text, start, stop):
                    yield Found(start, stop, phrase.avoided)
                    end = stop
                    break


@cache
def words_to_avoid() -> Vocabulary:
    """Return the words of `schemas/words-to-avoid.yaml`."""
    return vocabulary(_read("words-to-avoid.yaml"))


def vocabulary(entries: Iterable[dict[str, str]]) -> Vocabulary:
    """Return words to avoid from their entries, as the head of `words-to-avoid.yaml` describes them."""
    phrases: dict[str, list[Phrase]] = {}
    known: set[str] = set()
    for entry in entries:
        forms = tuple(entry["word"].split(", "))
        avoided = Avoided(forms, entry["instead"], tuple(entry["unless"].split(", ")) if "unless" in entry else ())
        for form in forms:
            if form in known:
                raise LisError(f"words-to-avoid.yaml is damaged: `{form}` stands there twice")
            known.add(form)
            words = _WORD.findall(form)
            rarest = max(range(len(words)), key=lambda number: (words[number] not in _COMMON, len(words[number]), number))
            phrases.setdefault(words[rarest], []).append(Phrase(form, words, rarest, avoided))
    for same in phrases.values():
        same.sort(key=lambda phrase: len(phrase.form), reverse=True)
    return Vocabulary(phrases, frozenset(word.encode("latin-1") for word in phrases))


@cache
def known_acronyms() -> frozenset[str]:
    """Return the acronyms of `schemas/known-acronyms.yaml`, which need no long form."""
    return frozenset(acronym for group in _read("known-acronyms.yaml").values() for acronym in group)


def _place(text: str, words: list[re.Match[str]], first: int, phrase: Phrase) -> tuple[int, int] | None:
    """Return where a phrase stands whose first word would be the given one; None if it is not there, or part of a longer word."""
    last = first + len(phrase.words) - 1
    if first < 0 or last >= len(words) or words[first][0].lower() != phrase.words[0]:
        return None
    start, end = words[first].start(), words[last].end()
    end += len(phrase.form) - len(phrase.form.rstrip("."))
    is_part = text[max(0, start - 1) : start] in _JOINING or text[end : end + 1] == "-"
    return (start, end) if not is_part and " ".join(text[start:end].lower().split()) == phrase.form else None


def _phrase(words: str, forms: str) -> str:
    """Return the pattern of a phrase, whose words may stand on two lines."""
    pieces = {"~": rf"{forms}\s+", "…": r"(?:(?:[\w’'%£,-]|\.(?=\w))+\s+){0,6}?"}
    pattern = "".join(pieces.get(word) or re.escape(word).replace("'", "[’']") + r"\s+" for word in words.split())
    return pattern.removesuffix(r"\s+")


def _read(name: str) -> Any:  # noqa: ANN401  (what a YAML file of ours holds)
    from ruamel.yaml import YAML

    return YAML(typ="safe").load((resource_dir("schemas") / name).read_text(encoding="utf-8"))

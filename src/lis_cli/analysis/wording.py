"""What is known about words: those that plain English does without, and the acronyms that everyone knows.

The lists are data, in `schemas/`; each is read when prose is first judged by it.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from lis_cli.errors import LisError
from lis_cli.resources import resource_dir

_WITHIN = 40
"""Characters on either side of a word in which a phrase with it is looked for; more than three words and a phrase."""


@dataclass(frozen=True)
class Avoided:
    """A word to avoid, with the plainer one."""

    forms: tuple[str, ...]
    """The head form first, all in lower case."""
    instead: str
    """What to write in its place, with words in backticks."""
    unless: tuple[str, ...] = ()

    @cached_property
    def literal(self) -> re.Pattern[str] | None:
        """The pattern of the phrases in which the word is meant literally, or None if there are none."""
        if not self.unless:
            return None
        forms = f"(?:{'|'.join(map(_phrase, self.forms))})"
        phrases = (_phrase(phrase).replace("~", forms).replace("…", r"(?:[\w’'%£,.-]+\s+){0,3}?") for phrase in self.unless)
        return re.compile(rf"\b(?:{'|'.join(phrases)})\b".replace(r"{0,3}?\s+", "{0,3}?"), re.IGNORECASE)

    def is_literal(self, text: str, start: int, end: int) -> bool:
        """Tell whether the word from `start` to `end` of a text stands in one of these phrases."""
        if self.literal is None:
            return False
        found = self.literal.finditer(text, max(0, start - _WITHIN), end + _WITHIN)
        return any(match.start() <= start and end <= match.end() for match in found)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words to avoid, ready to be looked up."""

    by_form: dict[str, Avoided]
    """By each form, in lower case."""
    first_words: dict[str, tuple[str, ...]]
    """The forms that begin with a word, the longest first."""


@cache
def words_to_avoid() -> Vocabulary:
    """Return the words of `schemas/words-to-avoid.yaml`."""
    by_form: dict[str, Avoided] = {}
    first_words: dict[str, list[str]] = {}
    for entry in _read("words-to-avoid.yaml"):
        forms = tuple(entry["word"].split(", "))
        avoided = Avoided(forms, entry["instead"], tuple(entry["unless"].split(", ")) if "unless" in entry else ())
        for form in forms:
            if form in by_form:
                raise LisError(f"words-to-avoid.yaml is damaged: `{form}` stands there twice")
            by_form[form] = avoided
            first_words.setdefault(first_word(form), []).append(form)
    return Vocabulary(by_form, {word: tuple(sorted(forms, key=len, reverse=True)) for word, forms in first_words.items()})


@cache
def known_acronyms() -> frozenset[str]:
    """Return the acronyms of `schemas/known-acronyms.yaml`, which need no long form."""
    return frozenset(acronym for group in _read("known-acronyms.yaml").values() for acronym in group)


def first_word(phrase: str) -> str:
    """Return the letters with which a phrase begins."""
    found = re.match(r"[^\W\d_]+", phrase)
    return found[0] if found else ""


def _phrase(words: str) -> str:
    """Return the pattern of some words, which may stand on two lines."""
    return r"\s+".join(re.escape(word) if word not in {"~", "…"} else word for word in words.split())


def _read(name: str) -> Any:  # noqa: ANN401  (what a YAML file of ours holds)
    from ruamel.yaml import YAML

    return YAML(typ="safe").load((resource_dir("schemas") / name).read_text(encoding="utf-8"))

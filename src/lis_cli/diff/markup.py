"""What Markdown says, apart from how it is marked up: its words, its figures, and what it cites, links, quotes and shows.

Every expression is linear on hostile text: a repetition is bounded, or stops at the sign it began with.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_COMMENT = re.compile(r"<!--(?:.*?-->|.*)", re.DOTALL)
_CITATIONS = re.compile(r"\[[^\[\]@]{0,200}@[^\[\]]{0,500}\]")
_CITED = re.compile(r"(?<![\w.@-])@([a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?)")
_LINK = re.compile(r"(?P<picture>!?)\[(?P<words>[^\[\]]{0,1000})\]\((?P<target>[^()\s]{1,1000})(?:\s[^()]{0,300})?\)")
_TARGET = re.compile(r"\]\([^()]{0,1300}\)")
_QUOTED = re.compile(r"\{\{\s{0,9}([^{}\n]{0,300}?)\s{0,9}\}\}")
_ATTRIBUTES = re.compile(r"(?:(?<=[\])])\{|\{(?=[#.]))[^{}\n]{0,300}\}")
_MARKS = re.compile(r"^[ >]*(?:#{1,6}(?=\s)|[-+*](?=\s)|\d{1,9}[.)](?=\s))|[*_`~#>|\[\]]+", re.MULTILINE)
_WORD = re.compile(r"(?:(?<![\w)])[−-])?[£$€]?\d+(?:[.,:/]\d+)*(?:%|[A-Za-z]{1,3}\b)?|[^\W\d_]+(?:['’][^\W\d_]+)*")
_STOPS = re.compile(r"[^\w\s*_`~#>|\[\]]")


def plain_words(text: str) -> str:
    """Return Markdown without comments, citations, addresses and marks: what a reader sees, roughly, with its punctuation."""
    for expression in (_COMMENT, _ATTRIBUTES, _CITATIONS, _TARGET, _QUOTED, _MARKS):
        text = expression.sub(" ", text)
    return text


def words_of(text: str) -> list[str]:
    """Return the words and figures of a Markdown text, in order; `£1.6m`, `45%` and `−5` are one word each."""
    return _WORD.findall(plain_words(text))


def is_figure(word: str) -> bool:
    """Tell whether a word says how many or how much: it holds a digit, or is a number word."""
    return word.lower() in NUMBER_WORDS or any(letter.isdigit() for letter in word)


NUMBER_WORDS = frozenset(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half quarter
    """.split()  # noqa: SIM905  (a paragraph is easier to read than its words)
)
"""Without `one`, which more often counts nothing."""
_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion"})
"""Words that belong to the figure before them."""


def figures_in(words: Iterable[str]) -> list[str]:
    """Return the figures among some words, in order: `£4` and `million` are one."""
    found: list[str] = []
    is_open = False
    for word in words:
        if word in _SCALES and is_open:
            found[-1] += f" {word}"
        elif is_figure(word):
            found.append(word)
        is_open = is_figure(word) and word not in _SCALES
    return found


class Markup(NamedTuple):
    """What a text points at and how it is punctuated."""

    citations: tuple[str, ...]
    """Sources, as `skills-survey` or `skills-survey/gap`."""
    links: tuple[str, ...]
    """Where links lead to."""
    pictures: tuple[str, ...]
    """Files that are shown."""
    quoted: tuple[str, ...]
    """Figures that are quoted from the strategy's data, as `indicators["gva"].latest`."""
    stops: str
    """Every sign that is neither part of a word nor a mark, in order."""


def markup_of(text: str) -> Markup:
    """Return what a text points at; comments point at nothing."""
    shown = _COMMENT.sub(" ", text)
    found = [(link["picture"], link["target"]) for link in _LINK.finditer(shown)]
    return Markup(
        citations=tuple(_CITED.findall(shown)),
        links=tuple(target for picture, target in found if not picture),
        pictures=tuple(target for picture, target in found if picture),
        quoted=tuple(_QUOTED.findall(shown)),
        stops="".join(_STOPS.findall(_WORD.sub("", plain_words(text)))),
    )

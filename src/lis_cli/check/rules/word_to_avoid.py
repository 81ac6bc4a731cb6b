"""A word of officials where a plain one would do.

"Utilise", "in order to", "going forward": such words make a text longer and say no more, and some, such as "deliver" and "tackle",
hide what will really be done. The list follows the words to avoid of the GOV.UK style guide; each comes with what to write instead.

A word is left alone where it is meant literally (a "key worker", to "deliver" letters) and where it is not the author's to change: in
quotation marks and block quotes, in the names of organisations and funds, in titles of sources, and with a capital inside a sentence.

Wrong: `We utilise a wide range of levers in order to tackle congestion.`

Right: `We use bus lanes, signals and a charge to reduce congestion.`
"""

import re
from collections.abc import Iterator

from lis_cli.analysis.names import Names, all_names
from lis_cli.analysis.wording import Found, words_to_avoid
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.text.words import blanked
from lis_cli.workspace import Passage, Workspace

NAME = "word-to-avoid"
_ITALIC = re.compile(
    r"(?<![*\w])\*(?![*\s])[A-Z][^*\n]{0,300}?[^*\s.!?]\*(?![*\w])|(?<![_\w])_(?![_\s])[A-Z][^_\n]{0,300}?[^_\s.!?]_(?![_\w])"
)
_INSIDE = re.compile(r"[\w,;&)’'] ?\n?[ >]{0,8}[(*_]{0,4}\Z")
"""What stands before a word that does not begin a sentence."""
_CAPITAL = re.compile(r"\s[A-Z]")


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each word to avoid that is the author's own."""
    vocabulary = words_to_avoid()
    names: Names | None = None
    for passage in workspace.passages:
        if not vocabulary.may_be_in(passage.text):
            continue
        words = _without_titles(passage)
        hits = [found for found in vocabulary.find(words) if not _is_proper(words, found)]
        if hits:
            names = names or all_names(workspace.strategy, workspace.framework)
            for found in _outside(list(names.spans(words)), hits):
                yield _finding(passage, found)


def _without_titles(passage: Passage) -> str:
    """Return the author's own words without the titles of sources: words of links to them, and names in italics."""
    links = [mark for mark in passage.marks if mark.kind == "link" and (mark.target.startswith("evidence:") or "://" in mark.target)]
    words = blanked(passage.own_words, ((mark.start, mark.end) for mark in links))
    return blanked(words, (match.span() for match in _ITALIC.finditer(words))) if "*" in words or "_" in words else words


def _is_proper(words: str, found: Found) -> bool:
    """Tell whether capitals make a name of the word: inside a sentence its own, at the beginning that of the next word."""
    if not words[found.start].isupper():
        return False
    is_inside = _INSIDE.search(words[max(0, found.start - 20) : found.start]) is not None
    return is_inside or _CAPITAL.match(words, found.end) is not None


def _outside(spans: list[tuple[int, int]], hits: list[Found]) -> Iterator[Found]:
    """Yield the words that are no part of a name; names and words are in order."""
    number = 0
    for found in hits:
        while number < len(spans) and spans[number][1] < found.end:
            number += 1
        if number == len(spans) or spans[number][0] > found.start:
            yield found


def _finding(passage: Passage, found: Found) -> Diagnostic:
    word = " ".join(passage.text[found.start : found.end].split())
    instead = found.avoided.instead
    cure = f"write {instead}" if instead.startswith("`") else instead
    span = passage.span(found.start, found.end)
    return Diagnostic(NAME, span, f"plain English does without `{word}`", help=cure, severity=Severity.WARNING)


RULE = Rule(NAME, "english", __doc__, severity=Severity.WARNING, check=check)

"""What a reader reads of some Markdown: the same text with the rest taken out, and every character still in its place."""

import re
from collections.abc import Iterable

NOTHING, FIGURE = "\ue000", "\ue001"
"""Stand for a character that is read as no word, and for the first of what is read as one word, such as a figure."""
BEFORE = "\u200b"
"""Stands for a character of a comment before words on its line: no space, which would indent them, and no part of their sentence."""

_LINE_START = r"(?:(?<=^[`~<>])|(?<=^ [`~<>])|(?<=^  [`~<>])|(?<=^   [`~<>]))"
_UNREAD = re.compile(
    r"(?P<sign>[`~<!{\[(^])(?:"
    rf"(?P<blank>(?<=[`~]){_LINE_START}(?P<more>(?P=sign){{2,}})(?:.*?^ {{0,3}}(?P=sign)(?P=more)[`~]*[ \t]*$|.*)"
    rf"|(?<=<)(?P<before>{_LINE_START})?!--(?:.*?-->(?P<goes_on>(?=[ \t]*\S))?|.*)"
    r"|(?<=!)\[[^][]{0,1000}\]\([^()\n]{0,1000}\)(?:\{[^{}\n]{0,200}\})?)"
    r"|(?P<one>(?<=`)[^`\n]+`|(?<=\{)\{[^{}]{0,1000}\}\}|(?<=\[)\](?=\()|(?<=<)(?:https?://|mailto:)[^\s<>]{1,2000}>)"
    r"|(?<=\[)[^][@]{0,200}(?<!\w)@[^][]{0,500}\]"  # a citation
    r"|(?<=\[)\^[^][\s]{1,100}\](?!:)"  # the mark of a footnote
    r"|(?<=\^)\[(?:[^][]|\[[^][]{0,300}\]){0,1000}\]"  # a footnote on the spot
    r"|(?<=\]\()[^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s{1,3}[\"'][^\"'()\n]{0,200}[\"'])?\)"  # the target of a link
    r"|(?<=\]\[)[^][\n]{0,200}\]"  # the same, by name
    r"|(?<=[\])`]\{)[^{}\n]{1,200}\}"  # attributes
    r")",
    re.DOTALL | re.MULTILINE,
)
"""Every alternative begins with one of a few signs, so that the scan leaps from sign to sign."""
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]\ue000]*[^\s<>()\[\]\ue000.,;:!?*_\"'”’]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    re.IGNORECASE,
)
_WITHIN = r"|\n(?![ \t>]*\n)"
"""The line ends that a quotation may hold: those inside a paragraph."""
_QUOTED = re.compile(
    r"[\"“‘'>](?:"
    rf"(?<=“)(?:[^“”\n]{_WITHIN})*”?"
    rf"|(?<![\w\"]\")(?<=\")(?=\S)(?:[^\"\n]{_WITHIN})*(?<=\S)\"(?!\w)"
    rf"|(?<=‘)(?:[^‘’\n]|’(?=\w){_WITHIN})*’(?!\w)"
    rf"|(?<![\w']')(?<=')(?=\w)(?:[^'\n]|(?<=\w)'(?=\w){_WITHIN})*'(?!\w)"
    rf"|(?<=>){_LINE_START}[^\n]*"
    r")",
    re.MULTILINE,
)
_READ = re.compile(rf"[\w{FIGURE}]")


def visible_words(text: str) -> str:
    """Return the text with what a reader does not read as words replaced by signs and spaces; its length and lines stay.

    Code between fences, comments and pictures become spaces. Citations, targets of links, attributes and footnotes become
    `NOTHING`. A figure, a code span, an address and a link without words are one word each: `FIGURE`, then `NOTHING`.
    """
    words = _UNREAD.sub(_sign, text)
    if "@" in words or "://" in words or "www." in words.lower():
        words = _ADDRESS.sub(_one_word, words)
    return words


def own_words(words: str) -> str:
    """Return visible words with the words of others, between quotation marks or behind `>`, replaced by `NOTHING`."""
    return _QUOTED.sub(lambda match: _filled(match[0], NOTHING), words)


def blanked(words: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return visible words with `NOTHING` from the start to the end (exclusive) of some spans, which are in order."""
    pieces, at = [], 0
    for start, end in spans:
        if start >= at:
            pieces += [words[at:start], _filled(words[start:end], NOTHING)]
            at = end
    return "".join([*pieces, words[at:]])


def count_words(words: str) -> int:
    """Return how many words a reader counts: between spaces and long dashes, with a letter, a digit or a figure in each."""
    parts = words.replace(NOTHING, "").replace("—", " ").split()
    return sum(_READ.search(part) is not None for part in parts)


def most_words(text: str) -> int:
    """Return a number of words that `count_words` never exceeds, at hardly any cost."""
    return len(text.split()) + text.count("—")


def _sign(match: re.Match[str]) -> str:
    if match["blank"] is not None:
        is_before = match["before"] is not None and match["goes_on"] is not None
        return _filled(match[0], BEFORE if is_before else " ")
    return _one_word(match) if match["one"] is not None else _filled(match[0], NOTHING)


def _one_word(match: re.Match[str]) -> str:
    return FIGURE + _filled(match[0][1:], NOTHING)


def _filled(text: str, sign: str) -> str:
    """Return a sign for every character but line ends."""
    return sign * len(text) if "\n" not in text else "\n".join(sign * len(line) for line in text.split("\n"))

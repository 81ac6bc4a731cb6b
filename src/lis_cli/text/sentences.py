"""Sentences of Markdown prose, with their places."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_CITATION, _FIGURE = "\ue000", "\ue001"
"""Stand in the masked text for every character of a citation in brackets, and of a figure or code span."""
_MASKED = re.compile(
    r"(?P<fence>^ {0,3}(?P<ticks>`{3,}|~{3,})(?:.*?^ {0,3}(?P=ticks)[`~]*[ \t]*$|.*))"
    r"|(?P<comment><!--(?:.*?-->|.*))"
    r"|(?P<picture>!\[[^][]{0,1000}\]\([^()\n]{0,1000}\)(?:\{[^{}\n]{0,200}\})?)"
    r"|(?P<figure>`[^`\n]+`|\{\{.{0,1000}?\}\})"
    r"|(?P<citation>\[[^][@]{0,200}@[^][]{0,500}\])"
    r"|(?<=\])(?P<target>\([^()\s]{0,1000}\))"
    r"|\b(?P<address>(?:https?://|www\.)[^\s<>()\[\]]{1,1000}(?<![.,;:!?]))",
    re.DOTALL | re.MULTILINE,
)
_LINE = re.compile(r"[^\n]*\n?")
_QUOTE = re.compile(r"(?: {0,3}> ?)*")
_HEADING = re.compile(r"#{1,6}(?:\s|$)")
_UNDERLINE = re.compile(r"(?:=+|-+)\s*$")
_NOTHING = re.compile(r"(?:::+.*|(?:[-*_][ \t]*){3,}|\[[^]^][^]]*\]:.*|\|?[ :|+=-]*[-=][ :|+=-]*)$")
"""Lines that hold no words: fences of divisions, rules, link definitions, the line below a table's head."""
_ITEM = re.compile(r"(?P<marker>[-*+]|(?:\d{1,9}|[a-z#])[.)]|\((?:\d{1,9}|[a-z])\)|:|\[\^[^]]+\]:|Table:)(?:\s+|$)")
_STOP = re.compile(rf"(?P<stop>[.!?…]+)[\"'”’)\]*_]*(?:\[\^[^][\s]{{1,100}}\])*(?:\s*{_CITATION})*(?=\s|$)")
_LAST_CITATION = re.compile(rf"[.!?…][\"'”’)\]*_]{{0,5}}\s{{0,12}}{_CITATION}[{_CITATION}\s]*\Z")
_WORD = re.compile(r"[\w.&]*\Z")
_BETWEEN = re.compile(r"\s*(?:>\s?)*")
_LONGEST_WORD = 20
"""Characters looked at before a full stop; longer than every abbreviation."""
_NEVER_LAST = frozenset({"approx", "cf", "cllr", "dr", "e.g", "eg", "hon", "i.e", "ie", "messrs", "mr", "mrs", "ms", "mt", "prof", "rev"})
_NEVER_LAST |= {"st", "viz", "vs"}
"""Abbreviations that always go on."""
_BEFORE_NUMBER = frozenset(
    {"al", "art", "c", "ca", "ch", "fig", "figs", "no", "nos", "p", "para", "paras", "pp", "s", "sec", "vol", "vols"}
)
_BEFORE_NUMBER |= {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
"""Abbreviations that go on where a number follows."""
_OPENERS = "\"'“‘([*_{£$€#" + _FIGURE


class Block(NamedTuple):
    """A stretch of prose that no sentence crosses."""

    start: int
    end: int
    kind: Literal["paragraph", "item", "cell", "caption", "note"]
    """A note is the text of a footnote; a caption may also be the meaning of a term in a list of them."""


def iter_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end (exclusive) of each sentence of some Markdown, in order.

    A paragraph, an item of a list, a cell of a table and a caption each end a sentence. Headings, pictures, code between
    fences and comments hold none. A citation after the full stop belongs to the sentence before it.
    """
    yield from sentences_in(mask_markup(text))


def sentences_in(masked: str) -> Iterator[tuple[int, int]]:
    """Yield what `iter_sentences` yields, of Markdown that is masked already."""
    for block in iter_blocks(masked):
        yield from sentences_of(masked, block)


def mask_markup(text: str) -> str:
    """Return as many characters, in which what stands in code, comments, citations and addresses cannot be taken for words."""
    return _MASKED.sub(_mask, text)


def ends_with_citation(masked: str, block: Block) -> bool:
    """Tell whether a citation stands behind the last full stop of a block, and so speaks for all of it."""
    return bool(_LAST_CITATION.search(masked, block.start, block.end))


def without_citations(masked: str) -> str:
    """Return masked Markdown without the citations in brackets at its end."""
    return masked.rstrip(_CITATION + " \n")


def _mask(match: re.Match[str]) -> str:
    """Return as many characters as the match has, of which none ends a sentence; line ends stay."""
    sign = {"figure": _FIGURE, "citation": _CITATION, "target": "x", "address": "x"}.get(match.lastgroup or "", " ")
    return re.sub(r"[^\n]", sign, match[0])


def iter_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of some masked Markdown, in order."""
    start: int | None = None
    kind: Literal["paragraph", "item", "caption", "note"] = "paragraph"
    end, is_list = 0, False
    for line in _LINE.finditer(text):
        begin = _begin_of_words(text, line)
        words = text[begin : line.end()].rstrip()
        item = _ITEM.match(words)
        if item is not None and start is not None and not (is_list or _may_interrupt(item)):
            item = None
        if start is not None and _UNDERLINE.match(words):
            start = None  # what stood above is a heading
        elif item or _is_boundary(words):
            if start is not None:
                yield Block(start, end, kind)
            start = None
        elif start is None:
            start, kind = begin, "paragraph"
        is_list = item is not None or (is_list and start is not None)
        if item:
            start, kind = begin + item.end(), _kind_of(item["marker"])
        elif words.startswith("|") and not _NOTHING.match(words):
            yield from _cells(words, begin)
        end = begin + len(words)
    if start is not None:
        yield Block(start, end, kind)


def _kind_of(marker: str) -> Literal["item", "caption", "note"]:
    if marker.startswith("["):
        return "note"
    return "caption" if marker in {":", "Table:"} else "item"


def _begin_of_words(text: str, line: re.Match[str]) -> int:
    """Return where the words of a line begin, behind its quote marks and indentation."""
    quote = _QUOTE.match(text, line.start())
    assert quote is not None  # it matches the empty text
    rest = text[quote.end() : line.end()]
    return quote.end() + len(rest) - len(rest.lstrip())


def _is_boundary(words: str) -> bool:
    return not words or words.startswith("|") or bool(_HEADING.match(words)) or bool(_NOTHING.match(words))


def _may_interrupt(item: re.Match[str]) -> bool:
    """Tell whether a list may begin on the line below a paragraph: a wrapped line may begin with a year and a full stop."""
    return item["marker"] in {"-", "*", "+", "1.", "1)"} or item["marker"].startswith("[")


def _cells(row: str, begin: int) -> Iterator[Block]:
    at = begin
    for cell in re.split(r"(?<!\\)\|", row):
        yield Block(at, at + len(cell), "cell")
        at += len(cell) + 1


def sentences_of(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence of a block of some masked Markdown, in order."""
    start, end = block.start, block.end
    for stop in _STOP.finditer(text, start, end):
        if _ends_here(text, stop, end):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    if words.strip():
        yield start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _ends_here(text: str, stop: re.Match[str], end: int) -> bool:
    """Tell whether a full stop ends its sentence, by the word before it and the first sign after it."""
    between = _BETWEEN.match(text, stop.end(), end)
    after = text[between.end() : between.end() + 1] if between is not None and between.end() < end else ""
    if not after:
        return True
    if not (after.isupper() or after.isdigit() or after in _OPENERS):
        return False
    if stop["stop"] != ".":
        return True
    found = _WORD.search(text[max(0, stop.start() - _LONGEST_WORD) : stop.start()])
    word = found[0].strip("_") if found else ""
    if word.lower() in _NEVER_LAST or (word.lower() in _BEFORE_NUMBER and after.isdigit()):
        return False
    return not (len(word) == 1 and word.isupper() and after.isupper())  # an initial, as in `J. Smith`

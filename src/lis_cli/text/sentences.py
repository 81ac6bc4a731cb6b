"""Sentences of Markdown prose, with their places."""

import re
from collections.abc import Generator, Iterator
from typing import Literal, NamedTuple

from lis_cli.text.words import BEFORE, FIGURE, NOTHING, visible_words

_BLANK = re.compile(r"(?:[ \t]*\n)*")
_GAP = re.compile(r"\n(?:[ \t]*\n)+")
"""What parts paragraphs."""
_BEGINNING = r"[ \t]*(?:[#>|=•]|[-+*:_](?=[-+*:_=\s]|$)|\d{1,9}[.)]|[a-z][.)](?:\s|$)|\([\da-z]|\[[^]\n]{1,200}\]:|Table:)"
"""How a line begins that may be more than words; a paragraph without any is read at one go."""
_SPECIAL, _SPECIAL_LATER = re.compile(_BEGINNING), re.compile(rf"\n{_BEGINNING}|\|[ \t]*:?-|--[ ]+--")
_INDENTED = re.compile(r" {4}| {0,3}\t")
_LINE = re.compile(r"[^\n]+\n?")
_QUOTE = re.compile(r"(?: {0,3}> ?)*")
_HEADING = re.compile(r"#{1,6}(?:\s|$)")
_UNDERLINE = re.compile(r"(?:=+|-+)\s*$")
_NOTHING = re.compile(r"(?:::+.*|(?:[-*_][ \t]*){3,}|\[[^]^][^]]*\]:.*|\|?(?=[ :|+]*[-=])[ :|+=-]+)$")
"""Lines that hold no words: fences of divisions, rules, link definitions, the line below a table's head."""
_COLUMNS = re.compile(r"^[ \t]*(?:(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?|-{2,}(?P<spaces>[ ]+-{2,})+)[ \t]*$", re.MULTILINE)
"""The line of a pipe table or of a simple table that tells its columns."""
_BAR, _SPACES = re.compile(r"(?<!\\)\|"), re.compile(r"[ \t]{2,}")
_ITEM = re.compile(r"(?P<marker>[-*+•]|(?:\d{1,9}|[a-z#])[.)]|\((?:\d{1,9}|[a-z])\)|:|\[\^[^]]+\]:|Table:)(?:\s+|$)")
_STOP = re.compile(
    r"(?P<stop>[.!?…\\](?<![.!?…]{2})(?:(?<=\\)(?=\n)|(?<!\\)[.!?…]*+))"
    rf"[\"'”’)\]*_]*+{NOTHING}*+(?:\s+{NOTHING}+)*+(?=\s|$)"
)
"""Signs that may end a sentence, or a forced line break, with what closes behind them."""
_WORD = re.compile(r"[\w.&]*\Z")
_BETWEEN = re.compile(r"\s*(?:>\s?)*")
_LONGEST_WORD = 20
"""Characters looked at before a full stop; longer than every abbreviation."""
_NEVER_LAST = frozenset({"approx", "cf", "cllr", "dr", "e.g", "eg", "hon", "i.e", "ie", "incl", "messrs", "mr", "mrs", "ms", "mt", "prof"})
_NEVER_LAST |= {"rev", "st", "viz", "vs"}
"""Abbreviations that always go on."""
_BEFORE_NUMBER = frozenset(
    {"al", "art", "c", "ca", "ch", "est", "fig", "figs", "no", "nos", "p", "para", "paras", "pp", "s", "sec", "vol", "vols"}
)
_BEFORE_NUMBER |= {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
"""Abbreviations that go on where a number follows."""
_OPENERS = "\"'“‘([*_{£$€#" + FIGURE


class Block(NamedTuple):
    """A stretch of prose that no sentence crosses."""

    start: int
    end: int
    kind: Literal["paragraph", "item", "cell", "caption", "note"]
    """A note is the text of a footnote; a caption may also be the meaning of a term in a list of them."""


def iter_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end (exclusive) of each sentence of some Markdown, in order.

    A paragraph, an item of a list, a cell of a table, a caption and a forced line break each end a sentence. Headings, pictures,
    code and comments hold none. A citation after the full stop belongs to the sentence before it.
    """
    yield from iter_sentences_of_words(visible_words(text))


def iter_sentences_of_words(words: str) -> Iterator[tuple[int, int]]:
    """Yield the same of what `visible_words` returned, for a caller that has it."""
    for block in iter_blocks(words):
        yield from sentences_of(words, block)


def iter_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of what `visible_words` returned, in order."""
    is_list = False
    for start, end in iter_paragraphs(text):
        if _SPECIAL.match(text, start, end) or _SPECIAL_LATER.search(text, start, end):
            is_list = yield from _blocks_of_lines(text, start, end, is_list=is_list)
        elif _INDENTED.match(text, start, end) is None or is_list:
            yield Block(start, end, "paragraph")
            is_list = is_list and text[start : start + 1].isspace()


def iter_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end (exclusive) of what stands between blank lines."""
    blank = _BLANK.match(text)
    assert blank is not None  # it matches the empty text
    at = blank.end()
    for gap in _GAP.finditer(text, at):
        yield at, gap.start()
        at = gap.end()
    yield at, len(text)


def _blocks_of_lines(text: str, first: int, last: int, *, is_list: bool) -> Generator[Block, None, bool]:
    """Yield the blocks between two blank lines; return whether they belong to a list."""
    columns = _COLUMNS.search(text, first, last)
    if columns:
        yield from _rows(text, first, last, _SPACES if columns["spaces"] else _BAR)
        return False
    start: int | None = None
    opened: Literal["paragraph", "item", "caption", "note"] = "paragraph"
    end, is_items = first, False
    for line in _LINE.finditer(text, first, last):
        begin = _begin_of_words(text, line)
        words = text[begin : line.end()].rstrip()
        kind, indent = _kind(words, is_open=start is not None, is_items=is_items)
        is_item = kind in {"item", "caption", "note"}
        if start is not None and (is_item or kind in {"row", "no words"}):
            yield Block(start, end, opened)
        if kind == "row":
            yield from _cells(words, begin, _BAR)
        if kind != "words" or start is None:
            start = begin + indent if is_item or kind == "words" else None
            opened = kind if kind in {"item", "caption", "note"} else "paragraph"
        is_items = is_item or (is_items and start is not None)
        end = begin + len(words)
    if start is not None:
        yield Block(start, end, opened)
    return is_items or (is_list and text[first : first + 1].isspace())


_LineKind = Literal["underline", "no words", "item", "caption", "note", "row", "words"]


def _kind(words: str, *, is_open: bool, is_items: bool) -> tuple[_LineKind, int]:
    """Return what a line is, and where its words begin in it; `is_open` where a paragraph goes on, which may belong to an item."""
    if is_open and _UNDERLINE.match(words):
        return "underline", 0  # and what stands above it is a heading
    if not words or _HEADING.match(words) or _NOTHING.match(words):
        return "no words", 0
    item = _ITEM.match(words)
    if item is not None and (not is_open or is_items or _may_interrupt(item)):
        return _kind_of(item["marker"]), item.end()
    return ("row" if words.startswith("|") else "words"), 0


def _kind_of(marker: str) -> Literal["item", "caption", "note"]:
    if marker.startswith("["):
        return "note"
    return "caption" if marker in {":", "Table:"} else "item"


def _rows(text: str, first: int, last: int, between: re.Pattern[str]) -> Iterator[Block]:
    """Yield the cells of a table, row by row."""
    for line in _LINE.finditer(text, first, last):
        begin = _begin_of_words(text, line)
        words = text[begin : line.end()].rstrip()
        if not _NOTHING.match(words):
            yield from _cells(words, begin, between)


def _begin_of_words(text: str, line: re.Match[str]) -> int:
    """Return where the words of a line begin, behind its quote marks and indentation."""
    quote = _QUOTE.match(text, line.start())
    assert quote is not None  # it matches the empty text
    rest = text[quote.end() : line.end()]
    return quote.end() + len(rest) - len(rest.lstrip())


def _may_interrupt(item: re.Match[str]) -> bool:
    """Tell whether a list may begin on the line below a paragraph: a wrapped line may begin with a year and a full stop."""
    return item["marker"] in {"-", "*", "+", "•", "1.", "1)"} or item["marker"].startswith("[")


def _cells(row: str, begin: int, between: re.Pattern[str]) -> Iterator[Block]:
    at = begin
    for bar in between.finditer(row):
        yield Block(at, begin + bar.start(), "cell")
        at = begin + bar.end()
    yield Block(at, begin + len(row), "cell")


def sentences_of(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the start and end (exclusive) of each sentence of a block of what `visible_words` returned."""
    start, end = block.start, block.end
    for stop in _STOP.finditer(text, start, end):
        if _ends_here(text, stop, end):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    first, last = words.lstrip(_MARGIN), words.rstrip()
    if first and last:
        yield start + len(words) - len(first), start + len(last)


_MARGIN = f" \t\n\r\v\f{BEFORE}"


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

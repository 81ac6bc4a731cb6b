"""Sentences of Markdown prose, with their places."""

import re
from collections.abc import Iterator

_CITATION, _FIGURE = "\ue000", "\ue001"
"""Stand in the masked text for every character of a citation in brackets, and of a figure or code span."""
_MASKED = re.compile(
    r"(?P<fence>^ {0,3}(?P<ticks>`{3,}|~{3,})(?:.*?^ {0,3}(?P=ticks)[`~]*[ \t]*$|.*))"
    r"|(?P<comment><!--(?:.*?-->|.*))"
    r"|(?P<picture>!\[[^][]{0,1000}\]\([^()\n]{0,1000}\)(?:\{[^{}\n]{0,200}\})?)"
    r"|(?P<figure>`[^`\n]+`|\{\{.{0,1000}?\}\})"
    r"|(?P<citation>\[[^][@]{0,200}@[^][]{0,500}\])"
    r"|(?<=\])(?P<target>\([^()\s]{0,1000}\))",
    re.DOTALL | re.MULTILINE,
)
_LINE = re.compile(r"[^\n]*\n?")
_QUOTE = re.compile(r"(?: {0,3}> ?)*")
_HEADING = re.compile(r"#{1,6}(?:\s|$)")
_UNDERLINE = re.compile(r"(?:=+|-+)\s*$")
_NOTHING = re.compile(r"(?:::+.*|(?:[-*_][ \t]*){3,}|\[[^]^][^]]*\]:.*|\|?[ :|+=-]*[-=][ :|+=-]*)$")
"""Lines that hold no words: fences of divisions, rules, link definitions, the line below a table's head."""
_ITEM = re.compile(r"(?P<marker>[-*+]|(?:\d{1,9}|[a-z#])[.)]|\((?:\d{1,9}|[a-z])\)|:|\[\^[^]]+\]:|Table:)(?:\s+|$)")
_STOP = re.compile(rf"(?P<stop>[.!?…]+)[\"'”’)\]*_]*(?:\s*{_CITATION})*(?=\s|$)")
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


def iter_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end (exclusive) of each sentence of some Markdown, in order.

    A paragraph, an item of a list, a cell of a table and a caption each end a sentence. Headings, pictures, code between
    fences and comments hold none. A citation after the full stop belongs to the sentence before it.
    """
    masked = _MASKED.sub(_mask, text)
    for start, end in _blocks(masked):
        yield from _sentences_of(masked, start, end)


def _mask(match: re.Match[str]) -> str:
    """Return as many characters as the match has, of which none ends a sentence; line ends stay."""
    kind = next(name for name in ("fence", "comment", "picture", "figure", "citation", "target") if match[name] is not None)
    sign = {"figure": _FIGURE, "citation": _CITATION, "target": "x"}.get(kind, " ")
    return re.sub(r"[^\n]", sign, match[0])


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield each stretch that no sentence crosses: a paragraph, an item, a cell."""
    start: int | None = None
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
                yield start, end
            start = None
        elif start is None:
            start = begin
        is_list = item is not None or (is_list and start is not None)
        if item:
            start = begin + item.end()
        elif words.startswith("|") and not _NOTHING.match(words):
            yield from _cells(words, begin)
        end = begin + len(words)
    if start is not None:
        yield start, end


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


def _cells(row: str, begin: int) -> Iterator[tuple[int, int]]:
    at = begin
    for cell in re.split(r"(?<!\\)\|", row):
        yield at, at + len(cell)
        at += len(cell) + 1


def _sentences_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
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

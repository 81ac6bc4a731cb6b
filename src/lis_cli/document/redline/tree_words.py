"""Two lines of words of pandoc's tree as one, in which what was taken out and what was put in is marked."""

import json
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import groupby

from lis_cli.document.ast import Element, attributes_of, has_class, inlines, iter_elements, rewrite, text_of
from lis_cli.document.redline.align import stretches

INSERTED, DELETED = "inserted", "deleted"
"""Classes of the spans and divisions that hold what came and what went."""
_AROUND = dict.fromkeys(("Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"), 0) | dict.fromkeys(
    ("Quoted", "Span", "Link"), 1
)
"""Kinds that hold words → where in their content."""
_BLANK = frozenset({"Space", "SoftBreak"})
_FEW = 2
"""Words in common between two changes that are not worth parting them for."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or anything else that stands in a line, with what is around it."""

    key: Hashable
    """The same for words that a reader takes for the same."""
    element: Element
    around: tuple[tuple[str, Element], ...] = ()
    """The elements it is in, outermost first, each with its key."""

    @property
    def is_blank(self) -> bool:
        return self.element["t"] in _BLANK


def merged_words(old: list[Element], new: list[Element]) -> list[Element]:
    """Return the new line with what was put in and what was taken out marked."""
    before, after = [word for word in _words(old) if not _is_anchor(word.element)], list(_words(new))
    parts: list[tuple[str, list[_Word]]] = []
    for is_same, gone, come in _smoothed(before, after):
        parts += [("", after[come])] if is_same else [(DELETED, before[gone]), (INSERTED, after[come])]
    return [element for fate, words in parts if words for element in _marked(fate, words)]


def marked_line(fate: str, line: list[Element]) -> list[Element]:
    """Return a line all of which came or went."""
    return _marked(fate, [word for word in _words(line) if fate == INSERTED or not _is_anchor(word.element)])


def line_key(line: list[Element]) -> Hashable:
    """Return what is the same for lines that a reader takes for the same."""
    return tuple(" " if word.is_blank else (word.key, tuple(key for key, _ in word.around)) for word in _words(line))


def line_text(line: list[Element]) -> str:
    """Return the words of a line, those of its notes among them, without the numbers of its citations."""
    return "".join(" " if word.is_blank else _text(word.element) for word in _words(line))


def _words(line: list[Element], around: tuple[tuple[str, Element], ...] = ()) -> Iterator[_Word]:
    for element in line:
        place = _AROUND.get(element["t"])
        if place is None or _is_anchor(element) or has_class(element, "csl-left-margin"):
            yield _Word(_key(element), element, around)
        else:
            content = element["c"] if place == 0 else element["c"][1]
            yield from _words(content, (*around, (_key_around(element), element)))


def _key(element: Element) -> Hashable:
    """Return the words of an element; of a citation, its sources: its number depends on all others."""
    if element["t"] in _BLANK:
        return " "
    if element["t"] == "Cite":
        return ("cite", tuple(cited["citationId"] for cited in element["c"][0]))
    if _is_anchor(element) or has_class(element, "csl-left-margin"):
        return "place"
    return (element["t"], element["c"] if element["t"] == "Str" else json.dumps(element.get("c")))


def _key_around(element: Element) -> str:
    """Return what is the same for two of a kind; where a link leads is said by its address."""
    return json.dumps([element["t"], element["c"][2][0] if element["t"] == "Link" else ""])


def _is_anchor(element: Element) -> bool:
    return element["t"] == "Span" and not element["c"][1]


def _text(element: Element) -> str:
    if element["t"] == "Note":
        return f"({_note_text(element)})"
    return "" if element["t"] == "Cite" or has_class(element, "csl-left-margin") else text_of(element)


def _note_text(note: Element) -> str:
    """Return the words of a note, without the numbers of its citations, which are those of another version."""
    blocks = rewrite(note["c"], lambda element: [] if element["t"] == "Cite" else None)
    return " ".join(text_of(block).strip() for block in blocks)


def _smoothed(before: list[_Word], after: list[_Word]) -> Iterator[tuple[bool, slice, slice]]:
    """Yield the stretches of two lines, in which a few words in common between two changes are part of one larger change."""
    keys = [[(word.key, tuple(key for key, _ in word.around)) for word in words] for words in (before, after)]
    found = list(stretches(*keys))
    waiting: tuple[slice, slice] | None = None
    for at, (is_same, gone, come) in enumerate(found):
        is_short = is_same and 0 < at < len(found) - 1 and sum(not word.is_blank for word in after[come]) <= _FEW
        if is_same and not is_short:
            if waiting:
                yield False, *waiting
                waiting = None
            yield True, gone, come
        else:
            waiting = (slice(waiting[0].start, gone.stop), slice(waiting[1].start, come.stop)) if waiting else (gone, come)
    if waiting:
        yield False, *waiting


def _marked(fate: str, words: list[_Word]) -> list[Element]:
    """Return words with what is around them, in a span that tells their fate."""
    line = _rebuilt(words)
    if not fate:
        return line
    line = line if fate == INSERTED else _without_places(line)
    return [{"t": "Span", "c": [["", [fate], []], line]}] if line else []


def _rebuilt(words: list[_Word], depth: int = 0) -> list[Element]:
    """Return elements around runs of words that stand in the same one."""
    line: list[Element] = []
    for around, run in groupby(words, lambda word: id(word.around[depth][1]) if len(word.around) > depth else None):
        inside = list(run)
        if around is None:
            line += [word.element for word in inside]
            continue
        outer = inside[0].around[depth][1]
        content = _rebuilt(inside, depth + 1)
        line.append({"t": outer["t"], "c": content if _AROUND[outer["t"]] == 0 else [outer["c"][0], content, *outer["c"][2:]]})
    return line


def _without_places(line: list[Element]) -> list[Element]:
    """Return words that went without what can stand in a document once, or would be counted with what is there: ids, notes, pictures."""
    kept: list[Element] = []
    for element in line:
        if element["t"] == "Note":
            kept += [{"t": "Space"}, *inlines(f"(note: {_note_text(element)})")]
        elif element["t"] == "Image":
            kept += inlines(f"(picture: {text_of(element['c'][1]) or element['c'][2][0]})")
        elif element["t"] == "Link":
            kept += _without_places(element["c"][1])
        elif element["t"] in _AROUND:
            place = _AROUND[element["t"]]
            content = _without_places(element["c"] if place == 0 else element["c"][1])
            kept.append({"t": element["t"], "c": content if place == 0 else [_nameless(element), content, *element["c"][2:]]})
        elif element["t"] == "Cite":
            kept.append({"t": "Cite", "c": [element["c"][0], _without_places(element["c"][1])]})
        else:
            kept.append(element)
    return kept


def _nameless(element: Element) -> object:
    if element["t"] == "Quoted":
        return element["c"][0]
    _, classes, pairs = attributes_of(element)
    return ["", classes, [*pairs.items()]]


def pictures_in(block: object) -> list[str]:
    """Return the pictures that a part of the tree shows."""
    return [element["c"][2][0] for element in iter_elements(block) if element["t"] == "Image"]

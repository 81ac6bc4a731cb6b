"""Prose as a reader without a manual reads it: what was written without its marks, and of a rewritten text the sentences that differ."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from lis_cli.diff.change import WordEdit

NameSource = Callable[[str], str]
_CITATIONS = re.compile(r"\s?\[[^\[\]@\n]{0,200}@[^\[\]\n]{0,500}\]")
_LINK = re.compile(r"!?\[(?P<words>[^\[\]]{0,1000})\]\((?P<target>[^()\s]{1,1000})(?:\s[^()]{0,300})?\)")
_REST_OF_LINK = re.compile(r"\]\((?P<target>[^()]{0,1300})\)")
_LONE_BRACKET = re.compile(r"!?\[(?=[^\[\]]{0,1000}\Z)")
_QUOTED = re.compile(r"\{\{\s{0,9}([^{}\n]{0,300}?)\s{0,9}\}\}")
_ATTRIBUTES = re.compile(r"\{[#.][^{}\n]{0,300}\}")
_EMPHASIS = re.compile(r"\*{1,3}|`{1,3}|__")
_CELLS = re.compile(r"(?<![\\\s])\s{0,20}\|\s{0,20}|(?<=\s)\|\s{0,20}")
_HEAD = re.compile(r"\s{0,12}(?:(?:#{1,6}|[-+*]|\d{1,9}[.)]|>)\s+|\|\s*)?")
_TAIL = re.compile(r"\s{0,20}\|?\s{0,20}\Z")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LONGEST = 240
"""Characters of one unchanged stretch inside a sentence that are shown whole."""
_AROUND = 100
"""Characters that are shown on each side of what is left out of a longer one."""


def read_edits(edits: Iterable[WordEdit], name_source: NameSource = str) -> list[WordEdit]:
    """Return the edits of a text as a reader sees them: without marks, and with the name of a source only where it came or went.

    `name_source` returns what a source is called whose id is cited.
    """
    there = list(edits)
    if there:
        there[0] = there[0]._replace(text=_HEAD.sub("", there[0].text, count=1))
        if there[-1].text.lstrip().startswith("|") or there[-1].op == "equal":
            there[-1] = there[-1]._replace(text=_TAIL.sub("", there[-1].text, count=1))
    return [edit._replace(text=text) for edit in there if (text := _read(edit.text, None if edit.op == "equal" else name_source))]


def read_text(text: str) -> str:
    """Return a piece of Markdown on one line, as a reader sees it."""
    return " ".join("".join(edit.text for edit in read_edits([WordEdit("equal", text)])).split())


def _read(text: str, name_source: NameSource | None) -> str:
    """Return text without marks; without a way to name sources, it is kept text, whose sources and addresses are no news."""
    text = _CITATIONS.sub(partial(_source, name_source) if name_source else "", text)
    text = _LINK.sub(lambda link: link["words"] or f"“{_spell_target(link['target'])}”", text)
    text = _REST_OF_LINK.sub(lambda link: "" if name_source is None else f"“{_spell_target(link['target'])}”", text)
    text = _QUOTED.sub(r"[\1]", _LONE_BRACKET.sub("", text))
    for expression, instead in ((_ATTRIBUTES, ""), (_EMPHASIS, ""), (_CELLS, ": ")):
        text = expression.sub(instead, text)
    return text


def _source(name_source: NameSource, cited: re.Match[str]) -> str:
    names = map(name_source, re.findall(r"@([\w/-]+)", cited[0]))
    return f"{' ' if cited[0][:1].isspace() else ''}[source: {'; '.join(names)}]"


def _spell_target(target: str) -> str:
    """Return where a link leads: `food-and-health` of `priority:food-and-health`, an address as it is."""
    return target if "//" in target else target.rpartition(":")[2]


def changed_sentences(edits: Sequence[WordEdit]) -> list[list[WordEdit]]:
    """Return the sentences in which anything changed; those that follow each other are one list."""
    groups: list[list[WordEdit]] = [[]]
    is_gap = True
    for sentence in _sentences(edits):
        if all(edit.op == "equal" for edit in sentence):
            is_gap = True
            continue
        if is_gap:
            groups.append([])
        is_gap = False
        groups[-1] += sentence
    return [[_shorten(edit) for edit in group] for group in groups if group]


def _sentences(edits: Iterable[WordEdit]) -> Iterable[list[WordEdit]]:
    """Yield the edits of one sentence after the other; only where nothing changed does a sentence end."""
    sentence: list[WordEdit] = []
    for edit in edits:
        if edit.op != "equal":
            sentence.append(edit)
            continue
        start = 0
        for end in _SENTENCE.finditer(edit.text):
            yield [*sentence, WordEdit("equal", edit.text[start : end.end()])]
            sentence, start = [], end.end()
        if start < len(edit.text):
            sentence.append(WordEdit("equal", edit.text[start:]))
    yield sentence


def _shorten(edit: WordEdit) -> WordEdit:
    if edit.op != "equal" or len(edit.text) <= _LONGEST:
        return edit
    head, tail = edit.text[:_AROUND].rsplit(" ", 1)[0], edit.text[-_AROUND:].split(" ", 1)[-1]
    return edit._replace(text=f"{head} … {tail}")


def clip(text: str, most: int) -> str:
    """Return at most that many characters of a text, ending with a word and a sign that there is more."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"

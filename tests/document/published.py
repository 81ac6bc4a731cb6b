"""The words that a strategy publishes, taken from its sources one stretch at a time, and whether a finished document holds them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from document.reading import squeezed
from helpers import REPOSITORY
from lis_cli.build import content_of
from lis_cli.document.compose import compose_markdown
from lis_cli.document.kinds import DocumentKind
from lis_cli.load.loader import load_workspace
from lis_cli.snapshot import WorkingTree
from lis_cli.syntax.markdown import blank_comments, scan_markdown
from lis_cli.workspace import Workspace

_MARKUP = re.compile(
    r"^ {0,3}(?:#{1,6} .*?(?P<attributes>\{[^}\n]*\})?$|:{3,}.*$|[|:+ -]*-[|:+ -]*$)|^(?:\s*(?:[-*+>]|\d+[.)]) )+|^\[\^?[^\]\n]+\]: ?"
    r"|\[\^[^\]\n]+\]|\||\n[ \t]*\n",
    re.MULTILINE,
)
"""What ends a stretch of words: a heading, a fence, a line of a table, the sign of a list or a quotation, a note, a cell, a blank line."""
_SIGNS = re.compile(r"\\(?=[^\w\s])|[*_`\[\]{}]|(?<=\])\([^)\n]*\)")
_SHORTEST_PART = 12
"""Letters and digits of what stands on one page of a stretch that two pages share."""
_SHORTEST = 3
"""Letters and digits; less says nothing about where it stands."""


class Stretch(NamedTuple):
    """Words that follow one another on the page as they do in the source."""

    place: str
    """Where they come from, as `priority:skills objective`."""
    words: str


def workspace_of(name: str) -> Workspace:
    """Return a strategy of this repository with its sources."""
    return load_workspace(WorkingTree(REPOSITORY / "strategy" / name, ""), "")


def stretches(workspace: Workspace) -> Iterator[Stretch]:
    """Yield every stretch of words of all prose, and every title."""
    for ref, entity in workspace.strategy.entities():
        for field in ("title", "subtitle", "term", "abbreviation"):
            if words := getattr(entity, field, None):
                yield Stretch(f"{ref} {field}", words)
    for passage in workspace.passages:
        field = "/".join(map(str, passage.field))
        for words in _stretches_of(passage.text):
            yield Stretch(f"{passage.ref} {field}", words)


def composed(workspace: Workspace, kind: DocumentKind) -> Iterator[Stretch]:
    """Yield every stretch of words of one document as our templates put it together, before any program has read it."""
    for words in _stretches_of(compose_markdown(content_of(workspace), kind).replace("\f", "\n\n")):
        yield Stretch(kind.name, words)


def _stretches_of(markdown: str) -> Iterator[str]:
    text = list(blank_comments(markdown))
    for mark in scan_markdown(markdown):
        if mark.kind in {"citation", "expression"} or not mark.text:  # a link without words is given some
            text[mark.start : mark.end] = ["\v"] * (mark.end - mark.start)
    whole = re.sub(r"\[[^\]\n]*\v[^\]\n]*\]", lambda match: "\v" * len(match[0]) if "{{" not in match[0] else match[0], "".join(text))
    whole = _MARKUP.sub(lambda match: f"\v{match[0].strip(' #')}\v" if match[0].lstrip().startswith("#") else "\v", whole)
    whole = re.sub(r"(?<=\])\([^)\n]*\)|\{[^}\n]*\}", "", whole)
    for part in re.split(r"\v+", whole):
        words = _SIGNS.sub("", part).strip()
        if len(squeezed(words)) >= _SHORTEST:
            yield words


def letters(text: str) -> str:
    """Return the letters and digits of a text alone: punctuation, quotation marks and white space are set by each format in its own way."""
    return re.sub(r"[\W_]+", "", text).lower()


def lost(wanted: Iterable[Stretch], text: str, breaks: int = 0) -> list[Stretch]:
    """Return the stretches that a text does not hold; one may be broken at the ends of `breaks` pages, where other words stand between."""
    whole = letters(text)
    return [stretch for stretch in wanted if not _is_held(letters(stretch.words), whole, breaks)]


def _is_held(words: str, whole: str, breaks: int) -> bool:
    if words in whole:
        return True
    found = bisect_left(range(len(words)), True, key=lambda length: words[: length + 1] not in whole)  # noqa: FBT003  (what is looked for)
    return breaks > 0 and found >= _SHORTEST_PART and _is_held(words[found:], whole, breaks - 1)

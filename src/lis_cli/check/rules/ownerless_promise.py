"""A promise does not say who keeps it.

A strategy of several partners is full of "we will build" and "steps will be taken". In a year nobody remembers whose promise it was. In a
priority each action has its `lead`; prose that promises something needs somebody as well.

A promise is "we will", "we shall" or "we are going to" with a verb of doing, such as build, fund, launch or work; or something that "will
be" built, delivered, reviewed or the like. It is looked for in the prose and the summaries of chapters, foundations, grand challenges,
sectors, places and priorities, and told once a paragraph.

It has an owner if its paragraph, or its list with the line above, names an organisation of `strategy.yaml` or a body such as "the Board"
or "each council", or links to an action or a priority; and "will be built by the port" has one by itself. A sentence with a citation
reports what others have promised, words between quotation marks are theirs, and in a strategy with a single organisation "we" is clear.

Wrong: `We will build a skills hub in Anytown.`

Right: `Anyshire County Council will build a skills hub in Anytown.`, or `We will build [a skills hub](action:skills/skills-hub).`
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from lis_cli.analysis.names import Names, organisation_names
from lis_cli.analysis.promises import Promise, iter_promises, may_promise
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.syntax.marks import Mark
from lis_cli.text.sentences import iter_paragraphs
from lis_cli.workspace import Passage, Workspace

NAME = "ownerless-promise"
_KINDS = frozenset({"chapter", "foundation", "challenge", "sector", "place", "priority"})
_FIELDS = frozenset({("body",), ("summary",)})
_BODY = re.compile(
    r"(?<!with )(?<!with the )(?<!with our )(?<!with local )\b(?:boards?|councils?|councillors|mayor|chair|chief executive|committees?|"
    r"cabinet|authorit(?:y|ies)|the partnership|LEPs?|growth hub|universit(?:y|ies)|colleges?|chambers?|task ?force|steering groups?|"
    r"working groups?|accountable body|lead officer|portfolio holder)\b",
    re.IGNORECASE,
)
"""Bodies and posts that can keep a promise; those that something is done with are not its owners."""
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,9}[.)])\s|[ \t]{2}")
_OWNING = ("action:", "priority:")


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for the first promise of each paragraph that names nobody who keeps it."""
    if len(workspace.strategy.about.organisations) < 2:  # noqa: PLR2004  (a single one is "we")
        return
    names = organisation_names(workspace.strategy)
    for passage in workspace.passages:
        if passage.ref.kind in _KINDS and passage.field in _FIELDS and may_promise(passage.text):
            for promise in _ownerless(passage, names):
                said = " ".join(passage.text[promise.start : promise.end].split())
                cure = "name who does it, or link to the action or priority that says so: `[](action:PRIORITY/ACTION)`"
                span = passage.span(promise.start, promise.end)
                yield Diagnostic(NAME, span, f"`{said}` does not say who acts", help=cure, severity=Severity.WARNING)


def _ownerless(passage: Passage, names: Names) -> Iterator[Promise]:
    """Yield the first promise of each paragraph without an owner."""
    scopes = list(_scopes(passage.words))
    starts = [start for start, _ in scopes]
    judged = -1
    for promise in iter_promises(passage.own_words, passage.sentences):
        number = bisect_right(starts, promise.start) - 1
        if number != judged and not _cites(passage, promise.sentence_start, promise.sentence_end):
            judged = number
            if not _has_owner(passage, *scopes[number], names):
                yield promise


def _scopes(words: str) -> Iterator[tuple[int, int]]:
    """Yield each paragraph, and each list together with the line that leads to it."""
    scope: tuple[int, int] | None = None
    is_open = False
    for start, end in iter_paragraphs(words):
        is_item = _ITEM.match(words, start, end) is not None
        if scope and is_open and is_item:
            scope = scope[0], end
        else:
            if scope:
                yield scope
            scope = start, end
        is_open = is_item or words[start:end].rstrip().endswith(":")
    if scope:
        yield scope


def _has_owner(passage: Passage, start: int, end: int, names: Names) -> bool:
    """Tell whether a stretch names a body, or links to what has a lead."""
    if _BODY.search(passage.words, start, end) or any(names.spans(passage.words, start, end)):
        return True
    return any(mark.kind == "link" and mark.target.startswith(_OWNING) for mark in _marks(passage, start, end))


def _cites(passage: Passage, start: int, end: int) -> bool:
    return any(mark.kind == "citation" for mark in _marks(passage, start, end))


def _marks(passage: Passage, start: int, end: int) -> list[Mark]:
    """Return the marks that begin in a stretch; they are in order."""
    first = bisect_left(passage.marks, start, key=lambda mark: mark.start)
    return passage.marks[first : bisect_left(passage.marks, end, key=lambda mark: mark.start)]


RULE = Rule(NAME, "english", __doc__, severity=Severity.WARNING, check=check)

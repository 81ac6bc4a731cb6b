"""The words of a link do not say where it leads.

People who use a screen reader often hear the links of a page by themselves, one after the other. "Here", "read more" and a bare
address tell them nothing (WCAG 2.2, success criterion 2.4.4). A link without words takes the title of what it leads to.

Wrong: `For the skills plan, [click here](priority:skills-for-growth).`

Right: `See [the skills plan](priority:skills-for-growth).`
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.syntax.markdown import CODE, blank_comments
from lis_cli.workspace import Passage, Workspace

NAME = "unhelpful-link-text"
_EMPTY_WORDS = re.compile(
    r"(?:(?:please |just )?(?:click|press|tap|see|read|follow|go|look|download)(?: on)? )?(?:here|this|now)"
    r"|(?:click|press|tap|download|details?|links?|more|website|web ?site|web ?page|page|document|report|pdf)"
    r"|(?:this|the|a) (?:link|page|web ?page|web ?site|website|document|report|pdf)"
    r"|(?:click|follow|see|use|open) (?:this|the) (?:link|page|website)"
    r"|(?:read|find out|learn|see|show|view|discover)(?: out)?(?: some)? more(?: here)?"
    r"|(?:more|further|full|for more) (?:info|information|details?)(?: here)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LOOSE = re.compile(
    rf"{CODE}|^ {{0,3}}\[[^][\n]+\]:[^\n]*"
    r"|(?<![(\w/:.\"'\[=])(?P<loose>(?:https?://|www\.)[^\s<>()\[\]`]*[^\s<>()\[\]`.,;:!?*_'\"])",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_CURE = "write between the square brackets what a reader finds there"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each link whose words could stand on any link, and for each bare address."""
    for passage in workspace.passages:
        taken = [(mark.start, mark.end) for mark in passage.marks]
        for mark in passage.marks:
            words = mark.text.strip(" \t\n.,:;!?>→»*_")
            if mark.kind == "link" and words and (_EMPTY_WORDS.fullmatch(words) or _ADDRESS.fullmatch(words)):
                said = "is a bare address" if _ADDRESS.fullmatch(words) else "does not say where the link leads"
                yield Diagnostic(NAME, passage.span(mark.start, mark.end), f"link text `{mark.text}` {said}", help=_CURE)
        for start, end in _loose_addresses(passage, taken):
            cure = "make it a link: `[what a reader finds there](address)`"
            yield Diagnostic(NAME, passage.span(start, end), f"`{passage.text[start:end]}` is a bare address", help=cure)


def _loose_addresses(passage: Passage, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the addresses that stand in the prose itself, outside links, code and comments."""
    if "://" not in passage.text and "www." not in passage.text.lower():
        return
    starts = sorted(start for start, _ in taken)
    ends = list(accumulate((end for _, end in sorted(taken)), max))
    for match in _LOOSE.finditer(blank_comments(passage.text)):
        before = bisect_right(starts, match.start())
        if match["loose"] and not (before and match.start() < ends[before - 1]):
            yield match.span()


RULE = Rule(NAME, "accessibility", __doc__, check=check)

"""Headings and tables of some prose, with their places, as pandoc reads them: a blank line stands before each.

One scan by patterns and no tree of tokens: most prose has neither, and is told from the rest by a look for their signs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lis_cli.syntax.markdown import CODE, blank_comments

_HEADING = re.compile(
    rf"{CODE}"
    r"|^[ ]{0,3}(?P<atx>#{1,6})[ \t]+(?P<title>[^\n]*?)[ \t]*#*[ \t]*$"
    r"|^(?P<over>[^\s#>|+=-][^\n]*)\n(?P<under>=+|-+)[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_TABLE = re.compile(
    rf"{CODE}"
    r"|^(?P<pipe>[ \t]*\|[ \t|]*)\n(?=[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*(?::?-+:?[ \t]*)?)*$)"
    r"|^(?P<grid>\+[-:]+\+[-:+]*)\n(?:[|+][^\n]*(?:\n|\Z))+",
    re.DOTALL | re.MULTILINE,
)
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*\{[^{}\n]*\}$")
_CONTENT = re.compile(r"^(?![ \t]*(?::{3,}[^\n]*|(?:[-*_][ \t]*){3,}|\[[^]^\n][^]\n]*\]:[^\n]*)$)[ \t]*\S", re.MULTILINE)
"""The beginning of a line that prints something: no fence of a division, no rule, no address of a link."""
_HEADER_END = re.compile(r"^\+[=:]+\+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in prose."""

    level: int
    """1 to 6."""
    title: str
    start: int
    end: int
    """Offsets of the line, or of the two lines, in the prose."""


def iter_headings(text: str) -> Iterator[Heading]:
    """Yield the headings of some prose, in order; what stands in code or in comments is none."""
    if "#" not in text and "\n=" not in text and "\n-" not in text:
        return
    last = None
    text = blank_comments(text)
    for match in _HEADING.finditer(text):
        level = len(match["atx"]) if match["atx"] else {"=": 1, "-": 2}.get((match["under"] or " ")[0])
        if level is None or not _stands_free(text, match.start(), last):
            continue
        title = _ATTRIBUTES.sub("", match["title"] or match["over"] or "")
        last = match.end()
        yield Heading(level, title, match.start() + len(match[0]) - len(match[0].lstrip()), match.end())


def says_something(text: str) -> bool:
    """Tell whether some Markdown prints anything to read."""
    return _CONTENT.search(blank_comments(text)) is not None


def iter_headless_tables(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of the first line of each pipe or grid table whose header is empty or not there."""
    if "|" not in text:
        return
    text = blank_comments(text)
    for match in _TABLE.finditer(text):
        if not _stands_free(text, match.start(), None):
            continue
        if match["pipe"] is not None or (match["grid"] is not None and not _HEADER_END.search(match[0])):
            line = match["pipe"] or match["grid"]
            yield match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip())


def _stands_free(text: str, start: int, heading_end: int | None) -> bool:
    """Tell whether nothing but a blank line, another heading, or the beginning is just above `start`."""
    above = text.rfind("\n", 0, max(start - 1, 0)) + 1
    return not text[above:start].strip() or (heading_end is not None and heading_end >= start - 1)

"""Waivers: comments by which an author allows one finding, with a reason.

`# lis: allow RULE: reason` in YAML and front matter, `<!-- lis: allow RULE: reason -->` in prose; several rules are separated by
commas, and `until 2026-03-31` before the colon lets the waiver expire.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lis_cli.syntax.markdown import CODE
from lis_cli.text.edit import Edit
from lis_cli.text.source import Source
from lis_cli.text.span import Span

_RULES = r"lis:[ \t]*allow[ \t]+(?P<rules>[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)"
_HEAD = rf"{_RULES}(?:[ \t]+until[ \t]+(?P<until>\S+?))?"
_IN_YAML = re.compile(rf"(?:^|(?<=[ \t]))#[ \t]*{_HEAD}(?:[ \t]*:(?P<reason>[^\n]*?))?[ \t]*$", re.MULTILINE)
_IN_PROSE = re.compile(rf"{CODE}|<!--\s*{_HEAD}(?:\s*:(?P<reason>.{{0,2000}}?))?\s*-->", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A recorded, reasoned permission for findings of some rules in some lines of one file."""

    span: Span
    """Of the comment."""
    rules: tuple[str, ...]
    reason: str
    """Empty where none is given."""
    until: str | None
    """The last day it holds, as written; None where it does not expire."""
    first: int
    last: int
    """The lines it covers, from 1, both included."""

    def covers(self, path: str, line: int) -> bool:
        """Tell whether a line of a file is covered."""
        return path == self.span.path and self.first <= line <= self.last


def scan_waivers(source: Source, prose_offset: int | None = None) -> list[Waiver]:
    """Return the waivers of a file; `prose_offset` is where the prose of a Markdown file begins, None for YAML."""
    if "lis:" not in source.text:
        return []
    end = len(source.text) if prose_offset is None else prose_offset
    lines = source.text.split("\n")
    return [*_in_yaml(source, lines, end), *_in_prose(source, lines, end)]


def _in_yaml(source: Source, lines: list[str], end: int) -> Iterator[Waiver]:
    for match in _IN_YAML.finditer(source.text, 0, end):
        yield _waiver(source, match, *_yaml_block(lines, source.position(match.start()).line))


def _in_prose(source: Source, lines: list[str], start: int) -> Iterator[Waiver]:
    for match in _IN_PROSE.finditer(source.text, start):
        if match["rules"]:
            first, last = source.position(match.start()).line, source.position(match.end()).line
            yield _waiver(source, match, *_paragraph(lines, first, last))


def _waiver(source: Source, match: re.Match[str], first: int, last: int) -> Waiver:
    span = Span(source.path, source.position(match.start()), source.position(match.end()))
    rules = tuple(part.strip() for part in match["rules"].split(","))
    return Waiver(span, rules, " ".join((match["reason"] or "").split()), match["until"], first, last)


def _yaml_block(lines: list[str], line: int) -> tuple[int, int]:
    """Return the lines that a YAML comment covers: its own if it stands behind something, else the entry below it."""
    if not lines[line - 1].lstrip().startswith("#"):
        return line, line
    first = next((n for n in range(line + 1, len(lines) + 1) if lines[n - 1].strip() and not lines[n - 1].lstrip().startswith("#")), line)
    depth = _indent(lines[first - 1])
    last = first
    while last < len(lines) and (not lines[last].strip() or _indent(lines[last]) > depth):
        last += 1
    return (1 if line == 1 else first), last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _paragraph(lines: list[str], line: int, end: int) -> tuple[int, int]:
    """Return the lines that a comment in prose covers: its paragraph if it stands in one, else the next."""
    stands_alone = lines[line - 1].lstrip().startswith("<!--") and lines[end - 1].rstrip().endswith("-->")
    first = line
    if stands_alone:
        first = next((n for n in range(end + 1, len(lines) + 1) if lines[n - 1].strip()), end)
    else:
        while first > 1 and lines[first - 2].strip():
            first -= 1
    last = first
    while last < len(lines) and lines[last].strip():
        last += 1
    return min(first, line), max(last, end)


def drop_waiver(source: Source, span: Span) -> Edit:
    """Return the edit that deletes a waiver: with its lines where it has them to itself, else with the space beside it."""
    assert span.start is not None  # a comment stands somewhere
    assert span.end is not None
    text, start, end = source.text, source.offset(span.start), source.offset(span.end)
    first, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = line_end if line_end != -1 else len(text)
    is_first, is_last = not text[first:start].strip(), not text[end:last].strip()
    if is_first and is_last:
        is_between_blanks = text.endswith(("\n\n", "---\n"), 0, first) and text.startswith("\n\n", last)
        start, end = first, min(last + 1 + is_between_blanks, len(text))
    elif is_last:
        start, end = first + len(text[first:start].rstrip(" \t")), last
    elif is_first:
        end += len(text[end:last]) - len(text[end:last].lstrip(" \t"))
    else:
        start -= text.endswith(" ", 0, start)
    return Edit(source.path, source.position(start), source.position(end), "")


def rename_in_waiver(source: Source, span: Span, name: str, text: str) -> Edit | None:
    """Return the edit that puts another name of a rule in a waiver, or None where the name stands there twice."""
    assert span.start is not None
    assert span.end is not None
    start, end = source.offset(span.start), source.offset(span.end)
    found = list(re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", source.text[start:end].split(":", 2)[1]))
    if len(found) != 1:
        return None
    at = source.text.index(":", start) + 1 + found[0].start()
    return Edit(source.path, source.position(at), source.position(at + len(name)), text)

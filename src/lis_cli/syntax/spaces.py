"""Spaces at the ends of lines that mean nothing, told from those that do."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lis_cli.syntax.markdown import CODE, parse_markdown
from lis_cli.syntax.node import block_lines
from lis_cli.syntax.yaml import parse_yaml
from lis_cli.text.source import Source

_SPACES = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)
_FENCED = re.compile(CODE, re.DOTALL | re.MULTILINE)
_INDENTED = ("    ", "\t", " \t", "  \t", "   \t")
_MARKER = re.compile(r"[ \t>]*(?:[-*+:~>#]{1,6}|\(?(?:\d{1,9}|[a-z#]|[ivxl]{2,8})[.)]|\[\^[^]\s]{1,50}\]:)?")
"""A line that holds nothing but the sign a block begins with, behind which pandoc wants a space."""


def iter_spaces(source: Source) -> Iterator[tuple[int, int]]:
    """Yield where the runs of such spaces begin and end; nothing of a file that cannot be read whole.

    In YAML all are such but those in a block of text, and one behind a backslash. In prose two spaces, or a tab, break the line
    where another follows, one behind a backslash does not break, and those in code are part of it.
    """
    text = source.text
    if PurePosixPath(source.path).suffix == ".md":
        node, begin, problems = parse_markdown(source)
    else:
        node, problems = parse_yaml(source)  # type: ignore[assignment]
        begin = len(text)
    if node is None or problems:
        return
    blocks = set(block_lines(node))
    for run in _SPACES.finditer(text, 0, begin):
        if source.position(run.start()).line not in blocks and text[run.start() - 1 : run.start()] != "\\":
            yield run.span()
    yield from _in_prose(text, begin)


def _in_prose(text: str, begin: int) -> Iterator[tuple[int, int]]:
    code = iter(sorted([*_fenced(text, begin), *_with_spans(text, begin)]))
    start, end = next(code, (len(text), len(text)))
    for run in _SPACES.finditer(text, begin):
        while end < run.start():
            start, end = next(code, (len(text), len(text)))
        if run.start() < start and _means_nothing(text, *run.span()):
            yield run.span()


def _fenced(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield where code between fences begins and ends."""
    return (match.span() for match in _FENCED.finditer(text, begin) if match["fence"])


def _with_spans(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield where paragraphs begin and end in which code, or what looks like it, may go on from one line to the next."""
    at = start = begin
    for line in text[begin:].split("\n"):
        if not line.strip():
            if text.find("`", start, at) != -1:
                yield start, at
            start = at
        at += len(line) + 1
    if text.find("`", start) != -1:
        yield start, len(text)


def _means_nothing(text: str, start: int, end: int) -> bool:
    first = text.rfind("\n", 0, start) + 1
    if first == start:  # a line block goes on over a line of spaces
        return not text[text.rfind("\n", 0, max(first - 1, 0)) + 1 : first].lstrip().startswith("|")
    following = text[end + 1 : text.find("\n", end + 1) if text.find("\n", end + 1) != -1 else None]
    is_break = text[start:end] != " " and bool(following.strip())
    is_code = text.startswith(_INDENTED, first)
    return not (is_break or is_code or text[start - 1] == "\\" or _MARKER.fullmatch(text, first, start))

"""Parsed YAML: values that remember where they stand."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lis_cli.text.source import Source
from lis_cli.text.span import Position

Step = str | int


class Scalar(NamedTuple):
    """A single value, as text; None where nothing was written."""

    text: str | None
    start: Position
    end: Position
    style: str = ""
    """The YAML style mark: empty for plain text, or one of `'"|>`."""


class Entry(NamedTuple):
    """A key of a mapping and its value."""

    start: Position
    end: Position
    value: "Node"
    style: str = ""
    """The YAML style mark of the key, as a scalar has it."""


class Mapping(NamedTuple):
    """Keys and values, in order."""

    entries: dict[str, Entry]
    start: Position
    end: Position


class List(NamedTuple):
    """Items, in order."""

    items: list["Node"]
    start: Position
    end: Position


Node = Scalar | Mapping | List


def to_data(node: Node) -> Any:  # noqa: ANN401  (plain data of any shape is the point)
    """Return the value without places: dicts, lists, text and None."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, List):
        return [to_data(item) for item in node.items]
    return {key: to_data(entry.value) for key, entry in node.entries.items()}


def locate(node: Node, steps: Iterable[Step], *, at_key: bool = False) -> tuple[Position, Position]:
    """Return where the value at `steps` stands, or its nearest existing parent; `at_key` asks for the key instead."""
    start, end = node.start, node.end
    for step in steps:
        if isinstance(node, Mapping) and step in node.entries:
            entry = node.entries[str(step)]
            node = entry.value
            is_empty = isinstance(node, Scalar) and node.text is None
            start, end = (entry.start, entry.end) if at_key or is_empty else (node.start, node.end)
        elif isinstance(node, List) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            start, end = node.start, node.end
        else:
            break
    return start, end


def find_node(node: Node, steps: Iterable[Step]) -> Node | None:
    """Return the node at `steps`, or None if it is not there."""
    for step in steps:
        if isinstance(node, Mapping) and step in node.entries:
            node = node.entries[str(step)].value
        elif isinstance(node, List) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def block_lines(node: Node) -> Iterator[int]:
    """Yield the lines of the texts that are written as a block, below `|` or `>`; in them every space counts."""
    if isinstance(node, Scalar):
        if node.style in {"|", ">"}:
            yield from range(node.start.line + 1, node.end.line + (node.end.column > 1))
    elif isinstance(node, List):
        for item in node.items:
            yield from block_lines(item)
    else:
        for entry in node.entries.values():
            yield from block_lines(entry.value)


_ESCAPE = re.compile(
    r"\\(?:[xuU](?P<code>(?<=x)[0-9a-fA-F]{2}|(?<=u)[0-9a-fA-F]{4}|(?<=U)[0-9a-fA-F]{8})|(?P<letter>.))",
    re.DOTALL,
)
_LETTERS = {'"': '"', "\\": "\\", "/": "/", "0": "\0", "a": "\a", "b": "\b", "e": "\x1b"}
"""What the letter of an escape stands for, white space aside."""


def scalar_offsets(source: Source, scalar: Scalar) -> list[int]:
    """Return the offset in `source` of each character of the scalar's text, and of its end.

    YAML folds lines, doubles quotes and writes characters as escapes, so the text is matched against the source character by
    character. White space, which folding changes, counts as standing right behind the character before it.
    """
    at = source.offset(scalar.start)
    if scalar.style in {"|", ">"}:
        at = source.text.find("\n", at) + 1
    elif scalar.style:
        at += 1
    offsets = []
    for wanted in scalar.text or "":
        start, end = (at, at) if wanted.isspace() else _find(source.text, wanted, at, scalar.style)
        offsets.append(start)
        at = end
    return [*offsets, at]


def _find(text: str, wanted: str, at: int, style: str) -> tuple[int, int]:
    """Return where the next character of a scalar begins and ends in the source."""
    while style == '"' and (at < len(text)) and (text[at].isspace() or text[at] == "\\"):
        escape = _ESCAPE.match(text, at)
        if escape and wanted == (chr(int(escape["code"], 16)) if escape["code"] else _LETTERS.get(escape["letter"])):
            return at, escape.end()
        at = escape.end() if escape else at + 1
    found = text.find(wanted, at)
    if found == -1:
        return at, at
    return found, found + (2 if style == "'" == wanted else 1)

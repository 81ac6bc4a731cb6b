"""Edits of YAML: another value, another key, an entry less. Quotes stay where they are, and come where the text needs them."""

import re

from lis_cli.syntax.node import Entry, Node, Scalar
from lis_cli.text.edit import Edit
from lis_cli.text.source import Source
from lis_cli.text.span import Position

_PLAIN = re.compile(r"(?:[A-Za-z0-9_]|-(?=[0-9]))[A-Za-z0-9_./-]*(?: [A-Za-z0-9_/-]+)*")
"""Text that means itself wherever YAML takes a value without quotes."""
_IDS = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)?(?:, ?[a-z0-9-]+(?:/[a-z0-9-]+)?)*")
_NOTHING = {"null", "Null", "NULL"}
"""Words that mean no value."""


def rewrite_value(path: str, node: Node | None, text: str) -> Edit | None:
    """Return the edit that makes `text` the value of a scalar, or None where the value spans lines in a way of its own."""
    return _rewrite(path, node.start, node.end, node.style, text) if isinstance(node, Scalar) else None


def bracket_value(path: str, node: Node | None) -> Edit | None:
    """Return the edit that makes a list of an id, or of ids with commas between them, or None where the value is another."""
    if not isinstance(node, Scalar) or node.style or not _IDS.fullmatch(node.text or ""):
        return None
    return Edit(path, node.start, node.end, f"[{node.text}]")


def rewrite_key(path: str, entry: Entry, text: str) -> Edit | None:
    """Return the edit that gives an entry another key."""
    return _rewrite(path, entry.start, entry.end, entry.style, text)


def _rewrite(path: str, start: Position, end: Position, style: str, text: str) -> Edit | None:
    if style in {"|", ">"} or start == end:
        return None
    if style == "'":
        written = "'" + text.replace("'", "''") + "'"
    elif style == '"' or not _PLAIN.fullmatch(text) or text in _NOTHING:
        written = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    else:
        written = text
    return Edit(path, start, end, written)


def drop_entry(source: Source, before: Position, key: Position, end: Position) -> Edit | None:
    """Return the edit that takes out an entry, or None where it would take more; `before` is where the value before it ends.

    Between braces the comma goes too; elsewhere the entry must have its lines to itself, and no comment in them.
    """
    text, start, stop = source.text, source.offset(key), source.offset(end)
    if text[source.offset(before) : start].strip() == ",":
        return Edit(source.path, before, end, "")
    first = source.line_starts[key.line - 1]
    line_end = text.find("\n", stop)
    last = stop if text[stop - 1] == "\n" else line_end + 1 if line_end != -1 else len(text)
    if text[first:start].strip() or text[stop:last].strip() or "#" in text[first:last]:
        return None
    return Edit(source.path, source.position(first), source.position(last), "")

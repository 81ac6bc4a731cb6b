"""Which lines of a priority go when an action is moved, and what stands of them in the proposal."""

import re
from dataclasses import dataclass

from lis_cli.errors import UsageError
from lis_cli.syntax.node import Entry, Mapping
from lis_cli.text.source import Source


@dataclass(frozen=True, slots=True)
class ActionLines:
    """An action as it is written: which lines of the file go, counted from 0, `last` exclusive, and its keys."""

    first: int
    last: int
    keys: str
    """Its keys with their comments, each line at the left margin that the front matter of a proposal has."""


def action_at(source: Source, owner: Mapping, line: int) -> str | None:
    """Return the action whose lines, counted from 0, hold `line`."""
    actions = _actions(owner)
    for name in actions:
        found = action_lines(source, owner, name)
        if found.first <= line < found.last:
            return name
    return None


def _actions(owner: Mapping) -> dict[str, Entry]:
    entry = owner.entries.get("actions")
    return entry.value.entries if entry and isinstance(entry.value, Mapping) else {}


def action_lines(source: Source, owner: Mapping, name: str) -> ActionLines:
    """Return the lines of an action, with those of `actions:` where it is the only one; UsageError if they are not its own."""
    entry = _actions(owner)[name]
    rows = source.text.split("\n")
    key = entry.start.line - 1
    if rows[key][: entry.start.column - 1].strip() or entry.value.start.line == entry.start.line:
        raise UsageError(f"action `{name}` is written between braces; give each of its keys a line first")
    indent = entry.start.column - 1
    last = _end(rows, key, indent)
    first = _above(rows, key, indent)
    width = min(len(row) - len(row.lstrip()) for row in rows[key + 1 : last] if row.strip())
    keys = "\n".join([*(row[indent:] for row in rows[first:key]), *(row[width:] if row.strip() else "" for row in rows[key + 1 : last])])
    if len(_actions(owner)) == 1:
        start = owner.entries["actions"].start
        first = _above(rows, start.line - 1, start.column - 1)
    return ActionLines(first, last, keys)


def _end(rows: list[str], key: int, indent: int) -> int:
    """Return the line behind the last one that is further in than the key."""
    last = at = key + 1
    while at < len(rows):
        row = rows[at]
        if row.strip():
            if len(row) - len(row.lstrip()) <= indent:
                break
            last = at + 1
        at += 1
    return last


def _above(rows: list[str], key: int, indent: int) -> int:
    """Return the first of the lines of comment right above a key, which are about it."""
    comment = re.compile(rf" {{{indent}}}#")
    while key and comment.match(rows[key - 1]):
        key -= 1
    return key

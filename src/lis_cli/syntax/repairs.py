"""Repairs of YAML that cannot be read: tabs that indent, and text that should stand between quotes."""

import re
from collections.abc import Callable
from functools import partial

from lis_cli.diagnostics import Fix
from lis_cli.syntax.node import Node, block_lines, to_data
from lis_cli.text.edit import Edit
from lis_cli.text.span import Position

Parse = Callable[[str], Node | int]
"""Returns the tree of a text, or the line where it cannot be read on."""
_INDENT = re.compile(r"^ *\t[ \t]*(?=[^\s])", re.MULTILINE)
_WIDTHS = (2, 4, 8)
"""Spaces that editors show for a tab."""
_MOST_TABS = 2000
"""Lines; a file with more was not indented by hand."""
_BARE = re.compile(r"(?P<head> *(?:- +)*[\w-]+: +)(?P<text>(?:[^\s\"'\[\]{}|>&*!%@`#,?:-][^\n]*?: |[@`%])[^\n]*?)(?P<tail> *(?: #[^\n]*)?)")
"""A line whose value holds a colon and a space, or begins with a sign that YAML keeps for itself."""
_LIKE_A_KEY = re.compile(r"[a-z_]+: ")
_MOST_QUOTES = 20
_LONGEST = 200_000
"""Characters of a text that is read again and again."""


def replace_tabs(path: str, text: str, shift: int, parse: Parse) -> Fix | None:
    """Return the cure for tabs that indent, or None where no width of a tab makes a text that can be read.

    It is certain where every width that can be read says the same; then a tab in a block of text is not part of the text either,
    which would change with it. `shift` is added to the lines of the text, which may be
    part of a file.
    """
    if len(text) > _LONGEST:
        return None
    indents = {number: found[0] for number, line in enumerate(text.split("\n"), 1) if (found := _INDENT.match(line))}
    if not indents or len(indents) > _MOST_TABS:
        return None
    trees = {width: parse(_INDENT.sub(partial(_expanded, width), text)) for width in _WIDTHS}
    readable = {width: tree for width, tree in trees.items() if not isinstance(tree, int)}
    said = {width: to_data(tree) for width, tree in readable.items()}
    in_text = {line for tree in readable.values() for line in block_lines(tree)}
    is_part_of_text = bool(in_text & indents.keys()) and (len(said) == 1 or any(data != said[max(said)] for data in said.values()))
    if not readable or is_part_of_text:
        return None
    width = max(said, key=lambda width: sum(data == said[width] for data in said.values()))
    edits = [
        Edit(path, Position(line + shift, 1), Position(line + shift, len(indent) + 1), indent.expandtabs(width))
        for line, indent in indents.items()
    ]
    is_certain = all(data == said[width] for data in said.values())
    return Fix.of(f"indent with {width} spaces instead of a tab", *edits, is_certain=is_certain)


def _expanded(width: int, indent: re.Match[str]) -> str:
    return indent[0].expandtabs(width)


def quote_values(path: str, text: str, shift: int, parse: Parse) -> Fix | None:
    """Return the cure that puts values between quotes wherever reading stops at one, or None if that is not all that is wrong.

    It is not certain where a value begins like a key: `gap: says: One firm in five` may be two keys on one line.
    """
    if len(text) > _LONGEST:
        return None
    lines = text.split("\n")
    edits: list[Edit] = []
    is_certain = True
    for _ in range(_MOST_QUOTES):
        failed = parse("\n".join(lines))
        if not isinstance(failed, int):
            return Fix.of("put the text between quotes", *edits, is_certain=is_certain)
        line = lines[failed - 1] if failed <= len(lines) else ""
        bare = _BARE.fullmatch(line)
        if bare is None:
            return None
        quoted = '"' + bare["text"].replace("\\", "\\\\").replace('"', '\\"') + '"'
        is_certain = is_certain and not _LIKE_A_KEY.match(bare["text"])
        start, end = (Position(failed + shift, column + 1) for column in bare.span("text"))
        edits.append(Edit(path, start, end, quoted))
        lines[failed - 1] = f"{bare['head']}{quoted}{bare['tail']}"
    return None

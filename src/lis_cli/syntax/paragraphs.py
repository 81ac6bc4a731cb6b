"""Where the outermost blocks of some prose begin: paragraphs, lists, tables, quotations."""

from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def paragraph_starts(text: str) -> list[int]:
    """Return the offset of each outermost block, in order; a block is whole between two of them.

    The blank lines inside a list, a code block or a table drawn with dashes part nothing.
    """
    lines = list(accumulate((len(line) for line in text.split("\n")), lambda at, length: at + length + 1, initial=0))
    return [lines[token.map[0]] for token in _parser().parse(text) if token.level == 0 and token.map and token.nesting >= 0]


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable("lheading")

"""The line a finding is in, with carets below its words: for terminals."""

import re

from lis_cli.reporters.style import Style
from lis_cli.text.source import Source
from lis_cli.text.span import Span

_WIDEST = 100
"""Characters of a line that are shown; a longer one is cut around the place."""
_BEFORE = 40
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def excerpt(span: Span, source: Source, style: Style, look: str) -> list[str]:
    """Return the line of the file with its number, and a line with carets; nothing for a finding about the whole file."""
    from rich.cells import cell_len

    if span.start is None or span.start.line > len(source.line_starts):
        return []
    line = _STEERING.sub(" ", source.text[source.line_starts[span.start.line - 1] :].split("\n", 1)[0])
    first = span.start.column - 1
    last = span.end.column - 1 if span.end and span.end.line == span.start.line else len(line)
    cut = max(0, first - _BEFORE) if len(line) > _WIDEST else 0
    lead, tail = "…" if cut else "", "…" if len(line) > cut + _WIDEST else ""
    gap = " " * cell_len(lead + line[cut:first])
    carets = "^" * max(1, cell_len(line[first : min(last, cut + _WIDEST)]))
    number = str(span.start.line)
    return [
        f"    {style.paint(f'{number} |', 'dim')} {lead}{line[cut : cut + _WIDEST]}{tail}",
        f"    {style.paint(' ' * len(number) + ' |', 'dim')} {gap}{style.paint(carets, look)}",
    ]

"""The line a finding is in, with carets below its words: for terminals."""

from lis_cli.reporters.characters import one_line
from lis_cli.reporters.style import Style
from lis_cli.text.source import Source
from lis_cli.text.span import Span

_WIDEST = 100
"""Characters of a line that are shown; a longer one is cut around the place."""
_BEFORE = 40


def excerpt(span: Span, source: Source, style: Style, look: str) -> list[str]:
    """Return the line of the file with its number, and a line with carets; nothing for a finding about the whole file."""
    from rich.cells import cell_len

    if span.start is None or span.start.line > len(source.line_starts):
        return []
    begin, end = _line(source, span.start.line)
    first = min(span.start.column - 1, end - begin)
    last = span.end.column - 1 if span.end and span.end.line == span.start.line else end - begin
    cut = max(0, first - _BEFORE) if end - begin > _WIDEST else 0
    # only what is shown is copied: a line may hold ten megabytes and a thousand findings
    shown = one_line(source.text[begin + cut : min(end, begin + cut + _WIDEST)])
    lead, tail = "…" if cut else "", "…" if end > begin + cut + _WIDEST else ""
    gap = " " * cell_len(lead + shown[: first - cut])
    carets = "^" * max(1, cell_len(shown[first - cut : max(first, last) - cut]))
    number = str(span.start.line)
    return [
        f"    {style.paint(f'{number} |', 'dim')} {lead}{shown}{tail}",
        f"    {style.paint(' ' * len(number) + ' |', 'dim')} {gap}{style.paint(carets, look)}",
    ]


def _line(source: Source, number: int) -> tuple[int, int]:
    """Return the offsets of a line's first character and of its end."""
    starts = source.line_starts
    return starts[number - 1], starts[number] - 1 if number < len(starts) else len(source.text)

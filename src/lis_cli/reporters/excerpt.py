"""The line a finding is in, with carets below its words: for terminals."""

from lis_cli.reporters.characters import one_line
from lis_cli.reporters.style import Style
from lis_cli.text.source import Source
from lis_cli.text.span import Span

_WIDEST = 100
"""Columns of a line that are shown; a longer one is cut around the place."""
_NARROWEST = 20


def excerpt(span: Span, source: Source, style: Style, look: str) -> list[str]:
    """Return the line of the file with its number, and a line with carets; nothing for a whole file or a blank line.

    Of words that go on in the next line, the part in the first is marked.
    """
    from rich.cells import cell_len

    if span.start is None or span.start.line > len(source.line_starts):
        return []
    number = str(span.start.line)
    room = max(_NARROWEST, min(_WIDEST, style.width - len(number) - 9))
    begin, end = _line(source, span.start.line)
    if source.text[begin : begin + room].isspace() or begin == end:
        return []
    place = min(begin + span.start.column - 1, end)
    stop = begin + span.end.column - 1 if span.end and span.end.line == span.start.line else end
    before, after = _window(source.text, begin, place, end, room)
    lead, tail = "…" if len(before) < place - begin else "", "…" if len(after) < end - place else ""
    carets = "^" * max(1, cell_len(after[: max(0, stop - place)]))
    return [
        f"    {style.paint(f'{number} |', 'dim')} {lead}{before}{after}{tail}",
        f"    {style.paint(' ' * len(number) + ' |', 'dim')} {' ' * cell_len(lead + before)}{style.paint(carets, look)}",
    ]


def _line(source: Source, number: int) -> tuple[int, int]:
    """Return the offsets of a line's first character and of its end."""
    starts = source.line_starts
    return starts[number - 1], starts[number] - 1 if number < len(starts) else len(source.text)


def _window(text: str, begin: int, place: int, end: int, room: int) -> tuple[str, str]:
    """Return what is shown of a line before the place and from it on, together at most `room` columns wide.

    Only what may be shown is copied: a line may hold ten megabytes and a thousand findings.
    """
    before = one_line(text[max(begin, place - room) : place])
    after = _first_columns(one_line(text[place : min(end, place + room)]), room)
    free = room - _columns(after)
    if place - begin <= room and _columns(before) <= free:
        return before, after
    before = _first_columns(before[::-1], max(free, room * 2 // 5))[::-1]
    return before, _first_columns(after, room - _columns(before))


def _columns(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _first_columns(text: str, width: int) -> str:
    """Return as much of a short text as fits."""
    while _columns(text) > width:
        text = text[:-1]
    return text

"""Spells where something stands: the one form that every report uses."""

from lis_cli.reporters.characters import one_line
from lis_cli.text.span import Span


def spell_place(span: Span) -> str:
    """Return a place as editors and terminals link it: `file:line:column`."""
    path = one_line(span.path)
    return f"{path}:{span.start.line}:{span.start.column}" if span.start else path

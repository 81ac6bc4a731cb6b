"""Figures and tables with captions: when there are enough of them to be listed after the contents."""

_FEW = 4
"""Figures, or tables, that need no list of their own."""


def is_listed(count: int) -> bool:
    """Tell whether so many figures, or tables, get a list; the same in every format that has pages."""
    return count > _FEW

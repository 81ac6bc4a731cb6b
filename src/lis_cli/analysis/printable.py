"""Which characters the fonts of our documents have."""

import re
from functools import cache

from lis_cli.resources import resource_dir

PLACEHOLDER = "□"
"""Stands in a draft for a character that no font has."""


@cache
def unprintable() -> re.Pattern[str]:
    """Return the pattern of a character that the fonts in `templates/fonts/` lack; tabs and line ends are no characters."""
    lines = (resource_dir("templates") / "fonts" / "coverage.txt").read_text(encoding="ascii").split()
    ranges = [tuple(int(end, 16) for end in line.split("-")) for line in lines]
    inside = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)
    return re.compile(f"[^\\t\\n{inside}]")

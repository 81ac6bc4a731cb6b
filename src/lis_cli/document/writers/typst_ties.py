"""Spaces at which no line ends: before the numbers of sources, between a figure and its `million`, within a date."""

from lis_cli.document.ast import Element

_TIED: Element = {"t": "Str", "c": "\u00a0"}
_SPACES = frozenset({"Space", "SoftBreak"})
_SIZES = frozenset({"thousand", "million", "billion", "trillion"})
_MONTHS = frozenset(
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
)
_END = ".,;:)"
_FEW = 4
"""Numbers in one pair of brackets, up to which they stay on one line."""


def tie(block: Element) -> None:
    """Put no-break spaces into a paragraph where a line should not end."""
    words: list[Element] = block["c"]
    for at, word in enumerate(words):
        if word["t"] == "Cite":
            _tie_numbers(word)
        elif word["t"] in _SPACES and 0 < at < len(words) - 1 and _belong(words[at - 1], words[at + 1]):
            words[at] = _TIED


def untie(blocks: list[Element], kind: str) -> None:
    """Let lines of a table's cell end again before the numbers of `sources`, within `dates`, or within `amounts`."""
    for block in blocks:
        words = block["c"] if block["t"] in {"Para", "Plain"} else []
        for at, word in enumerate(words):
            if word == _TIED and _kind(words[at + 1]) == kind:
                words[at] = {"t": "Space"}


def _kind(right: Element) -> str:
    """Return what stands behind a no-break space."""
    if right["t"] == "Cite":
        return "sources"
    return "amounts" if right["t"] == "Str" and right["c"].rstrip(_END) in _SIZES else "dates"


def _belong(left: Element, right: Element) -> bool:
    """Tell whether two words stand on one line."""
    if right["t"] == "Cite":
        return True
    if left["t"] != "Str" or right["t"] != "Str":
        return False
    first: str = left["c"]
    second: str = right["c"].rstrip(_END)
    if second in _SIZES:
        return first[-1:].isdigit()
    if second in _MONTHS:
        return first.isdigit() and len(first) <= len("31")
    return second.isdigit() and first in _MONTHS


def _tie_numbers(cite: Element) -> None:
    parts: list[Element] = cite["c"][1]
    if sum(1 for part in parts if part["t"] == "Link") <= _FEW:
        cite["c"][1] = [_TIED if part["t"] in _SPACES else part for part in parts]

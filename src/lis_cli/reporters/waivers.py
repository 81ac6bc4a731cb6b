"""The list of waivers, for people and programs."""

from collections.abc import Sequence
from dataclasses import dataclass

from lis_cli.reporters.characters import dump_json, one_line
from lis_cli.reporters.diagnostics_text import spell_place
from lis_cli.reporters.style import count
from lis_cli.text.span import Span


@dataclass(frozen=True, slots=True)
class ListedWaiver:
    """A waiver with what the run and git know of it."""

    span: Span
    """Of the comment."""
    rules: tuple[str, ...]
    reason: str
    """Empty where none is given."""
    until: str | None
    silenced: int
    """How many findings it silences."""
    author: str | None
    """Who last changed its line; None outside git or before the commit."""
    day: str | None
    """When, as `2019-10-30`."""


def list_waivers_text(waivers: Sequence[ListedWaiver]) -> str:
    """Return a line per waiver with its rules, its reason below, and a summary."""
    lines = []
    for item in waivers:
        until = f", until {one_line(item.until)}" if item.until else ""
        lines.append(f"{spell_place(item.span)}: {', '.join(item.rules)}{until}: silences {count(item.silenced, 'finding')}")
        lines.append(f"    reason: {one_line(item.reason) or 'none given'}")
        lines.append(f"    written: {one_line(f'{item.day} by {item.author}') if item.author else 'not committed yet'}")
    lines.append(f"{count(len(waivers), 'waiver')}." if waivers else "No waivers.")
    return "".join(f"{line}\n" for line in lines)


def list_waivers_json(waivers: Sequence[ListedWaiver]) -> str:
    """Return a JSON list of the waivers."""
    listed = [
        {
            "path": item.span.path,
            "line": item.span.start.line if item.span.start else None,
            "rules": list(item.rules),
            "reason": item.reason or None,
            "until": item.until,
            "silenced": item.silenced,
            "author": item.author,
            "day": item.day,
        }
        for item in waivers
    ]
    return dump_json(listed)

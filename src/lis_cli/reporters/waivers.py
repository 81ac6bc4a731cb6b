"""The list of waivers, for people and programs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lis_cli.reporters.characters import dump_json, one_line
from lis_cli.reporters.place import spell_place
from lis_cli.reporters.style import Style, count
from lis_cli.text.span import Span
from lis_cli.tools.blame import Blame


@dataclass(frozen=True, slots=True)
class ListedWaiver:
    """A waiver with what the run and git know of it."""

    span: Span
    """Of the comment."""
    rules: tuple[str, ...]
    """Empty where the comment cannot be read."""
    reason: str
    """Empty where none is given."""
    until: str | None
    is_expired: bool
    silenced: int
    """How many findings it silences."""
    written: Blame
    """Who last changed its line."""


def list_waivers_text(waivers: Sequence[ListedWaiver], style: Style) -> str:
    """Return a line per waiver with its rules, its reason below, and a summary."""
    lines = [line for waiver in waivers for line in _lines(waiver, style)]
    if not style.quiet:
        lines.append(f"{count(len(waivers), 'waiver')}." if waivers else "No waivers.")
    return "".join(f"{line}\n" for line in lines)


def _lines(waiver: ListedWaiver, style: Style) -> list[str]:
    until = f", {'ended on' if waiver.is_expired else 'until'} {one_line(waiver.until)}" if waiver.until else ""
    rules = ", ".join(waiver.rules) or "cannot be read"
    silences = f"silences {count(waiver.silenced, 'finding') if waiver.silenced else 'nothing'}"
    return [
        f"{style.paint(spell_place(waiver.span), 'bold')}: {rules}{until}: {silences}",
        f"    {style.paint('reason', 'green')}: {one_line(waiver.reason) or 'none given'}",
        f"    {style.paint('written', 'green')}: {_written(waiver.written)}",
    ]


def _written(blame: Blame) -> str:
    match blame.history:
        case "committed":
            return one_line(f"{blame.day} by {blame.author}")
        case "uncommitted":
            return "not committed yet"
        case "cut-off":
            return f"{blame.day} or before; this clone holds only the latest history"
        case "none":
            return "not known, since git has no history of this folder"


def list_waivers_json(waivers: Sequence[ListedWaiver], style: Style) -> str:  # noqa: ARG001  (every list of waivers takes the same)
    """Return a JSON list of the waivers."""
    listed = [
        {
            "path": waiver.span.path,
            "start": waiver.span.start._asdict() if waiver.span.start else None,
            "end": waiver.span.end._asdict() if waiver.span.end else None,
            "rules": list(waiver.rules),
            "reason": waiver.reason or None,
            "until": waiver.until,
            "expired": waiver.is_expired,
            "silenced": waiver.silenced,
            "history": waiver.written.history,
            "author": waiver.written.author,
            "day": waiver.written.day,
        }
        for waiver in waivers
    ]
    return dump_json(listed)


WAIVER_REPORTERS: dict[str, Callable[[Sequence[ListedWaiver], Style], str]] = {"json": list_waivers_json, "text": list_waivers_text}

"""Findings set into a draft where they are: a strategy whose prose says, before each paragraph, what was found in it.

Writers show these notes in the margin, as comments or beside the text. What was found in no prose stands on the first page.
"""

from collections.abc import Sequence
from dataclasses import replace

from lis_cli.diagnostics import Diagnostic
from lis_cli.document.templates import escape
from lis_cli.model.narrative import Titled
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import FIELD_OF_KIND, Strategy
from lis_cli.reporters.place import spell_place
from lis_cli.syntax.paragraphs import paragraph_starts
from lis_cli.workspace import Origin, Workspace

Placed = dict[Ref, list[tuple[int, str]]]
"""Notes by the entity whose file they are in, with their offset in its prose; 0 where they are in its front matter."""


def annotate_workspace(workspace: Workspace, diagnostics: Sequence[Diagnostic]) -> Workspace:
    """Return a usable workspace with findings noted in its prose; those that are in no prose stand before the first chapter."""
    strategy = workspace.strategy
    owners = {origin.source.path: ref for ref, origin in workspace.origins.items() if isinstance(_entity(strategy, ref), Titled)}
    first = next((Ref("chapter", name) for name in strategy.chapters), None)
    placed: Placed = {}
    for diagnostic in diagnostics:
        ref = owners.get(diagnostic.span.path)
        if ref is not None:
            placed.setdefault(ref, []).append((_offset(diagnostic, workspace.origins[ref]), note_of(diagnostic)))
        elif first is not None:
            placed.setdefault(first, []).append((0, note_of(diagnostic, f"{spell_place(diagnostic.span)}: ")))
    return replace(workspace, loaded_strategy=_noted(strategy, placed))


def note_of(diagnostic: Diagnostic, place: str = "") -> str:
    """Return a finding as a note in pandoc's Markdown."""
    parts = diagnostic.message.split("`")
    words = "".join(f"`{part}`" if number % 2 and part else _plain(part) for number, part in enumerate(parts))
    label = diagnostic.severity.label
    told = f"{escape(place)} " if place else ""
    return f"::: {{.finding .{label}}}\n{told}**{label.capitalize()}:** {words} \\[{diagnostic.rule}\\]\n:::\n"


def _plain(text: str) -> str:
    """Return words as Markdown, with the space before and after them."""
    before, after = (" " if text[at].isspace() else "" for at in (0, -1)) if text.strip() else (text[:1], "")
    return f"{before}{escape(text)}{after}"


def _entity(strategy: Strategy, ref: Ref) -> object:
    field = FIELD_OF_KIND.get(ref.kind)
    return getattr(strategy, field).get(ref.id) if field else None


def _offset(diagnostic: Diagnostic, origin: Origin) -> int:
    start = diagnostic.span.start
    return max(origin.source.offset(start) - origin.body_offset, 0) if start else 0


def _noted(strategy: Strategy, placed: Placed) -> Strategy:
    fields: dict[str, dict[str, Titled]] = {}
    for ref, findings in placed.items():
        field = FIELD_OF_KIND[ref.kind]
        entities = fields.setdefault(field, dict(getattr(strategy, field)))
        entities[ref.id] = entities[ref.id].model_copy(update={"body": _with_notes(entities[ref.id].body, findings)})
    return strategy.model_copy(update=fields)


def _with_notes(body: str, findings: list[tuple[int, str]]) -> str:
    """Return prose with a note before each paragraph, list or table that something was found in."""
    starts = paragraph_starts(body)
    notes: dict[int, list[str]] = {}
    for offset, note in sorted(findings, key=lambda finding: finding[0]):
        at = max((start for start in starts if start <= offset), default=0)
        notes.setdefault(at, []).append(note)
    text, last = "", 0
    for at in sorted(notes):
        text += body[last:at] + "\n:::: {.findings role=note}\n" + "\n".join(notes[at]) + "::::\n\n"
        last = at
    return text + body[last:]

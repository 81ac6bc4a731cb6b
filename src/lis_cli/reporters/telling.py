"""Changes in whole words, for readers who have never seen a file of the strategy; and in the order in which they are told."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lis_cli.diff.change import Change, ChangeKind, Note, Significance, ValueType
from lis_cli.diff.facts import facts_of
from lis_cli.diff.names import title_of
from lis_cli.diff.notes import is_called_out, weight_of
from lis_cli.diff.subjects import EVERY
from lis_cli.model.ref import Ref
from lis_cli.reporters.characters import one_line
from lis_cli.reporters.comparison import Comparison, FileChange
from lis_cli.reporters.style import count

_CODE = re.compile(r"`([^`]{1,200})`")
_FOLLOWS = "follows-renaming"
_BEGINNING = 32
"""Characters of a title that a note has if it says it; the rest may be cut off."""
_TABLES = (".csv", ".tsv")
_KINDS = {"about": "The strategy itself", "engagement": "Engagement", "evidence": "Source"}
"""What kinds of thing are called, where their own name would not do."""


@dataclass(slots=True)
class Groups:
    """The changes of one strategy in the order in which they are told."""

    first: list[Change] = field(default_factory=list)
    """What a reviewer should note first, the weightiest first."""
    others: list[Change] = field(default_factory=list)
    """What else is substantive, in the order of the strategy."""
    editorial: list[Change] = field(default_factory=list)
    followers: list[Change] = field(default_factory=list)
    """What only follows a renaming."""

    @property
    def slight(self) -> int:
        """How many changes are editorial."""
        return len(self.editorial) + len(self.followers)


def group_changes(changes: Sequence[Change]) -> Groups:
    """Return the changes by what they weigh."""
    groups = Groups()
    for change in changes:
        _shelf(groups, change).append(change)
    groups.first.sort(key=lambda change: weight_of(change.notes[0]))
    return groups


def _shelf(groups: Groups, change: Change) -> list[Change]:
    if change.significance is Significance.EDITORIAL:
        return groups.followers if all(note.what == _FOLLOWS for note in change.notes) else groups.editorial
    return groups.first if is_called_out(change.notes[0]) else groups.others


def by_entity(changes: Sequence[Change]) -> dict[Ref, list[Change]]:
    """Return changes by the entity they belong to, in the order in which each comes first."""
    found: dict[Ref, list[Change]] = {}
    for change in changes:
        found.setdefault(change.ref, []).append(change)
    return found


def sentence_of(note: Note, change: Change | None = None) -> str:
    """Return a note as a sentence: `Target weakened: from 66% to 60%.` Of a change of words, the words stand in quotation marks."""
    head, colon, values = one_line(note.text).partition(": ")
    if values.count(" → ") == 1:
        before, _, after = values.partition(" → ")
        is_quoted = change is not None and says_both(change)
        values = f"from “{before}” to “{after}”" if is_quoted else f"from {before} to {after}"
    words = plain_code(f"{head}{colon}{values}")
    return words[:1].upper() + stopped(words[1:])


def says_both(change: Change) -> bool:
    """Tell whether the first note gives the old and the new words whole, as that of a new title does."""
    old, new = (" ".join(text.split()) for text in (change.old_text, change.new_text))
    return change.type is ValueType.TEXT and f"{old} → {new}" in change.notes[0].text


def notes_of(change: Change) -> list[Note]:
    """Return what a change is; that it was reworded only where nothing else is said, since the words are shown anyway."""
    notes = [note for note in change.notes if note.what != "reworded"]
    return notes if notes and change.passages else list(change.notes)


def source_namer(comparison: Comparison) -> Callable[[str], str]:
    """Return the function from the id of a cited source to its title, in quotation marks; an id that no version knows stays."""

    def name(source: str) -> str:
        owner = source.partition("/")[0]
        sides = (side.evidence for side in (comparison.after, comparison.before) if side is not None)
        found = next((side[owner] for side in sides if owner in side), None)
        return f"“{title_of(found)}”" if found else source

    return name


def is_told_by_name(change: Change) -> bool:
    """Tell whether the first note says already what the thing is called, as that of something new or lost does."""
    return not change.field and change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED} and change.title[:_BEGINNING] in change.notes[0].text


def join_words(words: Sequence[str]) -> str:
    """Return `one, two and three`."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def file_in_words(file: FileChange) -> str:
    """Return a picture, table or template with what happened to it: `data/jobs.csv: changed, 2 rows added`."""
    return one_line(f"{file.path}: {_what_happened(file)}")


def _what_happened(file: FileChange) -> str:
    size = _size(file.new_size if file.kind is ChangeKind.ADDED else file.old_size)
    match file.kind:
        case ChangeKind.ADDED:
            return f"added, {size}"
        case ChangeKind.REMOVED:
            return f"removed, {size}"
        case ChangeKind.MOVED:
            return f"renamed, before {file.old_path}"
    if file.lines_added is None or file.lines_removed is None:
        return f"changed, {size} before and {_size(file.new_size)} now"
    noun = "row" if file.path.lower().endswith(_TABLES) else "line"
    pairs = ((file.lines_added, "added"), (file.lines_removed, "taken out"))
    told = [f"{count(number, noun) if not at else f'{number:,}'} {verb}" for at, (number, verb) in enumerate(p for p in pairs if p[0])]
    return f"changed, {join_words(told) or f'the same {noun}s in another order'}"


def _size(size: int | None) -> str:
    """Return a size in the unit that suits it."""
    if size is None:
        return "which cannot be read"
    for unit, bytes_ in (("MB", 1_000_000), ("KB", 1_000)):
        if size >= bytes_:
            return f"{size / bytes_:.1f} {unit}"
    return count(size, "byte")


def plain_code(text: str) -> str:
    """Return a message with “…” around what stands between backticks."""
    return _CODE.sub(r"“\1”", one_line(text))


def stopped(text: str) -> str:
    """Return a sentence that ends in a full stop, if nothing else ends it."""
    return text if text.rstrip("”)")[-1:] in {".", "…", "?", "!"} else f"{text}."


def name_of_entity(ref: Ref, comparison: Comparison) -> str:
    """Return an entity with its kind, as in `Priority “Skills for growth”`."""
    return _named(ref, comparison.titles.get(ref, ""))


def name_of_subject(change: Change) -> str:
    """Return the nearest thing with a name of its own, as in `Action “Open a hub”`."""
    return _named(change.subject, change.title)


def name_in_full(change: Change, comparison: Comparison) -> str:
    """Return the same with the entity that it belongs to: `Action “Open a hub” of priority “Skills for growth”`."""
    name = name_of_subject(change)
    if change.subject == change.ref or change.ref.kind in _KINDS:
        return name
    owner = name_of_entity(change.ref, comparison)
    return f"{name} of {owner[:1].lower()}{owner[1:]}"


def _named(ref: Ref, title: str) -> str:
    if ref.kind in {"about", "engagement"} and ref.id != EVERY:
        return _KINDS[ref.kind]
    kind = _KINDS.get(ref.kind, ref.kind.replace("_", " ").capitalize())
    if ref.id == EVERY:
        return one_line(f"The order of {title}")
    return one_line(f"{kind} “{title or ref.id}”")


def facts_in(change: Change, comparison: Comparison) -> list[tuple[str, str]]:
    """Return what something new or lost says, key by key; what it says of its name is left out, since that is told anyway."""
    side = comparison.after if change.kind is ChangeKind.ADDED else comparison.before
    known = {change.title, f"{change.title}."}
    return [(key, text) for key, text in facts_of(change, side) if " ".join(text.split()) not in known]

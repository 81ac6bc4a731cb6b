"""Changes in whole words, for readers who have never seen a file of the strategy; and in the order in which they are told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lis_cli.diff.change import Change, Note, Plain, Significance, ValueType
from lis_cli.diff.notes import is_called_out, weight_of
from lis_cli.diff.subjects import EVERY
from lis_cli.model.numbers import spell_money
from lis_cli.model.ref import Ref
from lis_cli.reporters.characters import one_line
from lis_cli.reporters.comparison import Comparison

_CODE = re.compile(r"`([^`]{1,200})`")
_FOLLOWS = "follows-renaming"
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


def facts_of(record: Plain) -> Iterator[tuple[str, str]]:
    """Yield what a new or lost thing says, apart from its title: what each key is called, and its value on one line."""
    for key, value in record.items() if isinstance(record, dict) else ():
        if key not in {"title", "body"}:
            yield _spell_key(key), one_line(_spell(value, key))
    if isinstance(record, dict) and record.get("body"):
        yield "Text", str(record["body"])


def _spell_key(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _spell(value: Plain, key: str = "") -> str:
    match value:
        case dict():
            return "; ".join(f"{_spell_key(name).lower()}: {_spell(item, name)}" for name, item in value.items())
        case list():
            return "; ".join(_spell(item, key) for item in value)
        case bool():
            return "yes" if value else "no"
        case str() | int() if key == "amount" and str(value).isdecimal():
            return spell_money(Decimal(value))
        case _:
            return " ".join(str(value).split())

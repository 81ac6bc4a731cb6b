"""Things with a name of their own that live inside an entity: the actions of a priority, the findings of a source."""

from lis_cli.model.ref import Ref

NESTED = {
    ("priority", "actions"): "action",
    ("priority", "asks"): "ask",
    ("evidence", "findings"): "finding",
    ("consultation", "questions"): "question",
    ("consultation", "themes"): "theme",
    ("engagement", "stakeholders"): "stakeholder",
    ("engagement", "events"): "event",
    ("engagement", "calls"): "call",
    ("about", "organisations"): "organisation",
}
"""Kind of entity and key → the kind of what stands below that key, by id."""
MOVABLE = frozenset({"actions", "asks"})
"""Keys of priorities whose entries may go from one priority to another."""
SINGLE = frozenset({"about", "engagement"})
"""Kinds of which there is one: its nested things need no name before theirs."""
EVERY = "*"
"""The id that stands for all things of a kind, as for the order they are in."""


def nested_ref(owner: Ref, key: str, entry: str) -> Ref:
    """Return the name of a nested thing: `action:skills/hub`, `organisation:anyshire-lep`."""
    return Ref(NESTED[owner.kind, key], entry if owner.kind in SINGLE else f"{owner.id}/{entry}")


def subject_of(ref: Ref, path: tuple[str | int, ...]) -> Ref:
    """Return the nearest thing with a name of its own around a field."""
    match path:
        case (str(key), str(entry), *_) if (ref.kind, key) in NESTED:
            return nested_ref(ref, key, entry)
        case _:
            return ref


def field_below(ref: Ref, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Return the rest of a path below the nearest thing with a name."""
    return path[2:] if subject_of(ref, path) != ref else path

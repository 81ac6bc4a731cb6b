"""Changes as plain data for JSON, and back: a program that reads them can do all that we can, apply them included."""

from typing import Any

from lis_cli.diff.change import Change, ChangeKind, Note, Passage, Significance, ValueType, WordEdit
from lis_cli.model.ref import Ref


def change_to_data(change: Change) -> dict[str, Any]:
    """Return a change as JSON can hold it; `subject`, `field` and `significance` are there for convenience."""
    return {
        "kind": str(change.kind),
        "significance": str(change.significance),
        "type": str(change.type),
        "subject": str(change.subject),
        "field": list(change.field),
        "title": change.title,
        "notes": [_note_to_data(note) for note in change.notes],
        "ref": str(change.ref),
        "path": list(change.path),
        "old_ref": str(change.old_ref) if change.old_ref else None,
        "old_path": list(change.old_path),
        "position": change.position,
        "old": change.old,
        "new": change.new,
        "old_text": change.old_text,
        "new_text": change.new_text,
        "passages": [_passage_to_data(passage) for passage in change.passages],
    }


def _note_to_data(note: Note) -> dict[str, Any]:
    return {"what": note.what, "significance": str(note.significance), "text": note.text}


def _passage_to_data(passage: Passage) -> dict[str, Any]:
    return {
        "kind": str(passage.kind),
        "significance": str(passage.significance),
        "section": passage.section,
        "notes": [_note_to_data(note) for note in passage.notes],
        "old": passage.old,
        "new": passage.new,
        "words": [list(edit) for edit in passage.words],
    }


def change_from_data(data: dict[str, Any]) -> Change:
    """Return the change that `change_to_data` wrote; KeyError or ValueError where it did not."""
    return Change(
        kind=ChangeKind(data["kind"]),
        type=ValueType(data["type"]),
        ref=_ref(data["ref"]),
        path=tuple(data["path"]),
        old_ref=_ref(data["old_ref"]) if data["old_ref"] else None,
        old_path=tuple(data["old_path"]),
        title=data["title"],
        old=data["old"],
        new=data["new"],
        old_text=data["old_text"],
        new_text=data["new_text"],
        position=data["position"],
        passages=tuple(_passage(passage) for passage in data["passages"]),
        notes=tuple(_note(note) for note in data["notes"]),
    )


def _ref(text: str) -> Ref:
    kind, _, name = text.partition(":")
    return Ref(kind, name)


def _note(data: dict[str, Any]) -> Note:
    return Note(data["what"], Significance(data["significance"]), data["text"])


def _passage(data: dict[str, Any]) -> Passage:
    return Passage(
        kind=ChangeKind(data["kind"]),
        section=data["section"],
        old=data["old"],
        new=data["new"],
        words=tuple(WordEdit(op, text) for op, text in data["words"]),
        notes=tuple(_note(note) for note in data["notes"]),
    )

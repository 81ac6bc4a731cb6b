"""Makes Changes of differences: adds what each means and how a reader sees it."""

from typing import Any

from lis_cli.diff.change import Change, ChangeKind, Note, Passage, Plain, Significance, ValueType
from lis_cli.diff.difference import Difference
from lis_cli.diff.labels import label_of
from lis_cli.diff.matching import Pair
from lis_cli.diff.names import name_of_kind, title_of
from lis_cli.diff.notes import editorial, join_notes
from lis_cli.diff.passages import passages_of
from lis_cli.diff.plain import plain
from lis_cli.diff.significance import before_and_after, is_detail, note_on
from lis_cli.diff.subjects import EVERY, subject_of
from lis_cli.model.fields import Record


def judge(it: Difference, pair: Pair) -> Change:
    """Return a difference as a Change."""
    where = it.where
    passages = _passages(it, pair)
    old_text, new_text = before_and_after(it, pair)
    return Change(
        kind=it.kind,
        type=it.type,
        ref=where.ref,
        path=where.path,
        old_ref=None if it.kind is ChangeKind.ADDED else where.old_ref,
        old_path=() if it.kind is ChangeKind.ADDED else where.old_path,
        title=title_at(it),
        old=_data(it.before, it),
        new=_data(it.after, it),
        old_text=old_text,
        new_text=new_text,
        position=it.position,
        passages=passages,
        notes=_notes(it, pair, passages),
    )


def title_at(it: Difference) -> str:
    """Return what the nearest thing with a name is called now, or was called where it is gone."""
    where = it.where
    entity, path = (
        (where.entity, where.path) if where.entity is not None and it.kind is not ChangeKind.REMOVED else (where.old_entity, where.old_path)
    )
    if where.ref.id == EVERY:
        return name_of_kind(where.ref.kind)
    if subject_of(where.ref, where.path) == where.ref:
        return title_of(entity) or where.ref.kind
    return title_of(_at(entity, path[:2]) or _at(where.entity, where.path[:2]))


def _at(entity: Record | None, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401
    key, entry = path
    return getattr(entity, str(key), {}).get(entry, "")


def _data(value: Any, it: Difference) -> Plain:  # noqa: ANN401
    data = plain(value)
    for key, entry in it.left_out if data is not None else ():
        data[key].pop(entry, None)
    return data


def _passages(it: Difference, pair: Pair) -> tuple[Passage, ...]:
    if it.kind is not ChangeKind.MODIFIED or it.type not in {ValueType.PROSE, ValueType.TEXT}:
        return ()
    return tuple(passages_of(it.before, it.after, pair, is_prose=it.type is ValueType.PROSE))


def _notes(it: Difference, pair: Pair, passages: tuple[Passage, ...]) -> tuple[Note, ...]:
    is_rewritten = it.kind is ChangeKind.MODIFIED and it.type in {ValueType.PROSE, ValueType.TEXT}
    if not is_rewritten or is_detail(it):
        return (note_on(it, pair),)
    notes = join_notes(note for passage in passages for note in passage.notes)
    if not notes:
        return (editorial("layout", "laid out anew"),)
    if it.type is ValueType.TEXT and notes[0].significance is Significance.SUBSTANTIVE:
        return (note_on(it, pair),)
    return tuple(_with_label(note, it) for note in notes)


def _with_label(note: Note, it: Difference) -> Note:
    """Return a note that says which field was reworded, where that is not plain from the thing itself."""
    label = label_of(it.field, it.subject)
    is_plain = note.what != "reworded" or label in {"", "prose", "wording"}
    return note if is_plain else note._replace(text=f"{label} {note.text}")

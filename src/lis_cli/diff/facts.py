"""What something new or lost says, key by key, in words: names for ids, dates and money spelt out."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import ValidationError

from lis_cli.diff.change import Change, ChangeKind, Path, Plain, ValueType
from lis_cli.diff.names import TITLES
from lis_cli.diff.shapes import Entries, Items, Leaf, One, Shape, fields_of
from lis_cli.diff.spelling import spell_value
from lis_cli.diff.subjects import SINGLE
from lis_cli.model.about import Period
from lis_cli.model.fields import Record
from lis_cli.model.priority import Funding
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import FIELD_OF_KIND, Strategy

_WHOLE = (Funding, Period)
"""Records that are one fact, however many keys they have."""


def facts_of(change: Change, strategy: Strategy | None) -> Iterator[tuple[str, str]]:
    """Yield what a new or lost thing says, apart from its title: what each key is called, and its value on one line; its prose last.

    `strategy` is the version that holds it, which knows the names of what it refers to.
    """
    record = change.new if change.kind is ChangeKind.ADDED else change.old
    if not isinstance(record, dict):
        return
    model = _model_at(change.ref, change.path)
    shapes = {field.key: field.shape for field in fields_of(model)} if model else {}
    for key, value in record.items():
        if key not in {"title", "body"}:
            yield _spell_key(key), _spell(value, shapes.get(key), strategy)
    if record.get("body"):
        yield "Text", str(record["body"])


def _model_at(ref: Ref, path: Path) -> type[Record] | None:
    """Return the model of what stands at a place, or None if no field of a model does."""
    field = ref.kind if ref.kind in SINGLE else FIELD_OF_KIND.get(ref.kind, "")
    model = next((_model_in(shape) for name, _, shape in fields_of(Strategy) if name == field), None)
    for step in path:
        if isinstance(step, str) and model is not None:
            shape = next((shape for _, key, shape in fields_of(model) if key == step), None)
            model = model if shape is None else _model_in(shape)  # a step that is no key is an id
    return model


def _model_in(shape: Shape) -> type[Record] | None:
    item = shape.item if isinstance(shape, Entries | Items) else shape
    return item.model if isinstance(item, One) else None


def _spell_key(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _spell(value: Plain, shape: Shape | None, strategy: Strategy | None) -> str:
    """Return a value on one line; the keys of what no model knows are told with it."""
    item = shape.item if isinstance(shape, Items | Entries) else None
    if isinstance(value, list):
        return "; ".join(_spell(part, item, strategy) for part in value)
    if not isinstance(value, dict):
        return _spell_leaf(value, shape if isinstance(shape, Leaf) else None, strategy)
    if isinstance(shape, Entries):
        return "; ".join(_spell(part, item, strategy) for part in value.values())
    return _spell_record(value, shape.model if isinstance(shape, One) else None, strategy)


def _spell_leaf(value: Plain, shape: Leaf | None, strategy: Strategy | None) -> str:
    """Return one value on one line, as a reader sees it."""
    type_, names = (shape.type, shape.names) if shape else (ValueType.TEXT, "")
    known: Any = value
    if type_ in {ValueType.MONEY, ValueType.NUMBER}:
        try:
            known = Decimal(str(value))
        except InvalidOperation:
            known = value
    return " ".join(spell_value(known, type_, names, strategy, None).split())


def _spell_record(value: dict[str, Plain], model: type[Record] | None, strategy: Strategy | None) -> str:
    if model is not None and model in _WHOLE:
        try:
            return spell_value(model.model_validate(value), ValueType.RECORD, "", strategy, None)
        except ValidationError:
            pass  # a part of it was moved elsewhere; told key by key
    names = {field.key: field.shape for field in fields_of(model)} if model else {}
    title = next((key for key in TITLES if key in value), None)
    told = [f"{_spell_key(key).lower()}: {_spell(part, names.get(key), strategy)}" for key, part in value.items() if key != title]
    if title is None:
        return "; ".join(told)
    head = " ".join(str(value[title]).split()).removesuffix(".")
    return f"{head} ({'; '.join(told)})" if told else head

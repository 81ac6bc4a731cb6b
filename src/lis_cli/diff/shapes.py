"""What each field of a model holds, read once from its annotations, so that no comparison lists fields by name."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import AfterValidator, StringConstraints
from pydantic.fields import FieldInfo

from lis_cli.diff.change import ValueType
from lis_cli.model.fields import Amount, MediaPath, Prose, Record, RefTo
from lis_cli.model.when import When


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value: text, a number, the name of another thing."""

    type: ValueType
    names: str = ""
    """The kind of thing it is the name of."""


@dataclass(frozen=True, slots=True)
class One:
    """A record of its own."""

    model: type[Record]


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    item: Leaf | One


@dataclass(frozen=True, slots=True)
class Entries:
    """A dict, from ids to values."""

    item: Leaf | One


Shape = Leaf | One | Items | Entries


class Field(NamedTuple):
    """A field of a model."""

    name: str
    key: str
    """As written in the file."""
    shape: Shape


@cache
def fields_of(model: type[Record]) -> tuple[Field, ...]:
    """Return the fields of a model, in its order."""
    return tuple(Field(name, info.alias or name, _shape(info.annotation, info.metadata)) for name, info in model.model_fields.items())


def _shape(annotation: Any, metadata: list[Any]) -> Shape:  # noqa: ANN401  (whatever a model says)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], [*metadata, *annotation.__metadata__])
    parts = [part for part in arguments if part is not NoneType] if origin in {Union, UnionType} else []
    if len(parts) == 1:
        return _shape(parts[0], metadata)
    if origin is list:
        return Items(_item(arguments[0]))
    if origin is dict:
        return Entries(_item(arguments[1]))
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return One(annotation)
    return _leaf(annotation, origin, metadata)


def _item(annotation: Any) -> Leaf | One:  # noqa: ANN401
    shape = _shape(annotation, [])
    return shape if isinstance(shape, Leaf | One) else Leaf(ValueType.CHOICE)  # a list in a list is compared as one value


def _leaf(annotation: Any, origin: Any, metadata: list[Any]) -> Leaf:  # noqa: ANN401
    for mark in metadata:
        match mark:
            case RefTo(kind):
                return Leaf(ValueType.REFERENCE, kind)
            case Prose():
                return Leaf(ValueType.PROSE)
            case MediaPath() | StringConstraints(pattern=str()):
                return Leaf(ValueType.CHOICE)
            case AfterValidator(func=func) if func is _IS_DATE:
                return Leaf(ValueType.DATE)
    if annotation is Decimal:
        return Leaf(ValueType.MONEY if _bounds(metadata) >= _MONEY else ValueType.NUMBER)
    return Leaf(ValueType.TEXT if annotation is str and origin is not Literal else ValueType.CHOICE)


def _bounds(metadata: list[Any]) -> frozenset[str]:
    """Return the bounds that an annotation puts on a number, as text."""
    flat = [part for mark in metadata for part in (mark.metadata if isinstance(mark, FieldInfo) else [mark])]
    return frozenset(repr(part) for part in flat)


_IS_DATE = next(mark.func for mark in get_args(When) if isinstance(mark, AfterValidator))
_MONEY = _bounds([get_args(Amount)[-1]])
"""What tells an amount of money from another number: not below nothing, and two digits for the pence."""

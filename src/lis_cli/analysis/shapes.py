"""What a field of a model may hold: its annotation taken apart, for all who describe fields rather than fill them."""

from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from lis_cli.model.narrative import Titled


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value; the marks beside its type (`RefTo`, a pattern, the least number) say what it means."""

    type: type
    marks: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a few."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inner:
    """The keys of another model."""

    model: type[BaseModel]


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    item: "Shape"


@dataclass(frozen=True, slots=True)
class Entries:
    """Values by keys that the author chooses."""

    key: Scalar
    value: "Shape"


@dataclass(frozen=True, slots=True)
class Maybe:
    """The same, or a key without a value."""

    shape: "Shape"


Shape = Scalar | Choice | Inner | Items | Entries | Maybe


def written_fields(model: type[BaseModel]) -> dict[str, tuple[str, FieldInfo]]:
    """Return, by the key in the file, the name of each field and what pydantic knows of it; prose stands below the keys."""
    fields = {info.alias or name: (name, info) for name, info in model.model_fields.items()}
    return {key: field for key, field in fields.items() if not (key == "body" and issubclass(model, Titled))}


def field_shape(info: FieldInfo) -> Shape:
    """Return what a field of a model may hold."""
    return shape_of(info.annotation, info.metadata)


def shape_of(annotation: Any, marks: tuple[object, ...] | list[Any] = ()) -> Shape:  # noqa: ANN401, PLR0911  (one case per shape)
    """Return what an annotation and the marks beside it allow."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(arguments[0], (*annotation.__metadata__, *marks))
    if origin in {Union, UnionType}:
        (part,) = (part for part in arguments if part is not NoneType)
        return Maybe(shape_of(part, marks))
    if origin is list:
        return Items(shape_of(arguments[0]))
    if origin is dict:
        key = shape_of(arguments[0])
        assert isinstance(key, Scalar)  # YAML allows no other
        return Entries(key, shape_of(arguments[1]))
    if origin is Literal:
        return Choice(arguments)
    if issubclass(annotation, BaseModel):
        return Inner(annotation)
    return Scalar(annotation, tuple(_flat(marks)))


def core_of(shape: Shape) -> Scalar | Choice | Inner:
    """Return what stands inside lists, entries and keys that may be without a value."""
    match shape:
        case Maybe(inner) | Items(inner) | Entries(_, inner):
            return core_of(inner)
        case _:
            return shape


def _flat(marks: tuple[object, ...] | list[Any]) -> list[object]:
    """Return the marks without pydantic's wrapping of several in one."""
    return [inner for mark in marks for inner in (mark.metadata if isinstance(mark, FieldInfo) else [mark])]

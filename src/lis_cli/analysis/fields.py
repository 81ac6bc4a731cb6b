"""Walks an entity's fields and yields the marked ones, so that no rule lists fields by name."""

from collections.abc import Callable, Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from lis_cli.model.fields import MediaPath, Prose, Record, RefTo

Path = tuple[str | int, ...]
"""Keys and list positions, as written in the file."""
FieldMark = RefTo | Prose | MediaPath


class Marked(NamedTuple):
    """A marked field: where in the entity, what it is, and its text."""

    path: Path
    mark: FieldMark
    text: str


_Visit = Callable[[Any, Path], Iterator[Marked]]


def iter_marked(entity: Record) -> Iterator[Marked]:
    """Yield every marked text of an entity, in the order of its fields."""
    yield from _visit_record(entity, ())


def _visit_record(entity: Record, path: Path) -> Iterator[Marked]:
    for name, key, visit in _plan(type(entity)):
        value = getattr(entity, name)
        if value is not None:
            yield from visit(value, (*path, key))


@cache
def _plan(model: type[BaseModel]) -> list[tuple[str, str, _Visit]]:
    """Return, for each field that can hold a mark, its name, its key in the file, and how to visit it."""
    plan = []
    for name, info in model.model_fields.items():
        visit = _visitor(info.annotation, tuple(info.metadata))
        if visit is not None:
            plan.append((name, info.alias or name, visit))
    return plan


def _visitor(annotation: Any, metadata: tuple[object, ...] = ()) -> _Visit | None:  # noqa: ANN401, PLR0911  (one case per shape)
    for mark in metadata:
        if isinstance(mark, RefTo | Prose | MediaPath):
            return lambda value, path, mark=mark: iter([Marked(path, mark, value)])  # type: ignore[misc]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _visitor(arguments[0], annotation.__metadata__)
    if origin in {Union, UnionType}:
        return next((visit for part in arguments if part is not NoneType and (visit := _visitor(part))), None)
    if origin is list:
        return _list_visitor(_visitor(arguments[0]))
    if origin is dict:
        return _dict_visitor(_visitor(arguments[0]), _visitor(arguments[1]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _visit_record
    return None


def _list_visitor(inner: _Visit | None) -> _Visit | None:
    if inner is None:
        return None

    def visit(values: list[Any], path: Path) -> Iterator[Marked]:
        for number, value in enumerate(values):
            yield from inner(value, (*path, number))

    return visit


def _dict_visitor(keys: _Visit | None, inner: _Visit | None) -> _Visit | None:
    if inner is None and keys is None:
        return None

    def visit(values: dict[str, Any], path: Path) -> Iterator[Marked]:
        for key, value in values.items():
            if keys is not None:
                yield from keys(key, (*path, key))
            if inner is not None:
                yield from inner(value, (*path, key))

    return visit

"""What the fields of a model mean, in words: the text below each of them in the source, and the kind of value.

The source is read only when asked for, so that no other command pays for it.
"""

import ast
import inspect
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, StringConstraints

from lis_cli.model.fields import MediaPath, Prose, RefTo


def field_meanings(model: type[BaseModel]) -> dict[str, str]:
    """Return the string below each field of a model and of its bases, on one line; a field without one is not there."""
    meanings: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        if owner is BaseModel or not issubclass(owner, BaseModel):
            continue
        body = next(node for node in ast.walk(ast.parse(inspect.getsource(owner))) if isinstance(node, ast.ClassDef)).body
        for field, below in pairwise(body):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
                meanings[field.target.id] = " ".join(str(ast.literal_eval(below.value)).split())
    return meanings


def model_meaning(model: type[BaseModel]) -> str:
    """Return the first line of a model's docstring."""
    return str(inspect.getdoc(model)).split("\n", 1)[0]


def kind_of_value(annotation: Any, marks: tuple[object, ...]) -> str:  # noqa: ANN401
    """Say in a sentence what kind of value a field takes; nothing where its name tells enough."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return kind_of_value(arguments[0], (*marks, *annotation.__metadata__))
    if origin in {Union, UnionType}:
        return kind_of_value(without_none(annotation), marks)
    if origin is list or origin is dict:
        inner = kind_of_value(arguments[-1], ())
        start = "A list" if origin is list else "Entries by name"
        return f"{start}, each {inner[0].lower()}{inner[1:]}" if inner else f"{start}."
    said = next((said for mark in marks if (said := _mark(mark))), "")
    return f"{said[0].upper()}{said[1:]}." if said else ""


def _mark(mark: object) -> str:
    match mark:
        case RefTo(kind):
            return _NAMING.get(kind) or f"the id of {'an' if kind[0] in 'aeiou' else 'a'} {kind.replace('-', ' ')}"
        case Prose():
            return "prose in Markdown"
        case MediaPath():
            return "the path of a picture, such as `media/map.png`"
        case AfterValidator():
            return "a day, a month or a year: `2019-10-01`, `2019-10` or `2019`"
        case StringConstraints(pattern=str(pattern)):
            return _PATTERNS.get(pattern[:3], "")
    return ""


_NAMING = {"evidence": "the id of a source, or `source/finding`"}
_PATTERNS = {"^#[": 'a colour between quotation marks, such as `"#1d4f4f"`', "^ht": "a web address"}


def without_none(union: Any) -> Any:  # noqa: ANN401
    """Return the `X` of `X | None`."""
    (part,) = (part for part in get_args(union) if part is not NoneType)
    return part

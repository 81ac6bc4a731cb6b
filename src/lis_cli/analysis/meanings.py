"""What models and their fields mean, in words: the strings below them in the source, and the kind of value.

The source is read only when asked for, so that no other command pays for it.
"""

import ast
import inspect
from itertools import pairwise

from pydantic import StringConstraints

from lis_cli.analysis.shapes import Choice, Entries, Inner, Items, Maybe, Scalar, Shape
from lis_cli.model.fields import FORMS, MediaPath, Prose, RefTo
from lis_cli.model.when import Dated


def field_meanings(owner: type) -> dict[str, str]:
    """Return the string below each field of a class and of its bases, on one line; a field without one is not there."""
    meanings: dict[str, str] = {}
    for base in getattr(owner, "__orig_bases__", owner.__bases__):  # the second does not show what a TypedDict extends
        if inspect.isclass(base) and base.__module__.startswith("lis_cli."):
            meanings |= field_meanings(base)
    body = next(node for node in ast.walk(ast.parse(inspect.getsource(owner))) if isinstance(node, ast.ClassDef)).body
    for field, below in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            meanings[field.target.id] = " ".join(str(ast.literal_eval(below.value)).split())
    return meanings


def model_meaning(model: type) -> str:
    """Return the first line of a model's docstring."""
    return str(inspect.getdoc(model)).split("\n", 1)[0]


def kind_of_value(shape: Shape) -> str:
    """Say in a few words what a field takes: `date`, `id of an organisation`, `list: Markdown`."""
    match shape:
        case Maybe(inner):
            return kind_of_value(inner)
        case Items(item):
            return f"list: {kind_of_value(item)}"
        case Entries(key, value):
            name = kind_of_value(key)
            return f"entries by {'id' if name == 'text' or name.startswith('id of') else name}: {kind_of_value(value)}"
        case Choice(words):
            return " or ".join(f"`{word}`" for word in words)
        case Inner(model):
            return model.__name__
        case Scalar(kind, marks):
            return next((said for mark in marks if (said := _mark(mark))), _TYPES[kind.__name__])


_TYPES = {"str": "text", "bool": "`true` or `false`", "int": "whole number", "Decimal": "number"}


def _mark(mark: object) -> str:
    match mark:
        case RefTo(kind):
            noun = kind.replace("-", " ")
            return _NAMING.get(kind) or f"id of {'an' if noun[0] in 'aeiou' else 'a'} {noun}"
        case Prose():
            return "Markdown"
        case MediaPath():
            return "path of a picture"
        case Dated():
            return "date"
        case StringConstraints(pattern=str(pattern)):
            return FORMS[pattern].name
    return ""


_NAMING = {"evidence": "id of evidence: `source` or `source/finding`"}

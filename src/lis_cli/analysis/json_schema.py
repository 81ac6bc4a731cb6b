"""JSON Schemas (draft 2020-12) of the models, for editors and for other checkers.

Our reader leaves every scalar as text and lets the field decide; the readers of others guess, so a schema takes what they make
of it: `version: 1.10` is a number to them, `title: 2019` too, and `period: 2019` is no string. Only keywords that editors know
are used, and in the form that gives officers no idle proposals: an alternative with `null` or `boolean` would offer these words
wherever a value may be left out or text may be anything, a condition does not.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from lis_cli.analysis.meanings import field_meanings, kind_of_value, model_meaning, without_none
from lis_cli.model.fields import Id, RefTo

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MOST_EXAMPLES = 3
_SHARED: Mapping[str, Schema] = {
    "text": {"if": {"type": "boolean"}, "else": {"type": ["string", "number"]}, "pattern": r"\S"},
    "date": {
        "type": ["string", "integer"],
        "minimum": 1000,
        "maximum": 9999,
        "pattern": r"^\s*[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\s*$",
    },
}
"""Kinds of scalar that many fields have. A year is an integer to other readers."""
_NUMBER: Schema = {"type": ["number", "string"], "pattern": r"^(?=.*[0-9])_*[+-]?[0-9_]*\.?[0-9_]*$"}
"""A string where it is quoted, or its digits are grouped by `_`."""
_WHOLE: Schema = {"type": ["integer", "string"], "pattern": r"^\s*[+-]?[0-9]+\s*$"}
_SWITCH: Schema = {
    "type": ["boolean", "string", "integer"],
    "minimum": 0,
    "maximum": 1,
    "pattern": r"^([01tfynTFYN]|[Tt]rue|TRUE|[Ff]alse|FALSE|[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF)$",
}


def schema_of(
    model: type[BaseModel], title: str, *, many: bool = False, sample: object = None, names: Mapping[str, Sequence[str]] | None = None
) -> Schema:
    """Return the schema of a file that holds one `model`, or with `many` one per key.

    `sample` is the content of such a file, as plain data with text for scalars; it gives the examples. `names` are known ids by
    kind; fields that name a thing of the kind propose them, and take others too.
    """
    shape: Any = dict[Id, model] if many else model  # type: ignore[valid-type]
    writer = _Writer(_examples(shape, sample), names or {})
    body = writer.value(shape, ())
    if "$ref" in body:
        body = writer.defs.pop(model.__name__)
    return {"$schema": DIALECT, "description": model_meaning(model), **body, "title": title, "$defs": writer.defs}


_Examples = dict[tuple[type[BaseModel], str], list[Any]]
"""The values of a field that a sample holds, in order."""


class _Writer:
    """Writes the schema of one file; models and kinds of scalar that occur in it are collected in `defs`."""

    def __init__(self, examples: _Examples, names: Mapping[str, Sequence[str]]) -> None:
        self.examples = examples
        self.names = names
        self.defs: dict[str, Schema] = {}

    def value(self, annotation: Any, marks: tuple[object, ...], examples: Sequence[object] = ()) -> Schema:  # noqa: ANN401, PLR0911  (one case per shape)
        """Return the schema of whatever an annotation and the marks beside it allow."""
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self.value(arguments[0], (*marks, *annotation.__metadata__), examples)
        if origin in {Union, UnionType}:
            return self._may_be_empty(self.value(without_none(annotation), marks, examples))
        if origin is list:
            return {"type": "array", "items": self.value(arguments[0], (), examples)}
        if origin is dict:
            return self._entries(arguments[0], arguments[1], examples)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self._model(annotation)
        if origin is Literal:
            return {"enum": list(arguments)}
        return self._with_examples(self._scalar(annotation, marks), marks, examples)

    def _may_be_empty(self, schema: Schema) -> Schema:
        """Allow a key without a value; what describes the field stays outside, where editors look for it."""
        outside = {key: schema.pop(key) for key in ("examples",) if key in schema}
        return {"if": {"type": "null"}, "else": schema, **outside}

    def _entries(self, keys: Any, values: Any, examples: Sequence[object]) -> Schema:  # noqa: ANN401
        schema = {"type": "object", "additionalProperties": self.value(values, (), examples)}
        pattern = _pattern(getattr(keys, "__metadata__", ()))
        return schema | ({"propertyNames": {"pattern": pattern}} if pattern else {})

    def _model(self, model: type[BaseModel]) -> Schema:
        if model.__name__ not in self.defs:
            self.defs[model.__name__] = {}  # holds the place while its fields are written
            fields = {name: info for name, info in model.model_fields.items() if name != "body"}
            told = field_meanings(model)
            self.defs[model.__name__] = {
                "type": "object",
                "description": model_meaning(model),
                "properties": {info.alias or name: self._field(model, name, told.get(name, "")) for name, info in fields.items()},
                "required": [info.alias or name for name, info in fields.items() if info.is_required()],
                "additionalProperties": False,
            }
        return self._shared(model.__name__)

    def _field(self, model: type[BaseModel], name: str, told: str) -> Schema:
        info = model.model_fields[name]
        schema = self.value(info.annotation, tuple(info.metadata), self.examples.get((model, name), ()))
        description = " ".join(filter(None, (told, kind_of_value(info.annotation, tuple(info.metadata)))))
        default = {"default": info.default} if isinstance(info.default, bool | int | str) else {}
        return schema | ({"description": description} if description else {}) | default

    def _scalar(self, annotation: Any, marks: tuple[object, ...]) -> Schema:  # noqa: ANN401
        if annotation is str:
            pattern = _pattern(marks)
            return {"type": "string", "pattern": pattern} if pattern else self._shared("date" if _is_when(marks) else "text")
        return {Decimal: _NUMBER, int: _WHOLE, bool: _SWITCH}[annotation] | _bounds(marks)

    def _shared(self, name: str) -> Schema:
        if name in _SHARED:
            self.defs[name] = _SHARED[name]
        return {"$ref": f"#/$defs/{name}"}

    def _with_examples(self, schema: Schema, marks: tuple[object, ...], examples: Sequence[object]) -> Schema:
        names = [name for mark in marks if isinstance(mark, RefTo) for name in self.names.get(mark.kind, ())]
        shown = names or list(dict.fromkeys(examples))[:_MOST_EXAMPLES]
        return schema | ({"examples": shown} if shown else {})


def _examples(shape: Any, sample: object) -> _Examples:  # noqa: ANN401
    """Return the scalars of a sample by the field that holds them, alone, in a list or under keys."""
    found: _Examples = {}
    for owner, name, text, kind in _leaves(shape, sample, None):
        found.setdefault((owner, name), []).append(_typed(text, kind))
    return found


_Owner = tuple[type[BaseModel], str] | None


def _leaves(shape: Any, value: object, owner: _Owner) -> Iterator[tuple[type[BaseModel], str, str, Any]]:  # noqa: ANN401
    """Yield each text of a sample with the model and the field it belongs to and the type it has."""
    shape = _bare(shape)
    if isinstance(value, dict) and isinstance(shape, type) and issubclass(shape, BaseModel):
        for name, info in shape.model_fields.items():
            yield from _leaves(info.annotation, value.get(info.alias or name), (shape, name))
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _leaves(get_args(shape)[-1], item, owner)
    elif isinstance(value, str) and owner is not None:
        yield *owner, value, shape


def _typed(text: str, kind: Any) -> object:  # noqa: ANN401
    """Return a text as the reader of an editor would: a number or a truth value where the field is one."""
    if kind is bool:
        return text == "true"
    return text if kind not in {int, Decimal} else float(text) if "." in text else int(text)


def _bare(annotation: Any) -> Any:  # noqa: ANN401
    """Return an annotation without marks and without `| None`."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    return _bare(without_none(annotation)) if get_origin(annotation) in {Union, UnionType} else annotation


def _pattern(marks: Sequence[object]) -> str | None:
    return next((str(mark.pattern) for mark in marks if isinstance(mark, StringConstraints) and mark.pattern), None)


def _is_when(marks: Sequence[object]) -> bool:
    return any(isinstance(mark, AfterValidator) for mark in marks)


def _bounds(marks: Sequence[object]) -> Schema:
    """Return the least and the greatest number allowed."""
    flat = [inner for mark in marks for inner in (mark.metadata if isinstance(mark, FieldInfo) else [mark])]
    words = {"minimum": "ge", "maximum": "le"}
    return {word: getattr(mark, bound) for word, bound in words.items() for mark in flat if getattr(mark, bound, None) is not None}

"""JSON Schemas of the models, for editors and for other checkers.

In draft-07, which every editor knows. Our reader leaves each scalar as text and lets the field decide; the readers of others guess, so a
schema takes what they make of it: `version: 1.10` is a number to them, and `period: 2019` too.

Editors propose a word for each type that a field lists: `null` where a value may be left out, `true` and `false` where text may be
anything. A condition (`if`) lets such values pass and proposes nothing. They insert a key with its colon only where they know what
follows, which an `anyOf` around the condition tells them. They insert examples too, so those stand in descriptions. `errorMessage`,
`enumDescriptions` and `markdownDescription` are words of theirs, which other checkers pass over.
"""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from lis_cli.analysis.meanings import field_meanings, kind_of_value, model_meaning
from lis_cli.analysis.shapes import Choice, Entries, Inner, Items, Maybe, Scalar, Shape, core_of, field_shape, shape_of, written_fields
from lis_cli.model.fields import FORMS, Id, RefTo
from lis_cli.model.when import Dated

Schema = dict[str, Any]
Names = Mapping[str, Mapping[str, str]]
"""Kind of thing → the only names there are for it → what each means."""

DIALECT = "http://json-schema.org/draft-07/schema#"
_TEXTS: Mapping[str, Schema] = {
    "text": {
        "if": {"type": "boolean"},
        "else": {"type": ["string", "number"], "pattern": r"\S", "errorMessage": "write some text here"},
    },
    "date": {
        "type": ["string", "integer"],
        "minimum": 1000,
        "maximum": 9999,
        "pattern": r"^\s*[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]))?|-(0[13-9]|1[0-2])-30|-(0[13578]|1[02])-31)?\s*$",
        "errorMessage": "write a date as 2019-10-01, 2019-10 or 2019",
    },
}
"""A year is an integer to other readers."""
_OTHERS: Mapping[type, Schema] = {
    Decimal: {
        "type": ["string", "number"],
        "pattern": r"^(?=.*[0-9])_*[+-]?[0-9_]*\.?[0-9_]*$",
        "errorMessage": "write a plain number such as 440400 or 3.5",
    },
    int: {
        "type": ["string", "integer"],
        "pattern": r"^\s*[+-]?[0-9]+(_[0-9]+)*(\.0+)?\s*$",
        "errorMessage": "write a whole number",
    },
    bool: {
        "type": ["boolean", "string", "integer"],
        "minimum": 0,
        "maximum": 1,
        "pattern": r"^([01tfynTFYN]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff])$",
        "errorMessage": "write `true` or `false`",
    },
}
"""Numbers are strings to other readers where they are quoted, or their digits are grouped by `_`."""
_LIST = "write a list: `[a, b]`, or a line that begins with `-` for each item"


def schema_of(model: type[BaseModel], title: str, *, many: bool = False, sample: object = None, names: Names | None = None) -> Schema:
    """Return the schema of a file that holds one `model`, or with `many` one per key.

    `sample` is the content of such a file, as plain data with text for scalars: descriptions take their examples from it.
    """
    shape = shape_of(dict[Id, model]) if many else Inner(model)  # type: ignore[valid-type]
    writer = _Writer(dict(reversed([*_examples(shape, sample)])), names or {})
    body = writer.value(shape)
    if not many:
        body = writer.definitions.pop(model.__name__)
    head = {"$schema": DIALECT, "title": title, "description": model_meaning(model)}
    return head | body | head | {"definitions": writer.definitions, "examples": [_as_data(shape, sample)] if sample else []}


_Field = tuple[type[BaseModel], str]


class _Writer:
    """Writes the schema of one file; models and kinds of text that occur in it are collected in `definitions`."""

    def __init__(self, examples: Mapping[_Field, str], names: Names) -> None:
        self.examples = examples
        self.names = names
        self.definitions: dict[str, Schema] = {}

    def value(self, shape: Shape) -> Schema:  # noqa: PLR0911  (one case per shape)
        """Return the schema of whatever a shape allows."""
        match shape:
            case Maybe(Inner(model)):  # written out, since editors propose only keys that they see at once
                return {"title": _title(model), **self._keys(model), "type": ["object", "null"]}
            case Maybe(inner):
                return {"anyOf": [{"if": {"type": "null"}, "else": self.value(inner)}]}
            case Items(item):
                return {"type": "array", "items": self.value(item), "errorMessage": _LIST}
            case Entries(key, value):
                return self._entries(key, value)
            case Choice(words):
                return {"type": "string", "enum": list(words)}
            case Inner(model):
                return self._model(model)
            case Scalar():
                return self._scalar(shape)

    def _model(self, model: type[BaseModel]) -> Schema:
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # holds the place while its fields are written
            self.definitions[name] = {"title": _title(model), "description": model_meaning(model), **self._keys(model)}
        return {"$ref": f"#/definitions/{name}"}

    def _keys(self, model: type[BaseModel]) -> Schema:
        told = field_meanings(model)
        fields = written_fields(model)
        return {
            "type": "object",
            "properties": {key: self._field((model, name), info, told.get(name, "")) for key, (name, info) in fields.items()},
            "required": [key for key, (_, info) in fields.items() if info.is_required()],
            "additionalProperties": False,
        }

    def _field(self, field: _Field, info: FieldInfo, told: str) -> Schema:
        shape = field_shape(info)
        schema = self.value(shape)
        default = _as_written(info.default) if isinstance(info.default, int | str) else ""
        words = self._words(field, shape, told, _kind(shape), default and f"`{default}` where nothing is said.")
        match shape:
            case Scalar() if "type" not in schema:
                schema = {"anyOf": [schema]}
            case Items(Scalar()):
                schema["items"] |= words
            case Entries(_, Scalar()):
                schema["additionalProperties"] |= words
        is_safe = default and not default.startswith('"')  # older editors insert a default without its quotation marks
        return words | schema | ({"default": info.default} if is_safe else {})

    def _words(self, field: _Field, shape: Shape, *said: str) -> Schema:
        """Return what is said of a field, with an example where nothing of the kind was said and the editor does not list all there is.

        It is given twice, since some editors show the signs of Markdown in plain text as they are.
        """
        core, example = core_of(shape), f"`{self.examples.get(field)}`"
        is_listed = isinstance(core, Choice) or (isinstance(core, Scalar) and bool(self._names_of(core)))
        text = " ".join(filter(None, said))
        if field in self.examples and example not in text and not is_listed:
            text += f" Example: {example}."
        return {"description": text, "markdownDescription": text}

    def _names_of(self, scalar: Scalar) -> Mapping[str, str]:
        """Return the only names that may stand there, with what each means; nothing where anything may."""
        return next((self.names[mark.kind] for mark in scalar.marks if isinstance(mark, RefTo) and mark.kind in self.names), {})

    def _entries(self, key: Scalar, value: Shape) -> Schema:
        names = self._names_of(key)
        if names:
            properties = {name: {"description": meaning, **self.value(value)} for name, meaning in names.items()}
            return {"type": "object", "properties": properties, "additionalProperties": False}
        ids = {"propertyNames": {"title": FORMS[_form(key)["pattern"]].name, **_form(key)}} if _form(key) else {}
        return {"type": "object", **ids, "additionalProperties": self.value(value)}

    def _scalar(self, scalar: Scalar) -> Schema:
        names = self._names_of(scalar)
        if names:
            return {"type": "string", "enum": list(names), "enumDescriptions": list(names.values())}
        if scalar.type is not str:
            return _OTHERS[scalar.type] | _bounds(scalar)
        if form := _form(scalar):
            return {"type": "string", **form}
        name = "date" if Dated() in scalar.marks else "text"
        self.definitions[name] = _TEXTS[name]
        return {"$ref": f"#/definitions/{name}"}


def _title(model: type[BaseModel]) -> str:
    """Return the name of a model as words: `Call for evidence`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).capitalize()


def _kind(shape: Shape) -> str:
    """Say in a sentence what kind of value a field takes; nothing where any text will do, or where the editor shows it."""
    said = kind_of_value(shape)
    if said == "text" or not isinstance(core_of(shape), Scalar):
        return ""
    return f"{said[0].upper()}{said[1:]}{': `2019-10-01`, `2019-10` or `2019`' if said == 'date' else ''}."


def _form(scalar: Scalar) -> Schema:
    """Return the pattern of text that has one."""
    patterns = [str(mark.pattern) for mark in scalar.marks if isinstance(mark, StringConstraints) and mark.pattern]
    return {"pattern": patterns[0], "errorMessage": FORMS[patterns[0]].advice} if patterns else {}


def _bounds(scalar: Scalar) -> Schema:
    """Return the least and the greatest number allowed."""
    bounds = (("minimum", "ge"), ("maximum", "le"))
    return {word: getattr(mark, name) for mark in scalar.marks for word, name in bounds if hasattr(mark, name)}


def _examples(shape: Shape, sample: Any) -> Iterator[tuple[_Field, str]]:  # noqa: ANN401  (plain data of any shape)
    """Yield the values in a sample, as one would write them, with the field that holds each; of a list, the first."""
    match shape:
        case Maybe(inner):
            yield from _examples(inner, sample)
        case Items(inner) | Entries(_, inner):
            for value in sample.values() if isinstance(sample, dict) else sample or ():
                yield from _examples(inner, value)
        case Inner(model) if sample is not None:
            for key, (name, info) in written_fields(model).items():
                value = sample.get(key)
                first = value[0] if isinstance(value, list) and value else value
                if isinstance(first, str):
                    yield (model, name), _as_written(first)
                yield from _examples(field_shape(info), value)


def _as_data(shape: Shape, sample: Any) -> object:  # noqa: ANN401
    """Return a sample as other readers know it: a number where the field holds one."""
    match shape:
        case Maybe(inner):
            return _as_data(inner, sample)
        case Items(inner):
            return [_as_data(inner, value) for value in sample]
        case Entries(_, inner):
            return {key: _as_data(inner, value) for key, value in sample.items()}
        case Inner(model):
            fields = written_fields(model)
            return {key: _as_data(field_shape(fields[key][1]), value) for key, value in sample.items()}
        case Scalar(kind) if kind is not str:
            return json.loads(sample)
        case _:
            return sample


def _as_written(value: str | int) -> str:
    """Return a value as it stands in YAML: between quotation marks where it begins with a sign that means something else."""
    text = value if isinstance(value, str) else json.dumps(value)
    return f'"{text}"' if text[0] in "#{[&*!|>%@`" else text

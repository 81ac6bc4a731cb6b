"""pydantic's errors in the officer's words, at the place that causes them."""

import re
from collections.abc import Callable
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from lis_cli.diagnostics import Diagnostic, Fix
from lis_cli.load.cures import read_date, read_number, read_year
from lis_cli.load.discovery import likely_id
from lis_cli.model.fields import FORMS, ID, YEAR, Form, Record
from lis_cli.syntax.node import Mapping, Node, Step, find_node, locate
from lis_cli.syntax.rewrite import bracket_value, rewrite_key, rewrite_value
from lis_cli.text.near import Guess, did_you_mean, guess
from lis_cli.text.span import Span

_FEW = 20
"""Unknown keys; among more, none is a slip."""
_SHAPES = {
    "bool_type": "`true` or `false`",
    "decimal_type": "a plain number",
    "int_type": "a whole number",
    "list_type": "a list",
    "dict_type": "a set of keys",
    "model_type": "a set of keys",
    "model_attributes_type": "a set of keys",
    "string_type": "text",
}


def explain_error(error: ErrorDetails, model: type[Record], node: Node, path: str) -> Diagnostic:
    """Turn one pydantic error of an entity into a finding."""
    is_key = bool(error["loc"]) and error["loc"][-1] == "[key]"
    steps = tuple(step for step in error["loc"] if step != "[key]")
    name = str(steps[-1]) if steps else ""
    kind = error["type"]
    span = Span(path, *locate(node, steps, at_key=is_key or kind == "extra_forbidden"))
    cure: str | None
    if kind == "extra_forbidden":
        known = _keys_at(model, steps[:-1])
        cure = did_you_mean(name, known) or f"the keys here are {', '.join(sorted(known))}"
        fix = _rename_key(path, find_node(node, steps[:-1]), name, known)
        return Diagnostic("unknown-key", span, f"unknown key `{name}`", help=cure, fix=fix)
    if kind == "missing":
        owner = f" in {_label(steps[:-1])}" if len(steps) > 1 else ""
        return Diagnostic("missing-key", span, f"key `{name}` is missing{owner}", help=f"add `{name}:` with its value")
    message, cure = _wrong_value(error, _label(steps), is_key=is_key)
    if is_key:
        fix = (
            _rename_year(path, find_node(node, steps[:-1]), name)
            if _form(error) is YEAR
            else rename_id(path, find_node(node, steps[:-1]), name)
        )
    elif kind == "list_type" and not _keys_at(model, (*steps, 0)):
        fix = Fix.of("put it between brackets", bracket_value(path, find_node(node, steps)), is_certain=True)
    else:
        fix = _rewrite(path, error, find_node(node, steps))
    return Diagnostic("invalid-value", span, message, help=cure, fix=fix)


def _rename_key(path: str, owner: Node | None, name: str, known: set[str]) -> Fix | None:
    """Return the cure for a misspelt key, if the right one is not there already; it is certain if no other may mean it too."""
    meant = guess(name, known)
    if meant is None or not isinstance(owner, Mapping) or meant.text in owner.entries:
        return None
    others = [key for key in owner.entries if key != name and key not in known]
    is_only = len(others) <= _FEW and all((other := guess(key, known)) is None or other.text != meant.text for key in others)
    edit = rewrite_key(path, owner.entries[name], meant.text)
    return Fix.of(f"rename `{_short(name)}` to `{meant.text}`", edit, is_certain=meant.is_certain and is_only)


def rename_id(path: str, owner: Node | None, name: str) -> Fix | None:
    """Return the cure for a key that cannot be an id; it is not certain, since others may know the thing by that name."""
    text = likely_id(name)
    if not text or not isinstance(owner, Mapping) or text in owner.entries:
        return None
    return Fix.of(f"rename `{_short(name)}` to `{text}`", rewrite_key(path, owner.entries[name], text), is_certain=False)


def _rename_year(path: str, owner: Node | None, name: str) -> Fix | None:
    """Return the cure for a key that is a year in another spelling."""
    meant = read_year(name)
    if meant is None or not isinstance(owner, Mapping) or meant.text in owner.entries:
        return None
    return Fix.of(
        f"rename `{_short(name)}` to `{meant.text}`", rewrite_key(path, owner.entries[name], meant.text), is_certain=meant.is_certain
    )


def _form(error: ErrorDetails) -> Form:
    """Return the form that text did not have; that of an id where none is named."""
    return FORMS.get(error.get("ctx", {}).get("pattern", ""), ID)


def _rewrite(path: str, error: ErrorDetails, node: Node | None) -> Fix | None:
    """Return the cure for a wrong value, if it can be told what was meant."""
    given, read = error["input"], _READERS.get(error["type"])
    meant = read(given, error) if read and isinstance(given, str) else None
    return Fix.instead(_short(given), meant, rewrite_value(path, node, meant.text) if meant else None)


def _choices(error: ErrorDetails) -> list[str]:
    """Return the words that pydantic says a value may be."""
    return re.findall(r"'([^']*)'", error.get("ctx", {}).get("expected", ""))


_READERS: dict[str, Callable[[str, ErrorDetails], Guess | None]] = {
    "literal_error": lambda given, error: guess(given, _choices(error)),
    "plain_amount": lambda given, _error: read_number(given, is_pounds=True),
    "plain_number": lambda given, _error: read_number(given, is_pounds=False),
    "when": lambda given, _error: read_date(given),
}
"""How a value is read that gave one of pydantic's errors."""


def _label(steps: tuple[Step, ...]) -> str:
    """Name a field for a message: `evidence`, or `item 2 of evidence`."""
    if steps == ("body",):
        return "the prose below the front matter"
    if steps and isinstance(steps[-1], int):
        return f"item {steps[-1] + 1} of `{steps[-2]}`" if len(steps) > 1 else f"item {steps[-1] + 1}"
    return f"`{steps[-1]}`" if steps else "the file"


def _wrong_value(error: ErrorDetails, label: str, *, is_key: bool) -> tuple[str, str | None]:
    """Return what is wrong with a value, and what to do."""
    given = error["input"]
    if is_key:
        form = _form(error)
        return f"{label} cannot be used as {'an id' if form is ID else f'a {form.name}'}", form.advice
    if given is None:
        return f"{label} has no value", "give it one, or delete the line"
    if error["type"] in _SHAPES:
        return f"{label} should be {_SHAPES[error['type']]}, not {shape_of(given)}", None
    context = error.get("ctx", {})
    message, cure = _SAYINGS.get(error["type"], ("{label}: {said}", None))
    if error["type"] == "literal_error" and isinstance(given, list | dict):
        message = f"{{label}} should be one word, not {shape_of(given)}"
    names = {**context, "label": label, "given": _short(given), "said": f"{error['msg'][:1].lower()}{error['msg'][1:]}"}
    if error["type"] == "string_pattern_mismatch":
        cure = FORMS[context["pattern"]].advice
    return message.format(**names), cure.format(**names).replace("'", "`") if cure else None


_SAYINGS: dict[str, tuple[str, str | None]] = {
    "bool_parsing": ("{label} should be `true` or `false`, not `{given}`", None),
    "decimal_max_digits": ("{label} has more than {max_digits} digits", None),
    "decimal_max_places": ("{label} has more than {decimal_places} digits after the point", None),
    "greater_than_equal": ("{label} must be {ge} or more, not `{given}`", None),
    "int_parsing": ("{label} should be a whole number, not `{given}`", None),
    "less_than_equal": ("{label} must be {le} or less, not `{given}`", None),
    "literal_error": ("{label} cannot be `{given}`", "write {expected}"),
    "plain_amount": ("{label} {said}, not `{given}`", None),
    "plain_number": ("{label} {said}, not `{given}`", None),
    "string_pattern_mismatch": ("{label} cannot be `{given}`", None),
    "string_too_long": ("{label} has more than {max_length} characters", "shorten it, or split it up"),
    "string_too_short": ("{label} is empty", "give it a value, or delete the line"),
    "when": ("{label} {said}, not `{given}`", None),
}
"""What to say of each of pydantic's errors, and what to do about it."""


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004  (as much as fits a line)


def shape_of(value: object) -> str:
    """Say what was written where something else should stand: `a list`, `a set of keys`, or the value itself."""
    if value is None:
        return "an empty value"
    if isinstance(value, list):
        return "a list"
    return "a set of keys" if isinstance(value, dict) else f"`{_short(value)}`"


def _keys_at(model: type[BaseModel], steps: tuple[Step, ...]) -> set[str]:
    """Return the keys that may stand where `steps` lead, by following the models' annotations."""
    from lis_cli.analysis.shapes import written_fields

    here: Any = model
    for step in steps:
        here = _inside(here, step)
    return set(written_fields(here)) if _is_model(here) else set()


def _inside(annotation: Any, step: Step) -> Any:  # noqa: ANN401  (annotations have no common type)
    if _is_model(annotation):
        field = next((i for n, i in annotation.model_fields.items() if step in {n, i.alias}), None)
        return _bare(field.annotation) if field else None
    return _bare(get_args(annotation)[-1]) if get_args(annotation) else None


def _bare(annotation: Any) -> Any:  # noqa: ANN401
    """Return the annotation without `| None` and without marks."""
    parts = [part for part in get_args(annotation) if _is_model(part)]
    return parts[0] if parts and getattr(annotation, "__origin__", None) not in {list, dict} else annotation


def _is_model(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)

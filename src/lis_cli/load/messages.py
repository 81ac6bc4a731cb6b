"""pydantic's errors in the officer's words, at the place that causes them."""

from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from lis_cli.diagnostics import Diagnostic
from lis_cli.model.fields import Record
from lis_cli.syntax.node import Node, Step, locate
from lis_cli.text.near import did_you_mean
from lis_cli.text.span import Span

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
        return Diagnostic("unknown-key", span, f"unknown key `{name}`", help=cure)
    if kind == "missing":
        owner = f" in {_label(steps[:-1])}" if len(steps) > 1 else ""
        return Diagnostic("missing-key", span, f"key `{name}` is missing{owner}", help=f"add `{name}:` with its value")
    message, cure = _wrong_value(error, _label(steps), is_key=is_key)
    return Diagnostic("invalid-value", span, message, help=cure)


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
        return f"{label} cannot be used as an id", _PATTERNS["^[a"]
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
        cure = _PATTERNS.get(context["pattern"][:3])
    return message.format(**names), cure.format(**names).replace("'", "`") if cure else None


_SAYINGS: dict[str, tuple[str, str | None]] = {
    "bool_parsing": ("{label} should be `true` or `false`, not `{given}`", None),
    "decimal_max_digits": ("{label} has more than {max_digits} digits", None),
    "decimal_max_places": ("{label} has more than {decimal_places} digits after the point", None),
    "greater_than_equal": ("{label} must be {ge} or more, not `{given}`", None),
    "int_parsing": ("{label} should be a whole number, not `{given}`", None),
    "less_than_equal": ("{label} must be {le} or less, not `{given}`", None),
    "literal_error": ("{label} cannot be `{given}`", "write {expected}"),
    "plain_number": ("{label} {said}, not `{given}`", None),
    "string_pattern_mismatch": ("{label} cannot be `{given}`", None),
    "string_too_long": ("{label} has more than {max_length} characters", "shorten it, or split it up"),
    "string_too_short": ("{label} is empty", "give it a value, or delete the line"),
    "when": ("{label} {said}, not `{given}`", None),
}
"""What to say of each of pydantic's errors, and what to do about it."""


_PATTERNS = {
    "^#[": "write a colour as `#1d4f4f`",
    "^ht": "write a full address that begins with `https://`",
    "^[a": "use lower-case letters, digits and hyphens, such as `skills-for-growth`",
}


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
    here: Any = model
    for step in steps:
        here = _inside(here, step)
    return {info.alias or name for name, info in here.model_fields.items() if name != "body"} if _is_model(here) else set()


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

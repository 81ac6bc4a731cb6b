"""Nodes to entities. What a key gets wrong is set aside and the rest kept, so that one mistake is one finding."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from lis_cli.diagnostics import Diagnostic
from lis_cli.load.messages import explain_error, shape_of
from lis_cli.model.fields import Record
from lis_cli.syntax.node import List, Mapping, Node, Step, find_node, to_data
from lis_cli.text.near import nearest
from lis_cli.text.span import Span


def build_plain_entity(model: type[Record], data: object, body: str | None = None) -> Record | None:
    """Return the entity that plain data describe, or None if there is anything to say about them; `build_entity` then says it."""
    if not isinstance(data, dict) or "body" in data:
        return None
    try:
        return model.model_validate(data if body is None else {**data, "body": body})
    except ValidationError:
        return None


def build_entity(model: type[Record], node: Node, path: str, body: str | None = None) -> tuple[Record | None, list[Diagnostic]]:
    """Return the entity a node describes, as far as it can be made, and what is wrong with it.

    An entity that comes with findings lacks the values they are about, and so does the node, so that the places of the
    others stay right; None means that too much is missing.
    """
    if not isinstance(node, Mapping):
        message = f"this should be a set of keys, not {shape_of(to_data(node))}"
        return None, [Diagnostic("invalid-value", Span(path, node.start, node.end), message, help="write `key: value` lines")]
    data = to_data(node)
    problems: list[Diagnostic] = []
    if body is not None:
        if "body" in data:
            entry = node.entries["body"]
            cure = "write the prose below the front matter"
            problems.append(Diagnostic("unknown-key", Span(path, entry.start, entry.end), "unknown key `body`", help=cure))
        data["body"] = body
    try:
        return model.model_validate(data), problems
    except ValidationError as failure:
        errors = failure.errors(include_url=False)
    misspelt = _misspelt(errors)
    problems += [explain_error(error, model, node, path) for error in errors if error["loc"] not in misspelt]
    wrong = {_steps(error)[:-1] if error["type"] == "missing" else _steps(error) for error in errors}
    for steps in sorted(wrong, key=lambda steps: [str(step).rjust(9, "0") for step in steps], reverse=True):
        _prune(data, steps)
        _prune_item(node, steps)
    try:
        return model.model_validate(data), problems
    except ValidationError:
        return None, problems


def _steps(error: ErrorDetails) -> tuple[Step, ...]:
    return tuple(step for step in error["loc"] if step != "[key]")


def _misspelt(errors: list[ErrorDetails]) -> set[tuple[Step, ...]]:
    """Return the keys that are missing only because they are misspelt, which is a finding already."""
    missing: dict[tuple[Step, ...], list[str]] = {}
    for error in errors:
        if error["type"] == "missing":
            missing.setdefault(error["loc"][:-1], []).append(str(error["loc"][-1]))
    found: set[tuple[Step, ...]] = set()
    for error in errors:
        *parent, name = error["loc"] or ("",)
        if error["type"] == "extra_forbidden" and tuple(parent) in missing:
            meant = nearest(str(name), missing[tuple(parent)])
            found |= {(*parent, meant)} if meant else set()
    return found


def _prune_item(node: Node, steps: tuple[Step, ...]) -> None:
    """Delete the list item at `steps`, so that the numbers of the others are those of the entity's."""
    parent = find_node(node, steps[:-1]) if steps else None
    if isinstance(parent, List) and isinstance(steps[-1], int):
        del parent.items[steps[-1]]


def _prune(data: Any, steps: tuple[Step, ...]) -> None:  # noqa: ANN401  (plain data of any shape)
    """Delete the value at `steps`, if it is there."""
    for step in steps[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return
    if steps and isinstance(data, dict):
        data.pop(steps[-1], None)
    elif steps and isinstance(data, list) and isinstance(steps[-1], int) and steps[-1] < len(data):
        del data[steps[-1]]

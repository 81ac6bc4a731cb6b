"""YAML to plain data, without places: the quick way through the many files that have nothing wrong.

Nobody asks where something stands in such a file, and reading it without making nodes takes half the time and half the memory. What
is out of the ordinary in any way is left to `parse_yaml`, which says what and where. Tests show that both agree on all else.
"""

from collections.abc import Iterator
from typing import Any

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import MappingEndEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent, StreamEndEvent

from lis_cli.syntax.yaml import DEEPEST, EMPTY, FORBIDDEN, iter_events

_NO_TAG = {None, "!"}


class _Unusual(Exception):  # noqa: N818  (internal signal, not an error to report by name)
    """There is something here that `parse_yaml` would speak of."""


def plain_values(text: str) -> Any:  # noqa: ANN401  (plain data of any shape is the point)
    """Return what a YAML text holds as dicts, lists, text and None; also None where `parse_yaml` would find something wrong."""
    if FORBIDDEN.search(text):
        return None
    try:
        return _document(iter_events(text))
    except (YAMLError, _Unusual):
        return None


def _document(events: Iterator[Any]) -> Any:  # noqa: ANN401
    """Return the value of the only document; ruamel puts an event around the stream and around each document."""
    next(events)
    if type(next(events)) is StreamEndEvent:
        return None
    value = _value(next(events), events, DEEPEST)
    next(events)
    if type(next(events)) is not StreamEndEvent:
        raise _Unusual
    return value


def _value(event: Any, events: Iterator[Any], levels: int) -> Any:  # noqa: ANN401
    """Return the value that begins with an event; in it, so many levels may be nested."""
    if event.anchor is not None or event.tag not in _NO_TAG:
        raise _Unusual
    if type(event) is ScalarEvent:
        return event.value if event.style or event.value not in EMPTY else None
    if not levels:
        raise _Unusual
    if type(event) is SequenceStartEvent:
        items = []
        while type(item := next(events)) is not SequenceEndEvent:
            items.append(_value(item, events, levels - 1))
        return items
    return _mapping(events, levels - 1)


def _mapping(events: Iterator[Any], levels: int) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    while type(key := next(events)) is not MappingEndEvent:
        name = _value(key, events, 0) or ""
        if name in entries:
            raise _Unusual
        entries[name] = _value(next(events), events, levels)
    return entries

"""Words of authors made fit to print: nothing in them steers a terminal, breaks a line or stops a file from being written."""

import re
from typing import Any

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Control characters, line separators, and the marks that turn the direction of text around."""
_STEERING_IN_JSON = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""The same, but those that JSON writes as numbers anyway; its line ends are our own."""
_HALF = re.compile(r"[\ud800-\udfff]")
"""Halves of characters, as they come from file names that are not Unicode; no encoding can write them."""


def one_line(text: str) -> str:
    """Return words on one line, without characters that would steer a terminal; each is a space or `�` instead."""
    return writable(_STEERING.sub(" ", text))


def writable(text: str) -> str:
    """Return the text as it can be written in UTF-8."""
    return _HALF.sub("\ufffd", text)


def dump_json(value: Any) -> str:  # noqa: ANN401  (whatever JSON can hold)
    """Return the value as JSON, indented, ending in a line end; characters that would steer a terminal are written as their numbers."""
    import json

    text = writable(json.dumps(value, ensure_ascii=False, indent=2))
    return _STEERING_IN_JSON.sub(lambda character: f"\\u{ord(character[0]):04x}", text) + "\n"

"""The text of a new proposal: front matter in the order of its keys, then the prose."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*")
"""Text that means itself in YAML; `key: value` and comments cannot be written with these signs."""
_WORDS = {"true", "false", "null", "yes", "no", "on", "off"}


class Written(NamedTuple):
    """A proposal as a file holds it."""

    title: str
    text: str


def write_proposal(title: str, values: Mapping[str, str | Sequence[str]], *, keys: str = "", body: str = "") -> Written:
    """Return a proposal: its title, the values that there are, the lines of keys as they were written elsewhere, and its prose."""
    lines = [f"title: {_spell(title)}", *(f"{key}: {_value(value)}" for key, value in values.items() if value)]
    front = "\n".join([*lines, *([keys] if keys else [])])
    return Written(title, f"---\n{front}\n---\n" + (f"{body.strip(chr(10))}\n" if body else ""))


def _value(value: str | Sequence[str]) -> str:
    """Return a value as YAML: ids between brackets; a reference or a number, as it is."""
    return value if isinstance(value, str) else f"[{', '.join(value)}]"


def _spell(text: str) -> str:
    """Return text as YAML: plain where it means itself, else between double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)

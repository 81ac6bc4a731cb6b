"""One file of a strategy as text for readers: keys as words, dates and money spelt out, prose as it is. For git's `textconv`.

Nothing is left out, comments neither: what a reviewer sees in `git diff` is all there is. A file that cannot be read so is given as it is.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, cast, get_args

from lis_cli.diff.change import ValueType
from lis_cli.diff.shapes import Entries, Items, One, Shape, fields_of
from lis_cli.load.discovery import MARKDOWN, REGISTERS, SHELVES, YAML
from lis_cli.model.fields import Currency, Record
from lis_cli.model.numbers import spell_money
from lis_cli.model.when import spell_when
from lis_cli.syntax.decode import parse_bytes
from lis_cli.syntax.markdown import find_front_matter, parse_markdown
from lis_cli.syntax.node import to_data
from lis_cli.syntax.yaml import parse_yaml
from lis_cli.text.source import Source

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\n]*", re.MULTILINE)
_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?", re.ASCII)
_MONEY = re.compile(r"\d{1,20}(?:\.\d{1,2})?", re.ASCII)
_DEEPER = "  "


def readable_text(name: str, data: bytes) -> bytes:
    """Return what a file of that name says, for readers; the bytes themselves where that cannot be told."""
    source = parse_bytes(name, data)
    if not isinstance(source, Source):
        return data
    if name.endswith(MARKDOWN):
        begin, end, offset = find_front_matter(source.text) or (0, 0, 0)
        node, _, problems = parse_markdown(source)
    elif name.endswith(YAML):
        begin, end, offset = 0, len(source.text), len(source.text)
        found, problems = parse_yaml(source)
        node = found  # type: ignore[assignment]
    else:
        return data
    if node is None or problems:
        return data
    lines = [*_lines(to_data(node), "", ""), *_comments(source.text[begin:end])]
    prose = source.text[offset:].strip("\n")
    return "".join(f"{line}\n" for line in [*lines, *(["", prose] if prose else [])]).encode()


def _comments(text: str) -> Iterator[str]:
    found = [match[0].lstrip("# \t").rstrip() for match in _COMMENT.finditer(text)]
    yield from ["Comments", *(f"{_DEEPER}- {comment}" for comment in found if comment)] if any(found) else []


def _lines(value: Any, key: str, indent: str, currency: str = "GBP") -> Iterator[str]:  # noqa: ANN401  (plain data of any shape)
    """Yield the lines of a value that stands below a key, with amounts in a currency."""
    match value:
        case dict():
            inside = str(value.get("currency") or currency)
            for name, part in value.items():
                yield from _entry(str(name), part, indent, inside, key)
        case list():
            for part in value:
                first, *more = list(_lines(part, key, "", currency)) or [""]
                yield f"{indent}- {first}"
                yield from (f"{indent}{_DEEPER}{line}" for line in more)
        case _:
            yield from (f"{indent}{line}".rstrip() for line in _spell(value, key, currency).splitlines() or [""])


def _entry(name: str, value: Any, indent: str, currency: str, owner: str) -> Iterator[str]:  # noqa: ANN401
    label = name.replace("_", " ").capitalize() if name in _kinds() else name
    key = name if name in _kinds() else owner  # below `years`, each year holds money as `years` does
    is_one_line = not isinstance(value, dict | list) and "\n" not in _spell(value, key, currency)
    if is_one_line or not value:
        yield f"{indent}{label}: {_spell(value, key, currency) if is_one_line else 'none'}".rstrip()
    else:
        yield f"{indent}{label}"
        yield from _lines(value, name, indent + _DEEPER, currency)


def _spell(value: Any, key: str, currency: str) -> str:  # noqa: ANN401
    """Return one value as a reader sees it; a value that is not what its key asks for as it is written."""
    text = "" if value is None else str(value)
    kinds = _kinds().get(key, frozenset())
    if kinds == {ValueType.MONEY} and currency in get_args(Currency) and _MONEY.fullmatch(text):
        from decimal import Decimal

        return spell_money(Decimal(text), cast("Currency", currency))
    return spell_when(text) if ValueType.DATE in kinds and _DATE.fullmatch(text) else text


@cache
def _kinds() -> dict[str, frozenset[ValueType]]:
    """Return every key of every file, with the kinds of value that may stand there; the name of a file alone does not tell which it is."""
    kinds: dict[str, set[ValueType]] = {}
    seen: set[type[Record]] = set()
    for holder in (*SHELVES, *REGISTERS):
        _collect(holder.model, kinds, seen)
    return {key: frozenset(found) for key, found in kinds.items()}


def _collect(model: type[Record], kinds: dict[str, set[ValueType]], seen: set[type[Record]]) -> None:
    if model in seen:
        return
    seen.add(model)
    for _, key, shape in fields_of(model):
        inner: Shape = shape.item if isinstance(shape, Items | Entries) else shape
        found = kinds.setdefault(key, set())
        if isinstance(inner, One):
            found.add(ValueType.RECORD)
            _collect(inner.model, kinds, seen)
        elif not isinstance(inner, Items | Entries):
            found.add(inner.type)

"""YAML to nodes, by ruamel.yaml's event stream.

Events, not loaded values: they carry exact marks, need no recursion, and leave every scalar as the text that was written.
Everything we know about ruamel.yaml is in this file and in `plain.py`.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from lis_cli.diagnostics import Diagnostic, Fix
from lis_cli.syntax.node import Entry, List, Mapping, Node, Scalar, to_data
from lis_cli.syntax.repairs import quote_values, replace_tabs
from lis_cli.syntax.rewrite import drop_entry
from lis_cli.text.source import Source
from lis_cli.text.span import Position, Span

DEEPEST = 40
"""Levels of nesting; the deepest real file has seven."""
EMPTY = {"", "~", "null", "Null", "NULL"}
"""What stands for nothing where it is not quoted."""
_OTHER_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")
"""Characters that end a line for YAML and for no editor; blank, they leave lines and columns as the author sees them."""
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What is not in YAML's character set."""


class _Refusal(Exception):  # noqa: N818  (internal signal that parsing cannot go on, not an error to report by name)
    """Carries the finding that ends the parse."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def parse_yaml(source: Source, text: str | None = None, first_line: int = 1) -> tuple[Node | None, list[Diagnostic]]:
    """Return the tree of a YAML text and what is wrong with it.

    `text` and `first_line` are given for front matter, which is part of a file. Without a tree there is at least one finding.
    """
    text = source.text if text is None else text
    builder = _Builder(source, first_line - 1)
    forbidden = FORBIDDEN.search(text)
    if forbidden:
        return None, [_character_error(source.path, text, forbidden.start(), first_line - 1)]
    try:
        root = builder.build(iter_events(text))
    except _Refusal as refusal:
        return None, [refusal.diagnostic]
    except MarkedYAMLError as problem:
        return None, [_syntax_error(source, problem, text, first_line - 1)]
    except YAMLError as problem:  # of no known case: ruamel could not read, and says no place
        return None, [Diagnostic("yaml-syntax", Span(source.path, Position(first_line, 1)), f"not valid YAML: {problem}")]
    return root, builder.diagnostics


def iter_events(text: str) -> Iterator[Any]:
    """Yield ruamel's events of a text without `FORBIDDEN` characters; by the C parser, or a slower one where that is missing."""
    try:
        from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # made by an import the stubs do not see
    except ImportError:
        from ruamel.yaml import YAML

        yield from YAML(typ="safe", pure=True).parse(text.translate(_OTHER_LINE_ENDS))
        return
    parser = CParser(text.translate(_OTHER_LINE_ENDS))
    try:
        yield from iter(parser.get_event, None)  # asking `check_event` first would double the time
    finally:
        parser.dispose()


class _Open:
    """A mapping or list that is still being read."""

    __slots__ = ("entries", "is_mapping", "items", "key", "last_end", "start")

    def __init__(self, start: Position, *, is_mapping: bool) -> None:
        self.start = start
        self.is_mapping = is_mapping
        self.entries: dict[str, Entry] = {}
        self.items: list[Node] = []
        self.key: Scalar | None = None
        self.last_end = start
        """Where the last value ends that was read."""

    def close(self, end: Position) -> Node:
        """Return the finished node; `end` is where its last value ends, since YAML's own mark overruns."""
        return Mapping(self.entries, self.start, end) if self.is_mapping else List(self.items, self.start, end)


class _Builder:
    """Builds one tree from events."""

    def __init__(self, source: Source, line_shift: int) -> None:
        self.source = source
        self.path = source.path
        self.shift = line_shift
        self.diagnostics: list[Diagnostic] = []
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.last_end = Position(1, 1)
        self.last = source.position(len(source.text))

    def build(self, events: Iterator[Any]) -> Node:
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                self._refuse_extras(event)
                self._add(self._scalar(event))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._refuse_extras(event)
                self._open(event, is_mapping=kind is MappingStartEvent)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                opened = self.stack.pop()
                self._add(opened.close(self._end(event) if event.end_mark.index > event.start_mark.index else self.last_end))
            elif kind is AliasEvent:
                raise self._refusal(event, f"alias `*{event.anchor}` is not used here", "write the value out in full")
            elif kind is DocumentStartEvent and self.root is not None:
                self._report_second_document(event)
                break
        if self.root is None or (isinstance(self.root, Scalar) and self.root.text is None):
            where, cure = Span(self.path, Position(1 + self.shift, 1)), "write its content, or delete the file"
            raise _Refusal(Diagnostic("empty-file", where, "file holds no values", help=cure))
        return self.root

    def _start(self, event: Any) -> Position:  # noqa: ANN401  (ruamel's events are untyped)
        return self._place(event.start_mark)

    def _end(self, event: Any) -> Position:  # noqa: ANN401
        return self._place(event.end_mark)

    def _place(self, mark: Any) -> Position:  # noqa: ANN401
        place = Position(mark.line + 1 + self.shift, mark.column + 1)
        return min(self.last, place)  # at the end, YAML counts a line that is not there

    def _scalar(self, event: Any) -> Scalar:  # noqa: ANN401
        self.last_end = self._end(event)
        style = event.style or ""
        text = None if style in {"", None} and event.value in EMPTY else event.value
        return Scalar(text, self._start(event), self.last_end, style)

    def _open(self, event: Any, *, is_mapping: bool) -> None:  # noqa: ANN401
        if len(self.stack) >= DEEPEST:
            raise self._refusal(event, f"values are nested more than {DEEPEST} levels deep", "flatten them")
        if self.stack and self.stack[-1].is_mapping and self.stack[-1].key is None:
            raise self._refusal(event, "a key must be a single word or text", "write `key: value`")
        self.stack.append(_Open(self._start(event), is_mapping=is_mapping))

    def _add(self, node: Node) -> None:
        self.last_end = node.end
        if not self.stack:
            self.root = node
        elif not self.stack[-1].is_mapping:
            self.stack[-1].items.append(node)
        else:
            self._add_to_mapping(self.stack[-1], node)

    def _report_second_document(self, event: Any) -> None:  # noqa: ANN401
        where, cure = Span(self.path, self._start(event)), "keep one, without `---` lines"
        self.diagnostics.append(Diagnostic("yaml-syntax", where, "file holds more than one YAML document", help=cure))

    def _add_to_mapping(self, mapping: _Open, node: Node) -> None:
        if mapping.key is None:
            assert isinstance(node, Scalar)  # _open refuses any other key
            mapping.key = node
            return
        key, mapping.key = mapping.key, None
        name = key.text or ""
        if name in mapping.entries:
            self.diagnostics.append(self._duplicate(mapping, name, key, node))
        else:
            mapping.entries[name] = Entry(key.start, key.end, node, key.style)
        mapping.last_end = node.end

    def _duplicate(self, mapping: _Open, name: str, key: Scalar, node: Node) -> Diagnostic:
        """Say that a key is there already; where it says the same, it may go."""
        first = mapping.entries[name]
        last = self.diagnostics[-1].span.start if self.diagnostics else None
        is_whole = last is None or last < key.start  # nothing inside it is given twice, and so lost in the comparison
        is_same = is_whole and to_data(first.value) == to_data(node)
        edit = drop_entry(self.source, mapping.last_end, key.start, node.end) if is_same else None
        return Diagnostic(
            "duplicate-key",
            Span(self.path, key.start, key.end),
            f"key `{name}` is given twice; the first is on line {first.start.line}",
            help="keep one of the two, or join their values",
            fix=Fix.of(f"delete the second `{name}`, which says the same", edit, is_certain=True),
        )

    def _refuse_extras(self, event: Any) -> None:  # noqa: ANN401
        if event.anchor is not None:
            raise self._refusal(event, f"anchor `&{event.anchor}` is not used here", "remove it, and write each value out in full")
        if event.tag is not None and event.tag != "!":
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            raise self._refusal(event, f"tag `{tag}` is not used here", "remove it; the field decides what a value means")

    def _refusal(self, event: Any, message: str, cure: str) -> _Refusal:  # noqa: ANN401
        return _Refusal(Diagnostic("yaml-syntax", Span(self.path, self._start(event), self._end(event)), message, help=cure))


_ADVICE = (
    ("cannot start any token", "indent with spaces, never with a tab; quote text that begins with `@`, `` ` `` or `%`"),
    ("tab", "indent with spaces, never with a tab"),
    ("mapping values are not allowed", "put text that holds `: ` between quotes, and check the indentation"),
    ("could not find expected ':'", "write `key: value` with a space after the colon"),
    ("did not find expected key", "check the indentation, and put text that holds `: ` or begins with a quote between quotes"),
    ("did not find expected '-' indicator", "check that the items of a list start in the same column"),
    ("did not find expected ',' or ']'", "close the list with `]` and separate its items with commas"),
    ("did not find expected ',' or '}'", "close the braces with `}` and separate the keys with commas"),
    ("expected node content", "give the value, or close the bracket that was opened before it"),
    ("quotation mark is not closed", "put a second quotation mark where the text ends"),
)


def _syntax_error(source: Source, problem: MarkedYAMLError, text: str, shift: int) -> Diagnostic:
    """Say what YAML could not read, and where it noticed."""
    said = (problem.problem or problem.context or "cannot be read").strip()
    mark = problem.problem_mark or problem.context_mark
    if "unexpected end of stream" in said and problem.context_mark:
        mark, said = problem.context_mark, "a quotation mark is not closed"
    where = Position(mark.line + 1 + shift, mark.column + 1) if mark else Position(1, 1)
    where = min(where, source.position(len(source.text)))  # at the end, YAML counts a line that is not there
    parse = partial(_tree, source.path)
    tab = _tab_near(source, where)
    if tab is not None:
        cure, fix = "indent with spaces, never with a tab", replace_tabs(source.path, text, shift, parse)
        return Diagnostic("yaml-syntax", Span(source.path, tab), "a tab is used to indent", help=cure, fix=fix)
    cure = next((cure for sign, cure in _ADVICE if sign in said), "check quotes, colons and indentation on this line and the one above")
    fix = quote_values(source.path, text, shift, parse)
    return Diagnostic("yaml-syntax", Span(source.path, where), f"not valid YAML: {said}", help=cure, fix=fix)


def _tab_near(source: Source, where: Position) -> Position | None:
    """Return the first tab in the indentation of the line where parsing stopped, or of the line before it."""
    for line in (where.line, where.line - 1):
        if 1 <= line <= len(source.line_starts):
            start = source.line_starts[line - 1]
            text = source.text[start:].split("\n", 1)[0]
            indent = text[: len(text) - len(text.lstrip())]
            if "\t" in indent and text.strip():
                return Position(line, indent.index("\t") + 1)
    return None


def _tree(path: str, text: str) -> Node | int:
    """Return the tree of a text, or the line where it cannot be read on."""
    try:
        return _Builder(Source(path, text), 0).build(iter_events(text.translate(_OTHER_LINE_ENDS)))
    except _Refusal as refusal:
        return refusal.diagnostic.span.start.line if refusal.diagnostic.span.start else 1
    except MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        return mark.line + 1 if mark else 1
    except YAMLError:
        return 1


def _character_error(path: str, text: str, offset: int, shift: int) -> Diagnostic:
    """Say that the text holds a character YAML forbids, and where."""
    line, column = Source(path, text).position(offset)
    where = Span(path, Position(line + shift, column))
    message = f"file holds the control character U+{ord(text[offset]):04X}, which YAML does not allow"
    return Diagnostic("yaml-syntax", where, message, help="delete it")

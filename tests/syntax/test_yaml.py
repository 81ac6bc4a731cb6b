"""YAML to nodes: every value as text, every place as an editor shows it."""

from typing import Any

import pytest

from lis_cli.diagnostics import Diagnostic
from lis_cli.syntax.node import List, Mapping, Node, Scalar, find_node, to_data
from lis_cli.syntax.yaml import DEEPEST, parse_yaml
from lis_cli.text.source import Source
from lis_cli.text.span import Position


def parsed(text: str) -> Node:
    root, diagnostics = parse_yaml(Source("f", text))
    assert diagnostics == []
    assert root is not None
    return root


def found(text: str) -> list[tuple[int, int, str]]:
    root, diagnostics = parse_yaml(Source("f", text))
    assert root is not None or diagnostics
    return [placed(diagnostic) for diagnostic in diagnostics]


def placed(diagnostic: Diagnostic) -> tuple[int, int, str]:
    assert diagnostic.span.path == "f"
    assert diagnostic.span.start is not None
    return (*diagnostic.span.start, diagnostic.message)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1.10", {"a": "1.10"}),
        ("a: 2019-10-01", {"a": "2019-10-01"}),
        ("a: yes\nb: off\nc: true", {"a": "yes", "b": "off", "c": "true"}),
        ("a: 0x1F\nb: 010", {"a": "0x1F", "b": "010"}),
        ("a:\nb: ~\nc: null\nd: ''", {"a": None, "b": None, "c": None, "d": ""}),
        ("a: '~'\nb: \"null\"", {"a": "~", "b": "null"}),
        ("a: 'it''s'", {"a": "it's"}),
        (r'a: "caf\u00e9\n\"x\""', {"a": 'café\n"x"'}),
        ("a: one\n  two\n\n  three", {"a": "one two\nthree"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ("a: |2-\n   one\n", {"a": " one"}),
        ("a: [1, {b: 2}, [3]]", {"a": ["1", {"b": "2"}, ["3"]]}),
        ("a: []\nb: {}", {"a": [], "b": {}}),
        ("- 1\n- - 2\n", ["1", ["2"]]),
        ("a: !  x", {"a": "x"}),
        ("--- # one document\na: 1\n...\n", {"a": "1"}),
        ("{a: 1,\n b: 2}", {"a": "1", "b": "2"}),
        ("a:\n- x\n- y\n", {"a": ["x", "y"]}),
        ("text", "text"),
        ("1: x\ntrue: y", {"1": "x", "true": "y"}),
        ("a: http://x.example/#b # comment", {"a": "http://x.example/#b"}),
        ("a: x\u2028y", {"a": "x y"}),
    ],
)
def test_values_stay_the_text_that_was_written(text: str, data: Any) -> None:
    assert to_data(parsed(text)) == data


@pytest.mark.parametrize(
    ("text", "steps", "start", "end"),
    [
        ("a: b", ("a",), (1, 4), (1, 5)),
        ("é: 🌍🌍 x", ("é",), (1, 4), (1, 8)),
        ("a: 'it''s'  # no", ("a",), (1, 4), (1, 11)),
        ("a:\n  b: [x, yy]", ("a", "b"), (2, 6), (2, 13)),
        ("a:\n  b: [x, yy]", ("a", "b", 1), (2, 10), (2, 12)),
        ("a:\n  b: [x, yy]", ("a",), (2, 3), (2, 13)),
        ("- a: 1\n  b: 2\n- c: 3", (1, "c"), (3, 6), (3, 7)),
        ("- a: 1\n  b: 2\n\n# end\n- c: 3", (0,), (1, 3), (2, 7)),
        ("a: |\n  one\nb: 1", ("a",), (1, 4), (3, 1)),
        ("a: x\u2028y\nb: z", ("b",), (2, 4), (2, 5)),
        ("a: x\x85y\nb: z", ("b",), (2, 4), (2, 5)),
    ],
)
def test_places_are_those_an_editor_shows(text: str, steps: tuple[str | int, ...], start: tuple[int, int], end: tuple[int, int]) -> None:
    node = find_node(parsed(text), steps)
    assert node is not None
    assert (node.start, node.end) == (start, end)


def test_a_key_has_a_place_of_its_own() -> None:
    root = parsed("a: 1\n  \n'b c': 2")
    assert isinstance(root, Mapping)
    assert [(key, entry.start, entry.end) for key, entry in root.entries.items()] == [("a", (1, 1), (1, 2)), ("b c", (3, 1), (3, 6))]


def test_a_key_that_is_begun_on_the_last_line_stands_inside_the_file() -> None:
    node, _ = parse_yaml(Source("a.yaml", "t:\n?"))
    assert isinstance(node, Mapping)
    assert (node.entries[""].start, node.end) == (Position(2, 2), Position(2, 2))


def test_the_style_of_a_value_is_kept() -> None:
    root = parsed("[a, 'b', \"c\"]")
    assert isinstance(root, List)
    assert [item.style for item in root.items if isinstance(item, Scalar)] == ["", "'", '"']


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (
            "a: 1\na: 2\na: 3",
            [(2, 1, "key `a` is given twice; the first is on line 1"), (3, 1, "key `a` is given twice; the first is on line 1")],
        ),
        ("a: {b: 1, b: 2}", [(1, 11, "key `b` is given twice; the first is on line 1")]),
        ("a: &x 1", [(1, 4, "anchor `&x` is not used here")]),
        ("a: &x {b: 1}", [(1, 4, "anchor `&x` is not used here")]),
        ("a: *x", [(1, 4, "alias `*x` is not used here")]),
        ("a:\n  <<: *x", [(2, 7, "alias `*x` is not used here")]),
        ("a: !!int 1", [(1, 4, "tag `!!int` is not used here")]),
        ("a: !!python/object:os.system {}", [(1, 4, "tag `!!python/object:os.system` is not used here")]),
        ("a: !own [1]", [(1, 4, "tag `!own` is not used here")]),
        ("a: 1\n---\na: 2\n---\n", [(2, 1, "file holds more than one YAML document")]),
        ("a: 1\n---\n", [(2, 1, "file holds more than one YAML document")]),
        ("? [a, b]\n: c", [(1, 3, "a key must be a single word or text")]),
        ("{[a]: b}", [(1, 2, "a key must be a single word or text")]),
        ("# nothing\n", [(1, 1, "file holds no values")]),
        ("---\n---\n", [(1, 1, "file holds no values")]),
        ("~", [(1, 1, "file holds no values")]),
        ("a:\n\tb: 1", [(2, 1, "a tab is used to indent")]),
        ("a:\n  b: 1\n \t c: 1", [(3, 2, "a tab is used to indent")]),
        ("a: 'b", [(1, 4, "not valid YAML: a quotation mark is not closed")]),
        ('é: "b\n\nc: d', [(1, 4, "not valid YAML: a quotation mark is not closed")]),
        ("a: b: c", [(1, 5, "not valid YAML: mapping values are not allowed in this context")]),
        ("a: %b", [(1, 4, "not valid YAML: found character that cannot start any token")]),
        ("é🌍\n\x07", [(2, 1, "file holds the control character U+0007, which YAML does not allow")]),
        ("é🌍: \x7f", [(1, 5, "file holds the control character U+007F, which YAML does not allow")]),
    ],
)
def test_what_is_wrong_is_said_once_at_its_place(text: str, findings: list[tuple[int, int, str]]) -> None:
    assert found(text) == findings


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_nesting_has_a_limit(opening: str) -> None:
    closing = {"[": "]", "{a: ": "}", "- ": ""}[opening]
    assert found(opening * DEEPEST + "x" + closing * DEEPEST) == []
    deep = found(opening * (DEEPEST + 1) + "x")
    assert deep == [(1, DEEPEST * len(opening) + 1, f"values are nested more than {DEEPEST} levels deep")]


def test_a_very_deep_file_is_refused_at_once() -> None:
    assert len(found("[" * 1_000_000)) == 1


def test_front_matter_counts_lines_from_the_top_of_its_file() -> None:
    source = Source("f", "---\ntitle: A\ntitle: B\nnote: é\x07\n---\n")
    _, twice = parse_yaml(source, "title: A\ntitle: B\n", first_line=2)
    assert [placed(diagnostic) for diagnostic in twice] == [(3, 1, "key `title` is given twice; the first is on line 2")]
    _, control = parse_yaml(source, "title: A\nnote: é\x07\n", first_line=2)
    assert [placed(diagnostic)[:2] for diagnostic in control] == [(3, 8)]
    _, broken = parse_yaml(source, "title: A\nnote: 'b\n", first_line=2)
    assert [placed(diagnostic)[:2] for diagnostic in broken] == [(3, 7)]

"""Edits of YAML give what they are to give, and leave all the rest as it is."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_cli.syntax.node import Mapping, Node, find_node, to_data
from lis_cli.syntax.rewrite import drop_entry, rewrite_key, rewrite_value
from lis_cli.syntax.yaml import parse_yaml
from lis_cli.text.edit import Edit, apply_edits
from lis_cli.text.source import Source

WORDS = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1).map(str.strip).filter(bool)


def tree(text: str) -> Mapping:
    node, problems = parse_yaml(Source("f", text))
    assert isinstance(node, Mapping), problems
    return node


def rewritten(text: str, make: Callable[[Mapping], Edit | None]) -> str:
    edit = make(tree(text))
    assert edit is not None
    return apply_edits(text, [edit])


def value(text: str, new: str, *steps: str | int) -> str:
    return rewritten(text, lambda node: rewrite_value("f", find_node(node, steps), new))


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("a: x # c\n", "y", "a: y # c\n"),
        ("a: 'x' # c\n", "y", "a: 'y' # c\n"),
        ('a: "x"\n', "y", 'a: "y"\n'),
        ("a: 'x'\n", "it's", "a: 'it''s'\n"),
        ('a: "x"\n', 'a "b" \\c', 'a: "a \\"b\\" \\\\c"\n'),
        ("a: x\n", "2019-10-01", "a: 2019-10-01\n"),
        ("a: x\n", "-5", "a: -5\n"),
        ("a: x\n", "skills/gap", "a: skills/gap\n"),
        # quotes come where the text needs them
        ("a: x\n", "b: c", 'a: "b: c"\n'),
        ("a: x\n", "null", 'a: "null"\n'),
        ("a: x\n", "", 'a: ""\n'),
        ("a: x\n", "- b", 'a: "- b"\n'),
        ("a: x\n", "b #c", 'a: "b #c"\n'),
        ("a: x\n  y\nb: 1\n", "z", "a: z\nb: 1\n"),
    ],
)
def test_a_value_is_written_as_the_one_before_it(before: str, new: str, after: str) -> None:
    assert value(before, new, "a") == after


def test_an_item_between_brackets() -> None:
    assert value("a: [x,  y ]\n", "z", "a", 1) == "a: [x,  z ]\n"
    assert value("a: [x,  y ]\n", "z, z", "a", 1) == 'a: [x,  "z, z" ]\n'


@pytest.mark.parametrize("text", ["a: |\n  x\n", "a: >-\n  x\n", "a:\n", "a: [x]\n", "a: {x: 1}\n"])
def test_what_is_no_single_value_on_a_line_of_its_own_is_left(text: str) -> None:
    assert rewrite_value("f", find_node(tree(text), ("a",)), "y") is None


@given(WORDS, WORDS, st.sampled_from(["a: {}\n", "a: {} # c\nb: 1\n", "b: 1\na: {}\nc:\n  - d\n"]), st.sampled_from(["x", "'x'", '"x"']))
def test_any_text_comes_back_and_the_rest_stays(new: str, key: str, shape: str, old: str) -> None:
    text = shape.format(old)
    data = to_data(tree(text))
    assert to_data(tree(value(text, new, "a"))) == data | {"a": new}
    renamed = to_data(tree(rewritten(text, lambda node: rewrite_key("f", node.entries["a"], key))))
    assert list(renamed.items()) == [(key if name == "a" else name, data[name]) for name in data] or key in data


def test_a_key_keeps_its_quotes() -> None:
    assert rewritten("'a' : 1\n", lambda node: rewrite_key("f", node.entries["a"], "b")) == "'b' : 1\n"
    assert rewritten('{"a": 1}\n', lambda node: rewrite_key("f", node.entries["a"], "b")) == '{"b": 1}\n'
    assert rewrite_key("f", tree("? |\n  a\n: 1\n").entries["a\n"], "b") is None


def dropped(text: str, before: str, key: str) -> str | None:
    def end(node: Node) -> int:
        return Source("f", text).offset(node.end)

    entries = tree(text).entries
    edit = drop_entry(Source("f", text), entries[before].value.end, entries[key].start, entries[key].value.end)
    assert end(entries[before].value) <= Source("f", text).offset(entries[key].start)
    return apply_edits(text, [edit]) if edit else None


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a: 1\nb: 2\nc: 3\n", "a: 1\nc: 3\n"),
        ("a: 1\nb: 2", "a: 1\n"),
        ("a: 1\nb:\n  - x\n  - y: z\nc: 3\n", "a: 1\nc: 3\n"),
        ("a: 1\nb: |\n  x\n\n  y\nc: 3\n", "a: 1\nc: 3\n"),
        ("a: 1\n# of b\nb: 2\nc: 3\n", "a: 1\n# of b\nc: 3\n"),
        ("{a: 1, b: 2, c: 3}\n", "{a: 1, c: 3}\n"),
        ("{a: 1,\n b: 2}\n", "{a: 1}\n"),
        # comments, and what shares a line, are not taken along
        ("a: 1\nb: 2 # c\n", None),
        ("a: 1\nb:\n  # c\n  - x\n", None),
        ("{a: 1, # c\n b: 2}\n", None),
    ],
)
def test_an_entry_is_taken_out_with_nothing_else(text: str, after: str | None) -> None:
    assert dropped(text, "a", "b") == after

"""Where a value stands, and where each character of a text stands that YAML has folded or quoted."""

import pytest

from lis_cli.syntax.node import Mapping, Scalar, find_node, locate, scalar_offsets
from lis_cli.syntax.yaml import parse_yaml
from lis_cli.text.source import Source

ENTRY = "title: A\nfunding:\n  - basis: new\n    amount:\n  - {}\n"


def tree(text: str) -> Mapping:
    root, _ = parse_yaml(Source("f", text))
    assert isinstance(root, Mapping)
    return root


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        ((), (1, 1)),
        (("title",), (1, 8)),
        (("funding", 0, "basis"), (3, 12)),
        (("funding", 0, "amount"), (4, 5)),
        (("funding", 0, "missing"), (3, 5)),
        (("funding", 1, "missing", "deeper"), (5, 5)),
        (("funding", 7), (3, 3)),
        (("missing",), (1, 1)),
        (("title", "deeper"), (1, 8)),
    ],
)
def test_a_value_or_its_nearest_parent_is_found(steps: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert locate(tree(ENTRY), steps)[0] == place


def test_a_key_is_found_where_it_is_asked_for() -> None:
    assert locate(tree(ENTRY), ("funding", 0, "basis"), at_key=True) == ((3, 5), (3, 10))


def test_a_node_that_is_not_there_is_none() -> None:
    assert find_node(tree(ENTRY), ("funding", 2)) is None
    assert find_node(tree(ENTRY), ("title", "deeper")) is None


@pytest.mark.parametrize(
    "written",
    [
        "a: one @two three",
        "a: one\n  @two\n  three",
        "a: 'one ''quoted'' @two'",
        'a: "one \\"quoted\\" @two"',
        'a: "one \\u00e9 \\x41 \\U0001F30D \\\\ \\t @two"',
        'a: "n\\n\\nn one \\\n   more @two"',
        "a: |\n  one\n\n  @two\n",
        "a: >-  # a comment with @two\n  one\n  more\n\n  @two\n",
        "a: |2-\n    @two\n",
        "é: 🌍 @two",
        "a: 'a@b''@two'",
    ],
)
def test_a_character_is_found_however_the_text_is_written(written: str) -> None:
    scalar = find_node(tree(written), (next(iter(tree(written).entries)),))
    assert isinstance(scalar, Scalar)
    assert scalar.text is not None
    offsets = scalar_offsets(Source("f", written), scalar)
    assert len(offsets) == len(scalar.text) + 1
    at = offsets[scalar.text.index("@two")]
    assert written[at:].startswith("@two")
    assert at == written.rindex("@two")

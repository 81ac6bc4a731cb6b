"""YAML that cannot be read, and the repair that makes it one that can, if there is one."""

import pytest

from lis_cli.diagnostics import Fix
from lis_cli.syntax.yaml import parse_yaml
from lis_cli.text.edit import apply_edits
from lis_cli.text.source import Source


def repair(text: str) -> Fix | None:
    node, problems = parse_yaml(Source("f", text))
    assert node is None
    return problems[0].fix


@pytest.mark.parametrize(
    ("text", "after", "is_certain"),
    [
        ("a:\n\tb: 1\n\tc: 2\n", "a:\n  b: 1\n  c: 2\n", True),
        ("a:\n\tb:\n\t\tc: 2\n", "a:\n  b:\n    c: 2\n", True),
        ("a:\n  b: 1\n\tc: 2\n", "a:\n  b: 1\n  c: 2\n", True),  # a tab is two spaces here
        ("a:\n    b: 1\n\tc: 2\n", "a:\n    b: 1\n    c: 2\n", True),  # and four here
        ("a:\n  - b: 1\n\t  c: 2\n", "a:\n  - b: 1\n    c: 2\n", True),
        ("a:\n\tb: |\n\t\tx\n\t\t  y\n", "a:\n  b: |\n    x\n      y\n", True),  # a block of text is indented too
        ("a:\n  b:\n\tc: 2\n", "a:\n  b:\n    c: 2\n", False),  # beside `b`, or below it
        ("title: Skills: the next\n", 'title: "Skills: the next"\n', True),
        ("a: x\nb: Skills: the next # note: why\n", 'a: x\nb: "Skills: the next" # note: why\n', True),
        ("a: One: two\nb:\n  - c: Three: four\n", 'a: "One: two"\nb:\n  - c: "Three: four"\n', True),
        ('a: They said: "no" \\o\n', 'a: "They said: \\"no\\" \\\\o"\n', True),
        ("a: @lep\nb: `x`\nc: %y\n", 'a: "@lep"\nb: "`x`"\nc: "%y"\n', True),
        ("gap: says: One firm\n", 'gap: "says: One firm"\n', False),  # two keys may be meant
    ],
)
def test_a_repair_that_can_be_read(text: str, after: str, is_certain: bool) -> None:  # noqa: FBT001
    fix = repair(text)
    assert fix is not None
    assert (apply_edits(text, fix.edits), fix.is_safe) == (after, is_certain)
    assert parse_yaml(Source("f", after))[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  x\n\ty\nb:\n\tc: 1\n",  # one of the tabs is text
        "a:\n\tb: 1\n c: [\n",  # something else is wrong too
        "a: x\n  b: y\n",  # an indentation that may be meant in two ways
        "a: One: two\n  continued\n",
        "a: [b: c: d]\n",
        'a: "x\n',
        "a: [1\n",
        "*a\n",
        "\tb: [\n" * 3000,
        "a: B: c\n" * 30,
    ],
)
def test_what_a_repair_would_only_guess_is_left(text: str) -> None:
    assert repair(text) is None

"""Spaces at the ends of lines: those that mean nothing may go, and documents and values stay as they were."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import REPOSITORY
from lis_cli.syntax.node import to_data
from lis_cli.syntax.spaces import iter_spaces
from lis_cli.syntax.yaml import parse_yaml
from lis_cli.text.source import Source
from lis_cli.tools.pandoc import MARKDOWN, pandoc

HEAD = "---\ntitle: A\n---\n"
LINES = st.sampled_from(
    [
        *(
            "",
            "",
            "a",
            "b c",
            "## h",
            "- i",
            "  j",
            "    k",
            "> q",
            "| x | y |",
            "|---|---|",
            "| a",
            "```",
            "~~~",
            "`c",
            "d`",
            "1. n",
            "(a) b",
        ),
        *(":   d", "[^1]: f", "[a]: b", "\\", "*", "x:", "::: box", ":::", "---", "===", "<!-- c", "-->", "![p](m.png)", "Table: t", "T"),
    ]
)
ENDS = st.sampled_from(["", " ", "  ", "\t", "   ", " \t"])


def stripped(path: str, text: str) -> str:
    """Return the text without the spaces that mean nothing."""
    at, kept = 0, ""
    for start, end in iter_spaces(Source(path, text)):
        kept, at = kept + text[at:start], end
    return kept + text[at:]


def document(text: str) -> object:
    return json.loads(pandoc([f"--from={MARKDOWN}", "--to=json"], cwd=REPOSITORY, stdin=text.encode()))["blocks"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["a: x", "b:", "  - y", "  c: 'z", "  z'", "d: |", "  t", "", "# c", 'e: "u', "  v\\", '  w"']), ENDS)
    )
)
def test_yaml_says_the_same_without_them(lines: list[tuple[str, str]]) -> None:
    text = "".join(f"{line}{end}\n" for line, end in lines)
    node, problems = parse_yaml(Source("f.yaml", text))
    after = stripped("f.yaml", text)
    if node is None or problems:
        assert after == text
    else:
        again = parse_yaml(Source("f.yaml", after))[0]
        assert again is not None
        assert to_data(again) == to_data(node)
        assert stripped("f.yaml", after) == after


@pytest.mark.slow
@settings(max_examples=80)
@given(st.lists(st.tuples(LINES, ENDS), max_size=12))
def test_a_document_is_the_same_without_them(lines: list[tuple[str, str]]) -> None:
    text = "".join(f"{line}{end}\n" for line, end in lines)
    assert document(stripped("f.md", HEAD + text).removeprefix(HEAD)) == document(text)

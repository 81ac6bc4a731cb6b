import pytest

from lis_cli.syntax.markdown import parse_markdown
from lis_cli.syntax.node import to_data
from lis_cli.text.source import Source


@pytest.mark.parametrize(
    ("text", "data", "body"),
    [
        ("---\ntitle: A\n---\nProse.\n", {"title": "A"}, "Prose.\n"),
        ("--- \t\ntitle: A\n...\n\nProse.", {"title": "A"}, "\nProse."),
        ("---\ntitle: A\n---", {"title": "A"}, ""),
        ("---\ntitle: A\n---\n---\nRule above.", {"title": "A"}, "---\nRule above."),
        ("---\ntitle: A\nnote: |\n  ---\n---\n", {"title": "A", "note": "---\n"}, ""),
    ],
)
def test_keys_and_prose_are_told_apart(text: str, data: dict[str, str], body: str) -> None:
    node, offset, diagnostics = parse_markdown(Source("f", text))
    assert diagnostics == []
    assert node is not None
    assert (to_data(node), text[offset:]) == (data, body)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("# Title\n", (1, 1), "file does not begin with front matter"),
        (" ---\ntitle: A\n---\n", (1, 1), "file does not begin with front matter"),
        ("----\ntitle: A\n---\n", (1, 1), "file does not begin with front matter"),
        ("---\ntitle: A\n", (1, 1), "front matter is not closed"),
        ("---", (1, 1), "front matter is not closed"),
        ("---\n---\nProse.", (2, 1), "front matter is empty"),
        ("---\n# title: A\n\n---\nProse.", (2, 1), "front matter is empty"),
        ("---\n- title\n---\n", (2, 1), "front matter is not a set of keys"),
        ("---\nProse.\n---\n", (2, 1), "front matter is not a set of keys"),
        ("---\ntitle: A: B\n---\n", (2, 9), "not valid YAML: mapping values are not allowed in this context"),
        ("---\nkind: a\nkind: b\n---\n", (3, 1), "key `kind` is given twice; the first is on line 2"),
    ],
)
def test_what_is_wrong_with_front_matter_is_said_at_its_place(text: str, place: tuple[int, int], message: str) -> None:
    _, _, diagnostics = parse_markdown(Source("f", text))
    assert [(found.span.start, found.message) for found in diagnostics] == [(place, message)]

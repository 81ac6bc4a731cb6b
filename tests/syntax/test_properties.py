"""Whatever an author writes, reading it ends in values and findings, never in an exception."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from lis_cli.diagnostics import Diagnostic
from lis_cli.syntax.decode import parse_bytes
from lis_cli.syntax.markdown import parse_markdown, parse_marks, scan_markdown
from lis_cli.syntax.marks import quick_marks
from lis_cli.syntax.node import List, Mapping, Node, Scalar, scalar_offsets, to_data
from lis_cli.syntax.plain import plain_values
from lis_cli.syntax.yaml import parse_yaml
from lis_cli.text.source import Source

YAML_PIECES = [
    "a",
    "b: ",
    ": ",
    "- ",
    "\n",
    "\n  ",
    "\t",
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
    ",",
    "|",
    ">",
    "&x",
    "*x",
    "!t",
    "#",
    "---\n",
    "é🌍",
    "\\n",
    "?",
    "%",
    "\x85",
    "\u2028",
    "\ufeff",
]
MARKDOWN_PIECES = [
    "a",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](b:c)",
    "@id",
    "{{",
    "}}",
    "`",
    "```\n",
    "~~~",
    "<!--",
    "-->",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "# ",
    "|",
    "|-|\n",
    "\\",
    "\\|",
    "    ",
    "\t",
    "*",
    "_",
    "<",
    ">",
    "[^1]: ",
    "[a]: ",
    "é🌍",
    "&amp;",
    "\x85",
    "\u2028",
]
OPENINGS = {"link": "[", "image": "![", "citation": "@", "expression": "{{"}


def texts(pieces: list[str]) -> st.SearchStrategy[str]:
    """Return texts made of pieces that mean something, with anything else between them."""
    return st.lists(st.sampled_from(pieces) | st.text(max_size=3), max_size=30).map("".join) | st.text()


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    children = node.items if isinstance(node, List) else [entry.value for entry in node.entries.values()]
    return [scalar for child in children for scalar in scalars(child)]


def lies_inside(diagnostic: Diagnostic, source: Source) -> bool:
    start = diagnostic.span.start
    return start is not None and 1 <= start.line <= len(source.line_starts) and 0 <= source.offset(start) <= len(source.text)


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read = parse_bytes("f", data)
    if isinstance(read, Source):
        assert "\r" not in read.text
        assert "\0" not in read.text
    else:
        assert read.rule in {"unreadable-file", "empty-file"}


@settings(max_examples=400)
@given(texts(YAML_PIECES))
@example("\ufeff\ufeffa: 1")
@example("a: 1\n...\n%YAML 9.9\n---\n")
def test_any_text_is_yaml_or_a_finding_inside_it(text: str) -> None:
    source = Source("f", text.replace("\r", "\n"))
    root, diagnostics = parse_yaml(source)
    assert root is not None or diagnostics
    assert all(lies_inside(diagnostic, source) for diagnostic in diagnostics)
    for scalar in scalars(root) if root is not None else []:
        if not scalar.text:
            continue
        offsets = scalar_offsets(source, scalar)
        assert offsets == sorted(offsets)
        assert 0 <= offsets[0] <= offsets[-1] <= len(source.text)


@settings(max_examples=600)
@given(texts(YAML_PIECES) | texts(["a: ", "b: ", "- ", "[", "]", "x", "''", "~", "\n", "\n  ", "\n    ", "&x ", "! "]))
@example("[" * 40 + "]" * 40)
@example("[" * 41 + "]" * 41)
@example("a: 1\na: 2")
@example("a: 1\n---\nb: 2")
@example("{~: 1, '': 2}")
@example("? [a]\n: 1")
def test_reading_without_places_gives_the_same_values_or_none(text: str) -> None:
    text = text.replace("\r", "\n")
    root, diagnostics = parse_yaml(Source("f", text))
    assert plain_values(text) == (None if root is None or diagnostics else to_data(root))


@settings(max_examples=200)
@given(texts(YAML_PIECES), texts(MARKDOWN_PIECES))
def test_any_text_has_front_matter_or_a_finding(head: str, body: str) -> None:
    source = Source("f", f"---\n{head}\n---\n{body}".replace("\r", "\n"))
    node, offset, diagnostics = parse_markdown(source)
    assert isinstance(node, Mapping) or diagnostics
    assert 0 <= offset <= len(source.text)
    assert all(lies_inside(diagnostic, source) for diagnostic in diagnostics)


@settings(max_examples=600)
@given(texts(MARKDOWN_PIECES))
@example("| a \\| [b](c:d) | @e |\n|-|-|\n| a \\| [b](c:d) | @e |\n")
@example("-\t\t[a](b:c)")
def test_every_mark_begins_where_it_says(text: str) -> None:
    prose = text.replace("\r", "\n").replace("\0", "")
    for mark in scan_markdown(prose):
        assert 0 <= mark.start < mark.end <= len(prose)
        assert prose[mark.start : mark.end].startswith(OPENINGS[mark.kind])


PLAIN_PIECES = [*"a[]()|.-_*&{}#='", "![", "](b:c)", "@id", " {{ x }} ", "[w](x:y)", "\n", "\n\n", "> ", "- ", "1. ", "    ", "[^1]"]
PLAIN_PIECES += ["\xa0\n"]
TABLE_PIECES = ["| a | b |\n", "|---|---|\n", "| @x | [q](r:s) |\n", "|-|\n", "x @y\n", "\n", "| @z\n"]


@settings(max_examples=1500)
@given(texts(PLAIN_PIECES) | texts(TABLE_PIECES) | texts(MARKDOWN_PIECES))
@example("|-|\n|-|\nx\n| @x | @y |\n")
@example("-     @code")
@example("[a](b](c:d)")
@example("[[a](b)](c)")
@example("{{ [a](b:c) }}")
@example("{{ a\n b }}")
def test_the_quick_way_finds_the_same_marks_as_the_parser(text: str) -> None:
    prose = text.replace("\r", "\n").replace("\0", "")
    quick = quick_marks(prose)
    assert quick is None or quick == parse_marks(prose)


WORDS = st.lists(st.text("abé🌍'\"\\:#-", min_size=1, max_size=6), min_size=1, max_size=12)


@settings(max_examples=200)
@given(WORDS, st.sampled_from(["", "'", '"', "|", ">"]), st.integers(1, 4))
def test_a_character_is_found_again_in_text_of_any_style(words: list[str], style: str, every: int) -> None:
    """Words are written over several lines; the last character of each must be found where it was written."""
    words = words if style else ["".join(c for c in word if c.isalnum()) or "x" for word in words]
    written, ends = _write(words, style, every)
    root, diagnostics = parse_yaml(Source("f", written))
    assert diagnostics == []
    assert isinstance(root, Mapping)
    scalar = root.entries["key"].value
    assert isinstance(scalar, Scalar)
    assert scalar.text is not None
    assert scalar.text.split() == words
    offsets = scalar_offsets(Source("f", written), scalar)
    last = [at for at, c in enumerate(scalar.text) if not c.isspace() and not scalar.text[at + 1 : at + 2].strip()]
    assert [offsets[at] for at in last] == ends


def _write(words: list[str], style: str, every: int) -> tuple[str, list[int]]:
    """Return words as a YAML value of some style, a new line after every few, and where each word's last character stands."""
    written = f"key: {style}" + ("\n  " if style in {"|", ">"} else "")
    ends = []
    for number, word in enumerate(words):
        escaped = {"'": word.replace("'", "''"), '"': word.replace("\\", "\\\\").replace('"', '\\"')}.get(style, word)
        written += ("" if not number else " " if number % every else "\n  ") + escaped
        is_doubled = (style == "'" and word.endswith("'")) or (style == '"' and word.endswith(("\\", '"')))
        ends.append(len(written) - (2 if is_doubled else 1))
    return written + (style if style in {"'", '"'} else ""), ends

"""Two versions as one document whose words say what came and what went: shown here as `[+came+]` and `[-went-]`."""

import json
import re
import subprocess
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from document.reading import VERAPDF
from document.redline_edits import edited_workspaces
from helpers import edited, minimal_files, workspace
from lis_cli.build import build_document, build_marked
from lis_cli.document.ast import has_class, iter_elements, rewrite
from lis_cli.document.edition import Edition
from lis_cli.document.profiles import DRAFT, FINAL
from lis_cli.document.reader import begin_reading
from lis_cli.document.redline.marked import mark_documents
from lis_cli.document.redline.trees import merged_blocks

WHEN = datetime(2019, 11, 5, 9, 30, tzinfo=UTC)
EDITIONS = Edition("a" * 40, datetime(2019, 10, 1, tzinfo=UTC)), Edition("b" * 40, WHEN)
SIGNS = {"inserted": ("[+", "+]"), "deleted": ("[-", "-]"), "changed": ("", "")}
AROUND = {"Strong": ("**", "**"), "Emph": ("*", "*"), "Para": ("", "\n"), "Plain": ("", "\n"), "BlockQuote": ("> ", "")}
ROWS = "| a | b |\n|---|---|\n"
CASES = [
    ("One two three four five six.", "One two 3 four five six.", "One two [-three-][+3+] four five six.\n"),
    ("A **bold** word here now.", "A bold word here now.", "A [-**bold**-][+bold+] word here now.\n"),
    ("See [here](https://a.org) for more.", "See [here](https://b.org) for more.", "See [-here-][+<here>+] for more.\n"),
    ("Text.[^1]\n\n[^1]: Old.", "Text.[^1]\n\n[^1]: New.", "Text.[- (note: Old.)-][+^(New.)+]\n"),
    ("- a b c\n- d e f\n- g h i", "- a b c\n- d e x\n- j k l\n- g h i", "- a b c\n- d e [-f-][+x+]\n- [+j k l+]\n- g h i\n"),
    ("1. a\n2. b\n", "1. b\n2. c\n", "1. [-a-]\n1. b\n1. [+c+]\n"),
    ("# A title\n\nText one.", "# Another title\n\nText one.", "# [-A-][+Another+] title\nText one.\n"),
    ("# Gone\n\nText.", "Text.", "[-**Gone**-]\nText.\n"),
    ("Text.", "# Come\n\nText.", "# [+Come+]\nText.\n"),
    (f"{ROWS}| one | 2 |\n| two | 3 |\n", f"{ROWS}| one | 5 |\n| two | 3 |\n", "| a | b |\n| one | [-2-][+5+] |\n| two | 3 |\n"),
    (f"{ROWS}| one | 2 |\n| two | 3 |\n", f"{ROWS}| two | 3 |\n", "| a | b |\n| [-one-] | [-2-] |\n| two | 3 |\n"),
    ("| a |\n|--|\n| one |\n", "| a | b |\n|--|--|\n| one | 2 |\n", "[-| a |\n| one |\n-][+| a | b |\n| one | 2 |\n+]"),
    ("Alpha beta.\n\nGamma delta.", "Gamma delta.", "[-Alpha beta.-]\nGamma delta.\n"),
    ("![A map](m.png)\n", "![A plan](n.png)\n", "[-(picture: A map)\nA map\n-][+A plan\n!(A plan)\n+]"),
    ("![A map](m.png)\n", "![A new map](m.png)\n", "A [+new +]map\n!(A new map)\n"),
    ("> Quote this now.\n", "> Quote that now.\n", "> Quote [-this-][+that+] now.\n"),
    ("```\nx\n```\n", "```\ny\n```\n", "[-```x```\n-][+```y```\n+]"),
    ("Words", "- Words", "[-Words-]\n[+- Words\n+]"),
    ("The same words.", "The same words.", "The same words.\n"),
]


def shown(node: Any) -> str:  # noqa: PLR0911  (one case per kind)
    """Return a part of the tree as text."""
    if isinstance(node, list):
        return "".join(map(shown, node))
    if not isinstance(node, dict):
        return ""
    kind, content = node["t"], node.get("c", [])
    if kind in AROUND:
        return AROUND[kind][0] + shown(content) + AROUND[kind][1]
    if kind in {"Span", "Div"}:
        opening, closing = next((SIGNS[name] for name in SIGNS if name in content[0][1]), ("", ""))
        return opening + shown(content[1]) + closing
    if kind == "Table":
        rows = [*content[3][1], *(row for body in content[4] for row in body[3])]
        return shown(content[1][1]) + "".join(
            "| " + " | ".join(shown(cell[4]).replace("\n", "") for cell in row[1]) + " |\n" for row in rows
        )
    if kind in {"BulletList", "OrderedList"}:
        sign, items = ("- ", content) if kind == "BulletList" else ("1. ", content[1])
        return "".join(sign + shown(item) for item in items)
    simple: dict[str, Any] = {
        "Space": " ",
        "SoftBreak": " ",
        "Header": lambda: f"{'#' * content[0]} {shown(content[2])}\n",
        "Note": lambda: f"^({shown(content).strip()})",
        "Link": lambda: f"<{shown(content[1])}>",
        "Image": lambda: f"!({shown(content[1])})",
        "Figure": lambda: shown(content[1][1]) + shown(content[2]),
        "CodeBlock": lambda: f"```{content[1]}```\n",
    }
    known = simple.get(kind, lambda: content if kind == "Str" else content[1] if kind == "Code" else shown(content))
    return str(known() if callable(known) else known)


def tree(text: str) -> list[Any]:
    return begin_reading([text], [], "en-GB")()[0]


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_what_came_and_what_went(old: str, new: str, expected: str) -> None:
    assert shown(merged_blocks(tree(old), tree(new))) == expected


def words_without(fate: str, blocks: list[Any]) -> str:
    """Return the words of blocks without what came or what went; what went says its notes and pictures in brackets, which is undone."""

    def change(element: Any) -> Any:
        return [] if element["t"] in {"Div", "Span"} and has_class(element, fate) else None

    return words(rewrite(blocks, change))


def words(blocks: list[Any]) -> str:
    """Return the words that are read, without the numbers of sources and without what tells notes, links and pictures apart."""
    numbers_out = rewrite(blocks, lambda element: [] if element["t"] == "Cite" or has_class(element, "csl-left-margin") else None)
    text = re.sub(r"\(picture: [^)]*\)|!\([^)]*\)|\b1\. ", "", shown(numbers_out))
    return "".join(re.sub(r"\(note:|[\W_]", "", text).split())


@cache
def merged(profile: str) -> tuple[list[Any], list[Any], list[Any]]:
    transforms = {each.name: each for each in (DRAFT, FINAL)}[profile]
    old, new = (build_document(each, transforms, edition).blocks for each, edition in zip(edited_workspaces(), EDITIONS, strict=True))
    return old, new, merged_blocks(old, new)


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["draft", "final"])
def test_without_what_came_it_is_the_old_and_without_what_went_the_new(profile: str) -> None:
    old, new, both = merged(profile)
    assert words_without("inserted", both) == words(old)
    assert words_without("deleted", both) == words(new)
    kinds = ["Table", "Image", "Note", "BulletList", "Header"]
    counts = [[sum(element["t"] == kind for element in iter_elements(blocks)) for kind in kinds] for blocks in (new, both)]
    assert all(there >= wanted for wanted, there in zip(*counts, strict=True))


ITEMS = st.lists(st.sampled_from(["- one", "- two three", "- four"]), min_size=1, max_size=4)
BODY = st.lists(
    st.one_of(
        st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon"]), min_size=1, max_size=9).map(" ".join),
        ITEMS.map("\n".join),
        st.sampled_from(["## Heading", "> Quoted words", "| a | b |\n|---|---|\n| x | y |", "| a | b |\n|---|---|\n| x | z |\n| q | r |"]),
    ),
    max_size=6,
).map("\n\n".join)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(BODY, BODY)
def test_nothing_is_lost(old: str, new: str) -> None:
    before, after = tree(old), tree(new)
    both = merged_blocks(json.loads(json.dumps(before)), json.loads(json.dumps(after)))
    assert words_without("inserted", both) == words(before)
    assert words_without("deleted", both) == words(after)


def test_a_chart_that_is_drawn_otherwise_is_told_once_and_its_data_for_web_pages_never() -> None:
    shown = {"chapters/04-vision.md": '---\ntitle: Vision\n---\n{{ show("indicator", "qualified") }}\n'}
    indicator = minimal_files()["indicators/qualified.yaml"]
    assert isinstance(indicator, bytes)
    line = "  - {{period: 2018, value: {}, evidence: [skills-survey]}}\n"
    changed = edited(indicator, f"-{line.format('52.0')}+{line.format('53.0')}").encode()
    old, new = (build_document(workspace(shown | {"indicators/qualified.yaml": data}), DRAFT, EDITIONS[0]) for data in (indicator, changed))
    both = mark_documents(old, new, "An Officer", WHEN).blocks
    marked = [element for element in iter_elements(both) if element["t"] == "Div" and {"inserted", "deleted"} & set(element["c"][0][1])]
    assert [box["c"][1][0]["t"] for box in marked] == ["Div", "Figure"]
    assert all(block["t"] != "RawBlock" for box in marked for block in box["c"][1])
    same = mark_documents(old, old, "An Officer", WHEN).blocks
    assert not any(has_class(element, fate) for element in iter_elements(same) for fate in ("inserted", "deleted"))


@pytest.mark.slow
@pytest.mark.verapdf
def test_the_pdf_says_what_came_and_what_went(tmp_path: Path) -> None:
    old, new = edited_workspaces()
    path = tmp_path / "changes.pdf"
    path.write_bytes(build_marked(old, new, DRAFT, EDITIONS, ("An Officer", WHEN)))
    text = " ".join(subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode().split())
    assert "It shows what changed since version 0.9, commit aaaaaaaaaa. The last commit is by An Officer, of 5 November 2019." in text
    assert re.search(r"worth \[deleted: £36 ?\] ?\[inserted: £37 ?\] ?billion", text)
    assert text.count("[inserted:") > 20
    assert path.read_bytes() == build_marked(old, new, DRAFT, EDITIONS, ("An Officer", WHEN))
    if VERAPDF.exists():
        done = subprocess.run([VERAPDF, "ua1,2a", path], capture_output=True, check=False)
        assert done.returncode in {0, 2}, done.stdout.decode()

"""The web page is put together of sections that were written one by one; it is the page that pandoc would write at once."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from helpers import workspace
from lis_cli.build import build_document
from lis_cli.document.ast import Element, div, header, inlines, paragraph, text_of
from lis_cli.document.blocks import json_of
from lis_cli.document.document import Document, tree_json
from lis_cli.document.edition import Edition
from lis_cli.document.profiles import FINAL
from lis_cli.document.writers.html import write_html
from lis_cli.document.writers.html_notes import with_notes, without_marks, without_notes
from lis_cli.document.writers.html_sections import Section, mended, nested, outline, sections_of
from lis_cli.document.writers.html_tree import tree_for_html
from lis_cli.tools.pandoc import pandoc

EVERY_KIND = Path(__file__).with_name("every_kind.md").read_text(encoding="utf-8")
RICH = """
## A [link](https://example.org) and a note^[In a heading, with *emphasis*.] in a heading

Words.^[The same note.] More.^[The same note.] A long one.[^long]

[^long]: It has a list:

    - one
    - two

| Name | What |
|:-----|-----:|
| A^[In a cell.] | 1 |
|  | 2 |

: A table^[In a caption.] of its own

![A map of `everything`](media/map.png)

::: case-study
### A heading that begins a box

Words.^[In a box.]
:::

Behind the box.

::: case-study
Words.

### A heading inside a box

More words.
:::

> ### A quoted heading

- An item

    ### A heading in a list

```python
print("<!--back-->")
```

```{.python .numberLines}
print(2)
```

#### A level that is skipped

## The same words

## The same words
"""


def heading(level: int, identifier: str) -> Element:
    return header(level, identifier, (), inlines(identifier))


def note(words: str) -> Element:
    return {"t": "Note", "c": [paragraph(words)]}


@cache
def a_document(prose: str = "") -> Document:
    """Return a document with a chapter of this prose."""
    return build_document(workspace({"chapters/04-vision.md": f"---\ntitle: Vision\n---\n{prose}\n"}), FINAL, Edition())


def ours(document: Document) -> tuple[str, str]:
    """Return the contents and the text of our page, its notes called by their numbers."""
    page = write_html(document).decode()
    contents = page.partition('<h2 id="contents-title">Contents</h2>\n')[2].partition("\n</nav>")[0]
    text = page.partition('<main id="main" tabindex="-1">\n')[2].partition("\n</main>")[0]
    names = re.findall(r'<li id="(note-[0-9a-f-]+)">', text)
    for number, name in enumerate(names, 1):
        text = text.replace(f'{name}"', f'fn{number}"').replace(f'{name}-ref"', f'fnref{number}"')
    return contents, text


def pandocs_own(document: Document, folder: Path) -> tuple[str, str]:
    """Return the contents and the text of the page that pandoc writes at once, where we mend it also mended."""
    (folder / "page.html").write_text("$table-of-contents$\n=====\n$body$\n=====", encoding="utf-8")
    blocks = ", ".join(map(json_of, tree_for_html(document.blocks, document.media)))
    arguments = ["--from=json", "--to=html5", "--standalone", "--toc", "--toc-depth=3", "--section-divs", "--wrap=none"]
    tree = tree_json(document.api_version, blocks, {"title": {"t": "MetaString", "c": "A title"}})
    page = pandoc([*arguments, f"--template={folder / 'page.html'}"], cwd=folder, stdin=tree).decode()
    page = re.sub(r' id="toc-[^"]*"', "", page)
    page = page.replace('role="doc-endnotes">\n<hr />', 'role="doc-endnotes">\n<h2>Notes</h2>')
    page = page.replace('class="footnote-back"', 'class="footnote-back" aria-label="Back to the text"')
    contents, text, _ = mended(page.encode()).decode().split("\n=====")
    return contents, text.removeprefix("\n")


@pytest.mark.parametrize("prose", [RICH, EVERY_KIND.partition("---\n")[2].partition("---\n")[2]], ids=["rich", "every kind"])
def test_a_page_of_sections_is_the_page_that_is_written_at_once(prose: str, tmp_path: Path) -> None:
    document = a_document(prose)
    assert ours(document) == pandocs_own(document, tmp_path)


def any_blocks(chance: random.Random, depth: int, number: Iterator[int]) -> list[Element]:
    """Return some blocks, headings at any level and at any place among them."""
    return [any_block(chance, depth, number) for _ in range(chance.randint(1, 6))]


def any_block(chance: random.Random, depth: int, number: Iterator[int]) -> Element:
    """Return a heading, words, or something that holds blocks, down to a depth."""
    kind = chance.choice(["heading", "heading", "words", "note", "box", "box", "quotation", "list"])
    if kind == "heading":
        return header(chance.randint(1, 6), f"h{next(number)}", chance.choice([(), ("unnumbered",)]), inlines("A title"))
    if kind == "note":
        return {"t": "Para", "c": [*inlines("Noted"), note(f"A note {chance.randint(1, 3)}.")]}
    if kind == "words" or not depth:
        return paragraph("Some words.")
    inner = any_blocks(chance, depth - 1, number) if chance.randint(0, 9) else []
    if kind == "box":
        return div(chance.choice([(), ("box",), ("section",)]), inner)
    return {"t": "BlockQuote", "c": inner} if kind == "quotation" else {"t": "BulletList", "c": [inner]}


@pytest.mark.parametrize("seed", [*range(20), 68, 146])  # the last two have shown that what stands in boxes beside headings counts
def test_headings_anywhere_make_the_sections_and_contents_that_pandoc_makes(seed: int, tmp_path: Path) -> None:
    blocks = any_blocks(random.Random(seed), 3, count())  # noqa: S311  (no secret)
    document = replace(a_document(), blocks=blocks)
    assert ours(document) == pandocs_own(document, tmp_path)


def test_a_box_that_was_made_ready_before_is_made_again_for_other_numbers() -> None:
    chapter, box = heading(1, "chapter"), div(("box",), [heading(2, "inner")])
    first = tree_for_html([chapter, box], {})
    second = tree_for_html([heading(1, "before"), chapter, box], {})
    assert [text_of(first[-1]), text_of(second[-1])] == ["1.1 inner", "2.1 inner"]
    assert tree_for_html([chapter, box], {})[-1] is first[-1]


def test_a_section_lies_in_the_nearest_before_it_whose_heading_is_higher() -> None:
    blocks = [
        paragraph("first"),
        heading(2, "a"),
        paragraph("in a"),
        heading(4, "b"),
        heading(3, "c"),
        div(("box",), [heading(3, "d")]),
        paragraph("in a again"),
        heading(2, "e"),
    ]
    sections = sections_of(blocks)
    written = ["first", "<a>in a", "<b>", "<c>", "<d></d>in a again", "<e>"]
    assert [(section.level, section.is_open, len(section.blocks)) for section in sections] == [
        (0, False, 1),
        (2, True, 2),
        (4, True, 1),
        (3, True, 1),
        (3, False, 2),
        (2, True, 1),
    ]
    assert nested(zip(sections, [text.encode() for text in written], strict=True)).decode().replace("</section>", "<--").split("\n") == [
        "first",
        "<a>in a",
        "<b>",
        "<--",
        "<c>",
        "<--",
        "<d></d>in a again",
        "<--",
        "<e>",
        "<--",
    ]


def test_a_section_of_nothing_leaves_no_empty_line() -> None:
    sections = [(Section(0, is_open=False, blocks=[]), text) for text in (b"a", b"", b"b")]
    assert nested(sections) == b"a\nb"


@pytest.mark.parametrize(
    ("block", "kept"),
    [
        (heading(2, "a"), ["a"]),
        (paragraph("a"), []),
        (div((), [paragraph("a")]), []),
        (div(("box",), [heading(2, "a"), paragraph("b"), div((), [heading(3, "c")])]), ["Div", ["a", "HorizontalRule", "Div", ["c"]]]),
        (div((), [div(("box",), [heading(2, "a")])]), ["Div", ["Div", ["a"]]]),
        (div(("box",), [paragraph("b"), heading(2, "a")]), ["Div", ["HorizontalRule", "a"]]),
    ],
)
def test_the_outline_holds_headings_and_where_they_begin_a_box(block: Element, kept: list[Any]) -> None:
    def shape(blocks: list[Element]) -> list[Any]:
        shapes: list[Any] = []
        for each in blocks:
            shapes += ["Div", shape(each["c"][1])] if each["t"] == "Div" else [text_of(each) if each["t"] == "Header" else each["t"]]
        return shapes

    assert shape(outline([block])) == kept


REFERENCE = '<a href="#{0}" class="footnote-ref" id="{0}-ref" role="doc-noteref"><sup>{1}</sup></a>'
NOTE = '<li id="{0}"><p>{1}<a href="#{0}-ref" class="footnote-back" aria-label="Back to the text" role="doc-backlink">↩\ufe0e</a></p></li>'


def test_notes_are_numbered_in_their_order_and_named_after_their_words() -> None:
    block = {"t": "Para", "c": [note("One."), note("Two."), note("One.")]}
    bare, notes = without_notes(block)
    marks = [part["c"][1] for part in bare["c"]]
    assert marks[0] == marks[2] != marks[1]
    assert [text_of(json.loads(text)) for text in notes.values()] == ["One.", "Two."]
    written = {
        digest: f"<blockquote>\n<p>{text_of(json.loads(text))}<!--back--></p>\n</blockquote>".encode() for digest, text in notes.items()
    }
    body = "<p>{}a{}b{}</p>".format(*marks)
    one, two = "note-8677fbbd", "note-9574639a"
    assert with_notes(body.encode(), written).decode().split("\n") == [
        f"<p>{REFERENCE.format(one, 1)}a{REFERENCE.format(two, 2)}b{REFERENCE.format(f'{one}-2', 3)}</p>",
        '<section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes">',
        "<h2>Notes</h2>",
        "<ol>",
        NOTE.format(one, "One."),
        NOTE.format(two, "Two."),
        NOTE.format(f"{one}-2", "One."),
        "</ol>",
        "</section>",
    ]
    assert without_marks(body.encode()) == b"<p>ab</p>"


def test_a_note_in_a_note_comes_after_it() -> None:
    outer = {"t": "Note", "c": [{"t": "Para", "c": [*inlines("Outer"), note("Inner.")]}]}
    document = replace(a_document(), blocks=[{"t": "Para", "c": [outer]}, {"t": "Para", "c": [note("Last.")]}])
    _, text = ours(document)
    assert re.findall(r'<li id="fn\d">(?:<p>)?(\w+)', text) == ["Outer", "Last", "Inner"]
    assert re.findall(r"<sup>(\d)</sup>", text) == ["1", "2", "3"]


def test_a_note_without_words_leads_back_all_the_same() -> None:
    page = write_html(replace(a_document(), blocks=[{"t": "Para", "c": [{"t": "Note", "c": []}]}])).decode()
    assert re.findall(r'<li id="(note-[0-9a-f]+)"><a href="#\1-ref" class="footnote-back"[^>]*>↩\ufe0e</a></li>', page) != []


def test_a_page_without_notes_has_no_section_of_them() -> None:
    assert with_notes(b"<p>Words.</p>", {}) == b"<p>Words.</p>"


HOSTILE = """
## <!--note 00000000000000000000000000000000--> `<!--back-->`

Words `<!--note 00000000000000000000000000000000-->` \\<!--back--> [a](https://example.org/<!--back--> "<!--back-->")^[\\<!--back-->]

``` {#<!--back-->}
</section>
<section id="mark" class="level1">
<h1></h1>
```
"""


def test_words_of_an_author_are_never_taken_for_marks_of_ours(tmp_path: Path) -> None:
    document = a_document(HOSTILE)
    assert ours(document) == pandocs_own(document, tmp_path)
    assert write_html(document).count(b"<!--") == 0

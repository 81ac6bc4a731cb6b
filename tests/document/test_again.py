"""A document made again after an edit is what it would be if nothing had been made before."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from helpers import minimal_files, workspace
from lis_cli.build import build_document
from lis_cli.document import blocks, reader
from lis_cli.document.document import Document
from lis_cli.document.edition import Edition
from lis_cli.document.profiles import DRAFT, FINAL
from lis_cli.document.writers import docx_frame, docx_pieces, html, html_sections, pdf
from lis_cli.document.writers.docx import write_docx

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle r="9" cx="20" cy="20"/></svg>'


def chapter(prose: str, title: str = "Vision") -> str:
    return f"---\ntitle: {title}\n---\n{prose}\n"


def minimal(path: str) -> bytes:
    data = minimal_files()[path]
    assert isinstance(data, bytes)
    return data


LONG = """Words with a note.[^1] See [](priority:skills), [](sector:clean-energy) and [](evidence:skills-survey).

[^1]: A note that cites [@skills-survey].

# Deeper

::: question
Do you agree?
:::

{{ show("indicator", "qualified") }}

![A map](media/a%20map.svg){width=50%}

| Name | Number of people |
|---|---|
| A | [@skills-survey] |

: A caption

# Deeper
"""
COUNTED = """4. A list that begins at four.[^1]

   - Within it another, with a [link](https://example.org/?a=1&b=2).

***

[^1]: A note with

    1. a list,
    2. a [link](https://example.org/other) and ![a picture](media/a%20map.svg).

![The same map](media/a%20map.svg)

# Deeper

- A list.[^1]
"""
"""All that Word numbers over the whole document."""
NOTED = """# In a heading[^a]

Words.[^b] The same words in a note.[^b]

| Name | Number |
|---|---|
| In a cell[^c] | 1 |

: In a caption[^d]

::: case-study
## In a box

```python
print()
```
:::

> # In a quotation

[^a]: First.
[^b]: Second.

    - with a list
[^c]: Third.
[^d]: Fourth.
"""
SOURCE = "title: Another\npublisher: Anyshire County Council\nkind: report\ndate: 2019\nfindings: {gap: {says: There is a gap.}}\n"

EDITS: list[tuple[str, dict[str, str | bytes | None]]] = [
    ("nothing", {}),
    ("a word", {"chapters/04-vision.md": chapter("Other words of this chapter.")}),
    ("much", {"chapters/04-vision.md": chapter(LONG), "media/a map.svg": PICTURE}),
    ("a picture", {"media/a map.svg": PICTURE.replace(b'"9"', b'"5"')}),
    ("no picture", {"media/a map.svg": None}),
    ("the picture again", {"media/a map.svg": PICTURE}),
    ("a chart, a question, a note and a table before others", {"chapters/03-introduction.md": chapter(LONG, "Introduction")}),
    ("what Word counts, before others", {"chapters/01-foreword.md": chapter(COUNTED, "Foreword")}),
    ("the same piece twice", {"chapters/02-executive-summary.md": chapter(LONG, "Executive summary")}),
    ("notes, headings and code wherever they can be", {"chapters/05-evidence-summary.md": chapter(NOTED, "Evidence")}),
    ("a note before others", {"chapters/01-foreword.md": chapter("Words.[^1]\n\n[^1]: An early note.", "Foreword")}),
    ("the same note before others", {"chapters/01-foreword.md": chapter("Words.[^1]\n\n[^1]: Third.", "Foreword")}),
    ("a word of a note", {"chapters/05-evidence-summary.md": chapter(NOTED.replace("Third.", "Another third."), "Evidence")}),
    ("a chapter before headings in boxes", {"chapters/02b-new.md": chapter("Words.", "New")}),
    ("a heading that is gone", {"chapters/05-evidence-summary.md": chapter(NOTED.partition("\n")[2], "Evidence")}),
    (
        "a heading in a box at another level",
        {"chapters/05-evidence-summary.md": chapter(NOTED.replace("## In a box", "# In a box"), "Evidence")},
    ),
    ("a box without its heading", {"chapters/05-evidence-summary.md": chapter(NOTED.replace("## In a box", "In a box"), "Evidence")}),
    ("an untitled table before others", {"chapters/01-foreword.md": chapter("| A | B |\n|---|---|\n| 1 | 2 |\n", "Foreword")}),
    ("a source that is cited before others", {"evidence/first.yaml": SOURCE, "chapters/01-foreword.md": chapter("[@first]", "Foreword")}),
    ("a source by another name", {"evidence/first.yaml": SOURCE.replace("Another", "A third")}),
    ("a source that is gone", {"evidence/first.yaml": None}),
    ("a figure of a series", {"indicators/qualified.yaml": minimal("indicators/qualified.yaml").replace(b"52.0", b"57.5")}),
    (
        "a title that links say",
        {"sectors/clean-energy.md": minimal("sectors/clean-energy.md").replace(b"title: C", b"title: Very c")},
    ),
    ("a thing that links lead to no more", {"sectors/clean-energy.md": None}),
    ("a word of the glossary", {"glossary.yaml": "lep: {term: Partnership, abbreviation: LEP, meaning: Other words.}\n"}),
    ("money", {"funding.yaml": minimal("funding.yaml").replace(b"2500000", b"2600000")}),
    ("a heading without a number", {"chapters/05-evidence-summary.md": "---\ntitle: Evidence\nnumbered: false\n---\n# Inner\n\nWords.\n"}),
    (
        "the house style",
        {"strategy.yaml": minimal("strategy.yaml") + b'document: {primary: "#123456", accent: "#654321"}\n'},
    ),
    ("a template of its own", {"templates/chapter.md.j2": "# {{ chapter.title }} {.entity data-ref='{{ ref_text }}'}\n\nOur own.\n\n"}),
    ("the template again", {"templates/chapter.md.j2": None}),
    ("a chapter that is gone", {"chapters/03-introduction.md": None}),
    ("as it was at first", dict.fromkeys(("evidence/first.yaml", "media/a map.svg", "chapters/02b-new.md")) | minimal_files()),
]


def forget() -> None:
    """Forget what this process has made: what comes next is as in a new one."""
    blocks.forget_blocks()
    sections = (pdf.SECTIONS, docx_pieces.PIECES, html_sections.SECTIONS)
    for kept in (reader.PIECES, reader.CITATIONS, *sections, pdf.FRAMES, docx_frame.FRAMES, html.FRAMES):
        kept.forget()


def versions() -> list[dict[str, str | bytes | None]]:
    """Return the files after each edit."""
    files: dict[str, str | bytes | None] = {}
    return [files := files | edit for _, edit in EDITS]


def made(files: Mapping[str, str | bytes | None], write: Mapping[str, Any]) -> dict[str, object]:
    """Return what is made of the files: draft and final, in every format, by name."""
    found: dict[str, object] = {}
    for profile in (DRAFT, FINAL):
        document = build_document(workspace(files), profile, Edition())
        found |= {f"{profile.name} {name}": writer(document) for name, writer in write.items()}
    return found


def tree(document: Document) -> str:
    return json.dumps(document.blocks)


QUICK = {"tree": tree, "typst": pdf.write_typst, "html": html.write_html}
ALL = QUICK | {"docx": write_docx, "pdf": pdf.write_pdf}


@pytest.mark.parametrize("write", [pytest.param(QUICK, id="quick"), pytest.param(ALL, id="all", marks=pytest.mark.slow)])
def test_after_each_edit_all_is_as_if_made_for_the_first_time(write: Mapping[str, Any]) -> None:
    forget()
    again = [made(files, write) for files in versions()]
    for (name, _), files, before in zip(EDITS, versions(), again, strict=True):
        forget()
        assert [part for part, text in made(files, write).items() if text != before[part]] == [], name
    assert [name for (name, _), one, two in zip(EDITS[1:], again, again[1:], strict=False) if one["final html"] == two["final html"]] == []


def test_what_was_made_before_is_made_of_the_same_again() -> None:
    """Trees are shared between documents and formats, so none may be changed in place."""
    document = build_document(workspace(versions()[2]), DRAFT, Edition())
    before = tree(document)
    for write in ALL.values():
        write(document)
    assert tree(document) == before
    again = build_document(workspace(versions()[2]), DRAFT, Edition())
    assert tree(again) == before
    shared = sum(one is other for one, other in zip(document.blocks, again.blocks, strict=True))
    assert shared > len(document.blocks) / 2

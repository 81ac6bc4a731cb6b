"""Findings set into a draft: each before the paragraph it is about, and in the finished documents as readers meet them."""

import copy
import re
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from helpers import TODAY, minimal_files, run_lis, workspace
from lis_cli.annotate import annotate_workspace
from lis_cli.build import build_document
from lis_cli.check.checker import check_workspace
from lis_cli.document.edition import Edition
from lis_cli.document.profiles import DRAFT
from lis_cli.document.writers.registry import WRITERS

VISION = """---
title: Vision
---
The first paragraph is as it should be.

See [our skills work](priority:skill), *TBC*.

- One item
- Another, [@nowhere]

| a | b |
|---|---|
| TBC | c |

```
Code as it is
```
"""
ANNOTATED = r"""The first paragraph is as it should be.


:::: {.findings role=note}
::: {.finding .error}
**Error:** link to `priority:skill`: there is no such priority \[broken-link\]
:::

::: {.finding .warning}
**Warning:** `TBC` stands in for text to come \[placeholder-text\]
:::
::::

See [our skills work](priority:skill), *TBC*.


:::: {.findings role=note}
::: {.finding .error}
**Error:** `nowhere` is not known evidence \[unresolved-reference\]
:::
::::

- One item
- Another, [@nowhere]


:::: {.findings role=note}
::: {.finding .warning}
**Warning:** `TBC` stands in for text to come \[placeholder-text\]
:::
::::

| a | b |
|---|---|
| TBC | c |

```
Code as it is
```
"""


def test_each_stands_before_the_paragraph_list_or_table_it_is_about() -> None:
    held = workspace({"chapters/04-vision.md": VISION})
    noted = annotate_workspace(held, check_workspace(held, TODAY))
    assert noted.strategy.chapters["vision"].body.strip() == ANNOTATED.strip()
    assert held.strategy.chapters["vision"].body.strip() == VISION.split("---\n")[2].strip()


def test_what_is_in_no_prose_stands_before_the_first_chapter() -> None:
    held = workspace({"places/left.txt": "x", "chapters/01-foreword.md": "---\ntitle: Foreword\nsumary: x\n---\nWords.\n"})
    noted = annotate_workspace(held, check_workspace(held, TODAY))
    body = (
        noted.strategy.chapters["foreword"].body
        if "foreword" in noted.strategy.chapters
        else next(iter(noted.strategy.chapters.values())).body
    )
    assert "places/left.txt" in body
    assert r"\[stray-file\]" in body


def test_words_of_a_finding_are_never_markup() -> None:
    held = workspace({"chapters/04-vision.md": "---\ntitle: Vision\n---\nSee [x](priority:a*b_c).\n"})
    noted = annotate_workspace(held, check_workspace(held, TODAY))
    assert "`priority:a*b_c`" in noted.strategy.chapters["vision"].body


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notes")
    for name, data in (minimal_files() | {"chapters/04-vision.md": VISION}).items():
        path = folder / "anyshire" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    ran = run_lis("build", "anyshire", "--show", "findings", "--output", "out", cwd=folder)
    assert ran.code == 0, ran.errors
    return folder / "out"


@pytest.mark.slow
def test_in_word_they_are_comments_on_the_words(built: Path) -> None:
    with zipfile.ZipFile(built / "anyshire-draft.docx") as package:
        comments, text = (package.read(f"word/{part}.xml").decode() for part in ("comments", "document"))
    words = [re.sub(r"<[^>]*>", "", comment) for comment in re.findall(r"<w:comment .*?</w:comment>", comments, re.DOTALL)]
    assert "Error: link to priority:skill: there is no such priority [broken-link]" in words
    assert len(words) == text.count("<w:commentReference ") == text.count("<w:commentRangeEnd ") >= 4
    assert all('w:author="lis validate"' in comment for comment in re.findall(r"<w:comment [^>]*>", comments))


@pytest.mark.slow
def test_on_the_page_they_are_notes(built: Path) -> None:
    page = (built / "anyshire-draft.html").read_text(encoding="utf-8")
    assert re.sub(r"<[^>]*>", "", page).count("there is no such priority") == 1
    beside = [re.sub(r"<[^>]*>", "", part).split() for part in page.split('<div class="findings" role="note">')[1:]]
    assert [" ".join(words)[:60] for words in beside[-3:]] == [
        "Error: link to priority:skill: there is no such priority [br",
        "Error: nowhere is not known evidence [unresolved-reference] ",
        "Warning: TBC stands in for text to come [placeholder-text] a",
    ]


@pytest.mark.slow
def test_in_the_pdf_they_stand_in_the_margin_in_reading_order(built: Path) -> None:
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(built / "anyshire-draft.pdf").pages).split())
    assert text.index("The first paragraph is") < text.index("there is no such priority") < text.index("See our skills work")


def test_what_is_published_as_data_holds_none(built: Path) -> None:
    ran = run_lis("build", "anyshire", "--document", "data", "--show", "findings", "--output", "out", cwd=built.parent)
    assert ran.output == "out/anyshire-data-draft.json\n"
    assert "placeholder-text" not in (built / "anyshire-data-draft.json").read_text(encoding="utf-8")


def test_a_final_document_shows_none(tmp_path: Path) -> None:
    ran = run_lis("build", "--final", "--show", "findings", cwd=tmp_path)
    assert (ran.code, ran.errors) == (2, "lis: a final document shows no findings; leave out `--show` or `--final`\n")


@pytest.mark.slow
@pytest.mark.parametrize("output_format", WRITERS)
def test_a_writer_leaves_the_tree_as_the_others_need_it(output_format: str) -> None:
    held = workspace({"chapters/04-vision.md": VISION})
    document = build_document(annotate_workspace(held, check_workspace(held, TODAY)), DRAFT, Edition())
    before = copy.deepcopy(document.blocks)
    WRITERS[output_format](document)
    assert document.blocks == before

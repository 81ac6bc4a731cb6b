"""The boxes that authors set, the same words in every format, and what a document has around its text."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from document.reading import W, word_xml
from helpers import MINIMAL, REPOSITORY, run_lis, workspace
from lis_cli.build import build_document
from lis_cli.document.ast import text_of
from lis_cli.document.document import Document
from lis_cli.document.edition import Edition
from lis_cli.document.profiles import FINAL
from lis_cli.document.writers.pdf import write_pdf, write_typst

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("boxes")]
CHAPTER = """---
title: Vision
---
::: key-figures
- **52%** of the wind power
- **14,500** people
:::

::: quotation
Ports need room.

-- The port study, 2019
:::

::: {#hub .case-study}
**A hub for skills**

It trains people.

| Course | Places |
|---|---|
| Welding | 20 |

: Places in the [hub]{#places}^[In 2019.]
:::

::: question
Do you agree?
:::

::: question
What is missing?
:::
"""
TABLES = "".join(f"\n| A | B |\n|---|---|\n| one | two |\n\n: Table with number {number}\n" for number in range(5))


def document(chapter: str = CHAPTER) -> Document:
    return build_document(workspace({"chapters/04-vision.md": chapter}), FINAL, Edition())


def built(tmp_path: Path, chapter: str = CHAPTER) -> Path:
    folder = tmp_path / "anyshire"
    shutil.copytree(MINIMAL, folder)
    (folder / "chapters" / "04-vision.md").write_text(chapter, encoding="utf-8")
    ran = run_lis("build", cwd=tmp_path)
    assert ran.code == 0, ran.errors
    return tmp_path / "build"


def test_every_format_says_what_a_box_is_and_whose_words_a_quotation_has(tmp_path: Path) -> None:
    folder = built(tmp_path, CHAPTER + TABLES)
    page = (folder / "anyshire-draft.html").read_text(encoding="utf-8")
    words = ["".join(p.itertext(f"{{{W['w']}}}t")) for p in word_xml(folder / "anyshire-draft.docx").iterfind(".//w:p", W)]
    paper = subprocess.run(["pdftotext", "-layout", folder / "anyshire-draft.pdf", "-"], capture_output=True, check=True).stdout.decode()
    for text in (page, "\n".join(words), paper):
        for said in ("52%", "Ports need room.", "The port study, 2019", "Case study", "A hub for skills", "Question 1", "Question 2"):
            assert said in text, said
    for name in ("key-figures", "quotation", "attribution", "case-study", "question", "box-label", "box-title"):
        assert f'class="{name}"' in page, name
    styles = {
        "".join(p.itertext(f"{{{W['w']}}}t")): str(p.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=W))
        for p in word_xml(folder / "anyshire-draft.docx").iterfind(".//w:p", W)
    }
    assert styles["Case study"] == styles["Question 2"] == "BoxLabel"
    assert styles["A hub for skills"] == "BoxTitle"
    assert styles["– The port study, 2019"] == "QuotationSource"
    assert styles["Do you agree?"] == "Question"
    assert PdfReader(folder / "anyshire-draft.pdf").trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_boxes_call_their_functions_of_the_typst_template() -> None:
    source = write_typst(document()).split("#show: text-pages")[1]
    calls = ["#key-figures(", "#quotation(", "#attribution(", "#case-study(", "#box-label(", "#box-title(", "#question("]
    assert [call for call in calls if call not in source] == []
    assert source.count("#question(") == 2


@pytest.mark.parametrize(("count", "has_list"), [(4, "false"), (5, "true")])
def test_more_than_a_few_tables_have_a_list(count: int, has_list: str) -> None:
    many = document(CHAPTER + TABLES)
    tables = [block for block in many.blocks if block["t"] == "Table" and "number" in text_of(block["c"][1])]
    assert len(tables) == 5
    assert f"#contents(figures: false, tables: {has_list})" in write_typst(replace(many, blocks=tables[:count]))


def test_a_short_document_has_neither_covers_nor_contents() -> None:
    short = replace(document(), cover=replace(document().cover, layout="paper"))
    whole, brief = (_text(write_pdf(each)) for each in (document(), short))
    assert "Contents" in whole[1]
    assert "Contact" in whole[-1]
    assert "Foreword" in brief[0]
    assert "Anyshire Local Industrial Strategy" in " ".join(brief[0].split())
    assert not any("Contents" in page or "Contact" in page for page in brief)
    assert len(brief) < len(whole) - 3


def _text(data: bytes) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def renamed(font: bytes) -> bytes:
    """Return our font as a family that nobody else has; the names are as long as they were."""
    for old, new in (("Source Sans 3", "County Sans 3"), ("SourceSans3", "CountySans3")):
        font = font.replace(old.encode("utf-16-be"), new.encode("utf-16-be"))
    return font


def test_a_place_may_bring_its_own_fonts(tmp_path: Path) -> None:
    fonts = REPOSITORY / "templates" / "fonts"
    own = {f"media/{style}.otf": renamed((fonts / f"SourceSans3-{style}.otf").read_bytes()) for style in ("Regular", "Bold")}
    about = (MINIMAL / "strategy.yaml").read_text(encoding="utf-8") + f"document: {{fonts: [{', '.join(own)}]}}\n"
    document = build_document(workspace({"strategy.yaml": about, **own}), FINAL, Edition())
    assert list(document.fonts) == list(own)
    (tmp_path / "own.pdf").write_bytes(write_pdf(document))
    used = subprocess.run(["pdffonts", tmp_path / "own.pdf"], capture_output=True, check=True).stdout.decode()
    assert "CountySans3" in used
    assert write_pdf(document) == write_pdf(document)
    assert '"County Sans 3", "Source Sans 3"' in write_typst(document, ["County Sans 3"])
    broken = replace(document, fonts={"media/Regular.otf": b"OTTO", "media/Bold.ttf": b""})
    assert write_pdf(broken) == write_pdf(replace(document, fonts={}))

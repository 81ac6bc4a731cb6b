"""Every Word file is one that Word opens without a question: each part by the schema, and all parts together."""

import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from document.office import converted, read_by_libreoffice, written_for_word
from document.ooxml import package_faults, schema_faults
from document.reading import word_xml
from document.redline_edits import edited_workspaces
from helpers import REPOSITORY, STRATEGIES, TODAY, minimal_files, run_lis, workspace
from lis_cli.annotate import annotate_workspace
from lis_cli.build import build_document, build_redline
from lis_cli.check.checker import check_workspace
from lis_cli.document.edition import Edition
from lis_cli.document.profiles import DRAFT
from lis_cli.document.writers.docx import write_docx

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("word")]

RICH = """---
title: All that prose can hold
---

Words with a note[^a], *a look*, **another**, `code`, H~2~O and a [link](https://example.org/?a=1&b=2).

## A table with a name {#own-name}

| A | B |
| --- | ---: |
| 1 | 2 |

: Numbers {#own-table}

| C |
| --- |
| [](priority:skills) |

1. one
   - a

     More of a.
2. two

> A block quote.

Term
:   Its meaning.

::: case-study
**A title**

Text, and a list:

- one
- two
:::

::: quotation
Words that somebody wrote.

-- A report
:::

::: question
What do you think?
:::

::: key-figures
- **12** figures
- **13** more
:::

::: prompt
Write this.
:::

```
code
```

***

4. A list that begins at four[^b]

![The same map](media/a%20map.svg)

[^a]: A note.

    Of two paragraphs.

[^b]: A note with a picture, ![a map](media/a%20map.svg), a [link](https://example.org/?a=1&b=2) and

    - a list.
"""
MAP = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle r="9" cx="20" cy="20"/></svg>'

SLIPS = RICH.replace("Words with", "See [@nowhere], TBC, with").replace("| 1 |", "| TBC |")
"""The same with findings, which stand in the file as comments."""


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return every Word file there is, by name: all documents of both strategies, draft and final, findings as comments, and changes."""
    folder = tmp_path_factory.mktemp("word")
    for options in (["--draft"], ["--final"], ["--draft", "--show", "findings", "--output", folder / "findings"]):
        ran = run_lis("build", "strategy", "--document", "all", "--to", "docx", "--output", folder, *options, cwd=REPOSITORY)
        assert ran.code == 0, ran.errors
    editions = [Edition("a" * 40, datetime(2019, 10, day, tzinfo=UTC)) for day in (1, 2)]
    signed = ("An Officer", datetime(2019, 10, 2, tzinfo=UTC))
    (folder / "changes.docx").write_bytes(build_redline(*edited_workspaces(), DRAFT, (editions[0], editions[1]), signed))
    rich, slips = (workspace({**minimal_files(), "chapters/05-rich.md": text, "media/a map.svg": MAP}) for text in (RICH, SLIPS))
    noted = annotate_workspace(slips, check_workspace(slips, TODAY))
    for name, held in {"rich": rich, "findings/rich-findings": noted}.items():
        (folder / f"{name}.docx").write_bytes(write_docx(build_document(held, DRAFT, editions[0])))
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.docx"))}


def test_every_document_of_every_strategy_is_there(everything: dict[str, Path]) -> None:
    assert len(everything) > 10 * len(STRATEGIES)
    comments = parts_of(everything["findings/rich-findings.docx"])["word/comments.xml"]
    assert comments.count(b"<w:comment ") > 2


def test_every_part_of_every_document_keeps_to_the_schema(everything: dict[str, Path]) -> None:
    assert {name: faults for name, path in everything.items() if (faults := schema_faults(path))} == {}


def test_the_parts_of_every_document_fit_together(everything: dict[str, Path]) -> None:
    assert {name: faults for name, path in everything.items() if (faults := package_faults(path.read_bytes()))} == {}


def test_pictures_are_fine_enough_for_print(everything: dict[str, Path]) -> None:
    dots: dict[str, float] = {}
    for name, path in everything.items():
        relations = {each.get("Id"): f"word/{each.get('Target')}" for each in word_xml(path, "word/_rels/document.xml.rels")}
        for inline in word_xml(path).iter("{*}inline"):
            (blip,) = inline.iter("{*}blip")
            data = parts_of(path)[relations[next(value for key, value in blip.attrib.items() if key.endswith("}embed"))]]
            assert data.startswith(b"\x89PNG")
            inches = int(next(inline.iter("{*}extent")).get("cx")) / 914_400
            dots[f"{name} {len(dots)}"] = int.from_bytes(data[16:20]) / inches
    assert len(dots) > 10
    assert {name: round(fine) for name, fine in dots.items() if fine < 200} == {}


@pytest.mark.office
def test_libreoffice_knows_every_heading_table_caption_and_picture_as_what_it_is(everything: dict[str, Path], tmp_path: Path) -> None:
    names = [name for name in everything if name != "changes.docx" and "/" not in name]
    for name, opened in zip(names, converted([everything[name] for name in names], "odt", tmp_path), strict=True):
        assert read_by_libreoffice(opened) == written_for_word(everything[name]), name


Break = Callable[[str], str]


def swapped(pattern: str, by: str) -> Break:
    """Return the change of the first place that a pattern finds."""

    def change(text: str) -> str:
        changed, count = re.subn(pattern, by, text, count=1, flags=re.DOTALL)
        assert count, pattern
        return changed

    return change


DOCUMENT = "word/document.xml"
BROKEN: Mapping[str, tuple[str, Break]] = {
    "properties of a paragraph out of order": (
        DOCUMENT,
        swapped(r'(<w:pStyle w:val="ListParagraph" ?/>)(<w:numPr>.*?</w:numPr>)', r"\2\1"),
    ),
    "properties of a table out of order": (DOCUMENT, swapped(r"(<w:tblStyle [^>]*>)(<w:tblW [^>]*>)", r"\2\1")),
    "an element that Word does not know": (DOCUMENT, swapped("<w:tbl>", "<w:tbl><w:other/>")),
    "an attribute without its value": (DOCUMENT, swapped('<w:pStyle w:val="Title" ?/>', "<w:pStyle/>")),
    "a value that is none": (DOCUMENT, swapped('w:tblW w:type="dxa"', 'w:tblW w:type="wide"')),
    "a cell without a paragraph": (DOCUMENT, swapped("<w:tc>.*?</w:tc>", "<w:tc></w:tc>")),
    "a picture that is not there": (DOCUMENT, swapped(r'r:id="\w+"', 'r:id="rId999"')),
    "a bookmark twice": (DOCUMENT, swapped(r'(<w:bookmarkStart [^>]*w:name=")chapter_foreword(".*?w:name=")\w+"', r"\1same\2same\"")),
    "a bookmark with a hyphen": (DOCUMENT, swapped('w:name="chapter_rich"', 'w:name="chapter-rich"')),
    "a link to no bookmark": (DOCUMENT, swapped(r'w:anchor="\w+"', 'w:anchor="nowhere"')),
    "a style that is not there": (DOCUMENT, swapped('w:val="CaseStudy"', 'w:val="Case"')),
    "a field that does not end": (DOCUMENT, swapped(r'<w:r><w:fldChar w:fldCharType="end" ?/></w:r>', "")),
    "a footnote that nothing names": (DOCUMENT, swapped(r"<w:footnoteReference [^>]*>", "")),
    "styles out of order": ("word/styles.xml", swapped(r"(<w:b ?/>\s*)(<w:bCs ?/>)", r"\2\1")),
    "settings out of order": ("word/settings.xml", swapped("<w:zoom", "<w:compat/><w:zoom")),
    "a list without a format": ("word/numbering.xml", swapped("<w:start", '<w:lvlText w:val="x"/><w:start')),
    "a field without an instruction": ("word/footer.xml", swapped(r'<w:fldSimple w:instr="[^"]*"', "<w:fldSimple")),
    "a note that is none": ("word/footnotes.xml", swapped("<w:footnote ", "<w:other/><w:footnote ")),
    "a header that is none": ("word/header.xml", swapped("<w:p>", "<w:other/><w:p>")),
    "a property that is none": ("docProps/core.xml", swapped("<dc:title>", "<dc:titel/><dc:title>")),
    "a number of a property that is none": ("docProps/custom.xml", swapped('pid="2"', 'pid="two"')),
    "colours that are none": ("word/theme/theme1.xml", swapped("<a:dk1>", "<a:dk9/><a:dk1>")),
    "a part without a type": ("[Content_Types].xml", swapped("<Override[^>]*styles.xml[^>]*>", "")),
    "a part that nothing leads to": ("word/_rels/document.xml.rels", swapped("<Relationship [^>]*fontTable[^>]*>", "")),
}


@cache
def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("fault", BROKEN)
def test_finds_what_is_broken(everything: dict[str, Path], fault: str, tmp_path: Path) -> None:
    part, change = BROKEN[fault]
    parts = dict(parts_of(everything["rich.docx"]))
    parts[part] = change(parts[part].decode()).encode()
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(broken, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert [*schema_faults(broken), *package_faults(broken.read_bytes())]

"""The styles of Word files: there under the names that the manual gives, and built on one another without a gap."""

import re
from typing import Any

import pytest
from lxml import etree

from document.reading import W
from helpers import REPOSITORY, workspace
from lis_cli.build import build_document
from lis_cli.document.edition import Edition
from lis_cli.document.profiles import DRAFT, FINAL, Profile
from lis_cli.document.writers.docx_reference import reference_parts
from lis_cli.document.writers.docx_tree import STYLES

pytestmark = pytest.mark.slow

FOR_OFFICERS = [
    *("Body Text", "List Paragraph", "heading 1", "heading 2", "heading 3", "Minor Heading", "Summary", "Tags", "caption"),
    *("Case Study", "Quotation", "Quotation Source", "Key Figure", "Question", "Prompt", "Box", "Box Label", "Box Title"),
    *("Priority Card", "Priority Tags", "Priority Measures", "Table Text", "Table Heading", "Title", "Subtitle"),
]
"""What an officer who writes in Word would choose."""


@pytest.fixture(params=[DRAFT, FINAL], ids=["draft", "final"])
def parts(request: pytest.FixtureRequest) -> dict[str, Any]:
    profile: Profile = request.param
    document = build_document(workspace({}), profile, Edition())
    return {name: etree.fromstring(data) for name, data in reference_parts(document).items() if name.endswith(".xml")}


def names_of(styles: Any, where: str = "") -> list[str]:
    return list(styles.xpath(f"//w:style{where}/w:name/@w:val", namespaces=W))


def test_every_style_of_the_manual_is_there(parts: dict[str, Any]) -> None:
    manual = (REPOSITORY / "docs" / "writing.md").read_text(encoding="utf-8").split("## The Word file")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([A-Z][^|]*) \| ([^|]*) \|$", manual, re.MULTILINE)
    told = [name for first, second in rows for name in [*re.split(r", | to ", first), *re.findall(r"\*([^*]+)\*", second)]]
    assert len(told) > 30
    assert {name.lower() for name in told} - {name.lower() for name in names_of(parts["word/styles.xml"])} == set()


def test_styles_for_officers_are_in_the_gallery(parts: dict[str, Any]) -> None:
    gallery = names_of(parts["word/styles.xml"], "[w:qFormat][not(w:semiHidden)]")
    assert [name for name in FOR_OFFICERS if name not in gallery] == []


def test_every_style_that_is_used_or_built_on_is_there(parts: dict[str, Any]) -> None:
    styles = parts["word/styles.xml"]
    ids = styles.xpath("//w:style/@w:styleId", namespaces=W)
    assert len(set(ids)) == len(ids)
    assert len({name.lower() for name in names_of(styles)}) == len(ids)
    assert {*styles.xpath("//w:basedOn/@w:val | //w:next/@w:val | //w:link/@w:val", namespaces=W)} - {*ids} == set()
    assert {*STYLES.values()} - {*names_of(styles)} == set()


def test_only_a_draft_has_a_watermark_and_numbers_of_lines(parts: dict[str, Any], request: pytest.FixtureRequest) -> None:
    is_draft = "draft" in request.node.name.partition("[")[2]
    assert bool(parts["word/document.xml"].xpath("//w:lnNumType", namespaces=W)) == is_draft
    for header in ("word/header.xml", "word/header-cover.xml"):
        decorative = parts[header].xpath("//*[local-name()='decorative']/@val")
        assert decorative == (["1"] if is_draft else [])
        assert len(parts[header].xpath("//*[local-name()='docPr']")) == len(decorative)


def test_the_page_is_a_field_and_so_is_the_number_of_pages(parts: dict[str, Any]) -> None:
    assert [words.strip() for words in parts["word/footer.xml"].xpath("//w:fldSimple/@w:instr", namespaces=W)] == ["PAGE", "NUMPAGES"]

"""The finished Word file, read back: as XML, by python-docx, and by LibreOffice."""

import math
import re
import struct
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from document.conftest import Built
from document.office import converted
from document.reading import (
    W,
    alternatives_of,
    captions_of,
    charts_of,
    missing_words,
    squeezed,
    strategy_of,
    text_of,
    word_text,
    word_xml,
)

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("word")]


@pytest.fixture
def path(built: Built, name: str, suffix: str) -> Path:
    return built.path(name, suffix, "docx")


def test_says_everything_the_strategy_says(path: Path, name: str) -> None:
    assert missing_words(word_text(path), strategy_of(name)) == []


def test_every_part_is_well_formed_and_every_relationship_leads_somewhere(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        names = set(package.namelist())
        assert package.testzip() is None
        for name in sorted(names):
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
        relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
    inside = [relation.get("Target") for relation in relations if relation.get("TargetMode") != "External"]
    assert [
        target for target in inside if f"word/{target}".replace("word//", "") not in names and str(target).lstrip("/") not in names
    ] == []


def test_bookmarks_are_short_unique_and_every_link_has_one(path: Path) -> None:
    document = word_xml(path)
    names = document.xpath("//w:bookmarkStart/@w:name", namespaces=W)
    numbers = document.xpath("//w:bookmarkStart/@w:id", namespaces=W)
    assert [name for name in names if len(name) > 40] == []
    assert len(set(names)) == len(names)
    assert len(set(numbers)) == len(numbers)
    assert set(document.xpath("//w:hyperlink/@w:anchor", namespaces=W)) - set(names) == set()


def test_links_that_say_a_heading_are_cross_references_that_word_can_update(path: Path) -> None:
    document = word_xml(path)
    headings = {
        mark.get(f"{{{W['w']}}}name"): text_of(mark.getparent())
        for mark in document.xpath("//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Heading')]/w:bookmarkStart", namespaces=W)
    }
    links = document.xpath("//w:hyperlink[@w:anchor and not(contains(w:r/w:instrText, 'PAGEREF'))]", namespaces=W)
    saying = [(link, anchor) for link in links if text_of(link) == headings.get(anchor := link.get(f"{{{W['w']}}}anchor"))]
    assert len(saying) > 10
    for link, anchor in saying:
        assert link.xpath("w:r/w:instrText/text()", namespaces=W) == [f" REF {anchor} \\h \\* MERGEFORMAT "]
        assert link.xpath("w:r/w:fldChar/@w:fldCharType", namespaces=W) == ["begin", "separate", "end"]
    assert len(document.xpath("//w:instrText[contains(., ' REF ')]", namespaces=W)) >= len(saying)


def test_headings_are_headings_and_tables_have_headers(path: Path, name: str) -> None:
    strategy = strategy_of(name)
    document = docx.Document(str(path))
    headings = squeezed(" ".join(p.text for p in document.paragraphs if p.style is not None and str(p.style.name).startswith("Heading")))
    for titled in (*strategy.chapters.values(), *strategy.priorities.values()):
        assert squeezed(titled.title) in headings
    tables = word_xml(path).xpath("//w:tbl", namespaces=W)
    assert tables
    assert [table for table in tables if not table.xpath("./w:tr[1]/w:trPr/w:tblHeader", namespaces=W)] == []
    assert [table for table in tables if not table.xpath("w:tblPr/w:tblDescription[string(@w:val)]", namespaces=W)] == []
    long = 1200
    torn = [
        row for row in document_rows(path) if len("".join(row.itertext())) <= long and not row.xpath("w:trPr/w:cantSplit", namespaces=W)
    ]
    assert torn == []


def document_rows(path: Path) -> list[Any]:
    return list(word_xml(path).iter(f"{{{W['w']}}}tr"))


def test_styles_are_words_that_officers_know(path: Path) -> None:
    styles = word_xml(path, "word/styles.xml")
    names = dict(
        zip(styles.xpath("//w:style/@w:styleId", namespaces=W), styles.xpath("//w:style/w:name/@w:val", namespaces=W), strict=True)
    )
    used = {names.get(style) for style in word_xml(path).xpath("//w:pStyle/@w:val", namespaces=W)}
    assert None not in used
    assert used & {"Compact", "First Paragraph", "Image Caption", "Table Caption"} == set()  # pandoc's own
    assert used >= {"Body Text", "caption", "heading 1", "List Paragraph", "Priority Card", "Table Text", "Table Heading"}
    parents = set(styles.xpath("//w:style[@w:type='paragraph']/w:basedOn/@w:val", namespaces=W))
    assert parents <= set(names)


def test_every_picture_has_its_words(path: Path, name: str) -> None:
    described = word_xml(path).xpath("//*[local-name()='inline']/*[local-name()='docPr']/@descr")
    assert sorted(map(squeezed, described)) == alternatives_of(name)


def test_charts_are_pictures_of_300_dots_to_the_inch_with_word_captions(path: Path, name: str) -> None:
    with zipfile.ZipFile(path) as package:
        pictures = [package.read(part) for part in package.namelist() if re.fullmatch(r"word/media/image\d+\.png", part)]
    fine = [data for data in pictures if b"pHYs" + struct.pack(">II", 11811, 11811) in data[:100]]
    wide = [data for data in fine if struct.unpack(">I", data[16:20])[0] == math.ceil(442 / 72 * 300)]
    assert len(wide) == len(charts_of(name)) > 0
    words = squeezed(" ".join(words for _, _, words in captions_of(path)))
    assert [chart.caption for chart in charts_of(name) if squeezed(chart.caption) not in words] == []


def test_captions_are_counted_by_word_and_hold_their_numbers(path: Path) -> None:
    captions = captions_of(path)
    for kind in ("Figure", "Table"):
        assert [number for found, number, _ in captions if found == kind] == [*range(1, sum(found == kind for found, _, _ in captions) + 1)]
        assert [words for found, number, words in captions if found == kind and not squeezed(words).startswith(f"{kind}{number}:")] == []
    for table in word_xml(path).xpath("//w:body/w:tbl[preceding-sibling::*[1][self::w:p[w:pPr/w:pStyle/@w:val='Caption']]]", namespaces=W):
        assert table.getprevious().xpath("w:pPr/w:keepNext", namespaces=W)


def entries_of(path: Path, field: str) -> list[tuple[str, str]]:
    """Return the lines of a field of contents that is there already: the bookmark and the words of each."""
    paragraphs = word_xml(path).xpath("//w:body//w:p", namespaces=W)
    start = next(at for at, each in enumerate(paragraphs) if each.xpath(f".//w:instrText[contains(., '{field}')]", namespaces=W))
    lines: list[tuple[str, str]] = []
    for each in paragraphs[start:]:
        (link,) = each.xpath("w:hyperlink", namespaces=W) or [None]
        if link is None:
            return lines
        anchor = link.get(f"{{{W['w']}}}anchor")
        assert link.xpath("w:r/w:instrText/text()", namespaces=W) == [f" PAGEREF {anchor} \\h "]
        lines.append((anchor, text_of(link)))
    return lines


def test_the_contents_are_a_field_that_holds_the_headings(path: Path) -> None:
    headings = {
        mark: text_of(heading)
        for heading in word_xml(path).xpath("//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Heading')]", namespaces=W)
        for mark in heading.xpath("w:bookmarkStart/@w:name", namespaces=W)
        if re.match(r"Heading[12]", heading.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=W))
    }
    entries = dict(entries_of(path, 'TOC \\o "1-2" \\h \\z \\u'))
    assert [*entries] == [*headings]
    assert {anchor: re.sub(r"^[\d.]+", "", words) for anchor, words in entries.items()} == headings


@pytest.mark.parametrize("kind", ["Figure", "Table"])
def test_more_than_a_few_figures_or_tables_have_a_list_that_word_can_make_anew(path: Path, kind: str) -> None:
    captions = [words for found, _, words in captions_of(path) if found == kind]
    if len(captions) > 4:
        assert [words for _, words in entries_of(path, f'TOC \\h \\z \\c "{kind}"')] == captions
    else:
        assert f'\\c "{kind}"' not in etree.tostring(word_xml(path)).decode()


def test_word_asks_nothing_when_it_opens_the_file(path: Path) -> None:
    assert not word_xml(path, "word/settings.xml").xpath("//w:updateFields", namespaces=W)
    assert not word_xml(path).xpath("//@w:dirty", namespaces=W)


def test_properties_come_from_the_strategy(path: Path, name: str) -> None:
    strategy = strategy_of(name)
    properties = docx.Document(str(path)).core_properties
    assert properties.title == strategy.about.title
    assert properties.author == strategy.about.organisations[strategy.about.lead].name
    assert strategy.about.place in properties.keywords
    assert properties.comments
    assert (properties.revision, properties.version, properties.language) == (1, strategy.about.version, strategy.about.language)
    assert properties.content_status
    assert properties.created == properties.modified
    assert strategy.about.language in etree.tostring(word_xml(path, "word/styles.xml")).decode()


def test_a_draft_says_so_in_words_and_numbers_its_lines_and_a_final_does_neither(path: Path, suffix: str) -> None:
    assert squeezed(word_text(path)).count("Thisisadraft:version") == (1 if suffix else 0)
    assert bool(word_xml(path).xpath("//w:sectPr/w:lnNumType", namespaces=W)) == bool(suffix)
    with zipfile.ZipFile(path) as package:
        headers = b"".join(package.read(name) for name in package.namelist() if re.match(r"word/header\d*\.xml", name))
    assert (b"DRAFT" in headers) == bool(suffix)


@pytest.mark.office
def test_libreoffice_prints_every_word_and_picture(path: Path, name: str, tmp_path: Path) -> None:
    (made,) = converted([path], "pdf", tmp_path)
    text = subprocess.run(["pdftotext", "-raw", made, "-"], capture_output=True, check=True).stdout.decode()
    assert missing_words(text, strategy_of(name)) == []
    pictures = subprocess.run(["pdfimages", "-list", made], capture_output=True, check=True).stdout.decode()
    assert len(re.findall(r"^ +\d+ +\d+ image", pictures, re.MULTILINE)) >= len(alternatives_of(name))

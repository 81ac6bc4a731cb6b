"""The finished Word file, read back: as XML, by python-docx, and by LibreOffice."""

import math
import re
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from document.conftest import Built
from document.reading import W, alternatives_of, charts_of, missing_words, squeezed, strategy_of, word_text, word_xml

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


def test_headings_are_headings_and_tables_have_headers(path: Path, name: str) -> None:
    strategy = strategy_of(name)
    document = docx.Document(str(path))
    headings = squeezed(" ".join(p.text for p in document.paragraphs if p.style is not None and str(p.style.name).startswith("Heading")))
    for titled in (*strategy.chapters.values(), *strategy.priorities.values()):
        assert squeezed(titled.title) in headings
    tables = word_xml(path).xpath("//w:tbl", namespaces=W)
    assert tables
    assert [table for table in tables if not table.xpath("./w:tr[1]/w:trPr/w:tblHeader", namespaces=W)] == []


def test_every_picture_has_its_words(path: Path, name: str) -> None:
    described = word_xml(path).xpath("//*[local-name()='inline']/*[local-name()='docPr']/@descr")
    assert sorted(map(squeezed, described)) == alternatives_of(name)


def test_charts_are_pictures_of_300_dots_to_the_inch_with_word_captions(path: Path, name: str) -> None:
    with zipfile.ZipFile(path) as package:
        pictures = [package.read(part) for part in package.namelist() if re.fullmatch(r"word/media/rId\d+\.png", part)]
    fine = [data for data in pictures if b"pHYs" + struct.pack(">II", 11811, 11811) in data[:100]]
    wide = [data for data in fine if struct.unpack(">I", data[16:20])[0] == math.ceil(442 / 72 * 300)]
    assert len(wide) == len(charts_of(name)) > 0
    captions = word_xml(path).xpath("//w:p[w:pPr/w:pStyle/@w:val='FigureCaption']", namespaces=W)
    words = squeezed(" ".join("".join(caption.xpath(".//w:t/text()", namespaces=W)) for caption in captions))
    assert [chart.caption for chart in charts_of(name) if squeezed(chart.caption) not in words] == []


def test_properties_come_from_the_strategy(path: Path, name: str) -> None:
    strategy = strategy_of(name)
    properties = docx.Document(str(path)).core_properties
    assert properties.title == strategy.about.title
    assert properties.author == strategy.about.organisations[strategy.about.lead].name
    assert strategy.about.language in etree.tostring(word_xml(path, "word/styles.xml")).decode()


def test_a_draft_says_so_in_words_and_numbers_its_lines_and_a_final_does_neither(path: Path, suffix: str) -> None:
    assert squeezed(word_text(path)).count("Thisisadraft:version") == (1 if suffix else 0)
    assert bool(word_xml(path).xpath("//w:sectPr/w:lnNumType", namespaces=W)) == bool(suffix)
    with zipfile.ZipFile(path) as package:
        headers = b"".join(package.read(name) for name in package.namelist() if re.match(r"word/header\d*\.xml", name))
    assert (b"DRAFT" in headers) == bool(suffix)


@pytest.mark.office
def test_libreoffice_keeps_every_heading_table_and_picture(path: Path, name: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: apt install libreoffice-writer-nogui")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    made = tmp_path / f"{path.stem}.pdf"
    text = subprocess.run(["pdftotext", "-raw", made, "-"], capture_output=True, check=True).stdout.decode()
    assert missing_words(text, strategy_of(name)) == []
    pictures = subprocess.run(["pdfimages", "-list", made], capture_output=True, check=True).stdout.decode()
    assert len(re.findall(r"^ +\d+ +\d+ image", pictures, re.MULTILINE)) >= len(alternatives_of(name))

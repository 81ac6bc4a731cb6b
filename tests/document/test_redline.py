"""A whole document with tracked changes: exact both ways, whole as a package, and readable by three programs."""

import io
import json
import re
import subprocess
import time
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from document.office import converted
from document.reading import W
from document.redline_edits import edited_workspaces, number_of_edits
from document.revising import Reading, w
from helpers import REPOSITORY
from lis_cli.build import build_document, build_redline
from lis_cli.document.document import Document
from lis_cli.document.edition import Edition
from lis_cli.document.profiles import DRAFT, FINAL
from lis_cli.document.redline.redline import redline_packages
from lis_cli.document.writers.docx import write_docx
from lis_cli.load.loader import load_workspace
from lis_cli.snapshot import WorkingTree
from lis_cli.tools.pandoc import pandoc

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("word")]

AUTHOR = 'Ann "A." Officer & Co <team>'
WHEN = datetime(2019, 11, 5, 9, 30, tzinfo=UTC)
BEFORE, AFTER = Edition("a" * 40, datetime(2019, 10, 1, tzinfo=UTC)), Edition("b" * 40, WHEN)


@dataclass(frozen=True, slots=True)
class Versions:
    """Two documents, the Word file of each, and the Word file that tells them apart."""

    documents: tuple[Document, Document]
    old: bytes
    new: bytes
    redline: bytes

    def xml(self, part: str = "word/document.xml") -> Any:
        with zipfile.ZipFile(io.BytesIO(self.redline)) as package:
            return etree.fromstring(package.read(part))


@cache
def made(profile: str) -> Versions:
    """Return both versions of the strategy as one profile builds them."""
    transforms = {each.name: each for each in (DRAFT, FINAL)}[profile]
    old, new = (build_document(each, transforms, edition) for each, edition in zip(edited_workspaces(), (BEFORE, AFTER), strict=True))
    before, after = write_docx(old, with_mentions=False), write_docx(new, with_mentions=False)
    return Versions((old, new), before, after, redline_packages(before, after, AUTHOR, WHEN, AFTER.epoch))


@pytest.fixture(params=["draft", "final"])
def versions(request: pytest.FixtureRequest) -> Versions:
    return made(request.param)


@pytest.fixture
def draft() -> Versions:
    """Return the draft, for what is the same in both."""
    return made("draft")


def test_accepting_all_changes_gives_the_new_document(versions: Versions) -> None:
    assert Reading(versions.redline, "accept").lines() == Reading(versions.new).lines()


def test_rejecting_all_changes_gives_the_old_document(versions: Versions) -> None:
    assert without_layout(Reading(versions.redline, "reject").lines()) == without_layout(Reading(versions.old).lines())


def without_layout(lines: list[str]) -> list[str]:
    """Return lines without what is not tracked: properties that follow from other words, and numbers of Word's own."""
    return [re.sub(r"<w:(keepNext|spacing|cantSplit|tblDescription)[^>]*></w:\1>", "", without_own_numbers(line)) for line in lines]


def without_own_numbers(line: str) -> str:
    """Return a line without the number of a caption, or of a line of contents or of a list of tables: Word counts them again."""
    if 'w:val="TOC' in line or 'w:val="TableofFigures"' in line:
        line = re.sub(r"\[[\d, ]+\]", "[]", line)
        return re.sub(r"(⟩(?:Figure\s|Table\s)?)\d+(?:\.\d+)*", r"\1", line, count=1)
    return re.sub(r"(⟨fldSimple SEQ [^⟩]*⟩)\d+", r"\1", line)


def test_the_sample_holds_what_a_redline_could_lose(versions: Versions) -> None:
    assert number_of_edits() >= 40
    for data, notes, pictures in ((versions.old, 1, 2), (versions.new, 2, 2)):
        said = "\n".join(Reading(data).lines())
        assert said.count("[note: ") == notes
        assert said.count("<w:drawing") >= pictures
        assert said.count("<tbl>") > 30
        assert said.count("fldSimple SEQ") > 30


def test_documents_of_other_strategies_are_told_apart_exactly_too(draft: Versions) -> None:
    folder = REPOSITORY / "strategy" / "leicester-and-leicestershire"
    other = write_docx(build_document(load_workspace(WorkingTree(folder, ""), ""), DRAFT, AFTER), with_mentions=False)
    redline = redline_packages(draft.old, other, AUTHOR, WHEN, AFTER.epoch)
    assert Reading(redline, "accept").lines() == Reading(other).lines()
    assert without_layout(Reading(redline, "reject").lines()) == without_layout(Reading(draft.old).lines())


def test_a_document_against_itself_has_no_changes(draft: Versions) -> None:
    same = redline_packages(draft.new, draft.new, AUTHOR, WHEN, AFTER.epoch)
    assert Reading(same).lines() == Reading(draft.new).lines()
    assert AUTHOR.encode() not in same


def test_is_made_of_workspaces_with_the_same_bytes_each_time(draft: Versions) -> None:
    assert build_redline(*edited_workspaces(), DRAFT, (BEFORE, AFTER), (AUTHOR, WHEN)) == draft.redline


def test_takes_less_than_three_seconds(draft: Versions) -> None:
    start = time.process_time()
    redline_packages(draft.old, draft.new, AUTHOR, WHEN, AFTER.epoch)
    assert time.process_time() - start < 3


def test_every_change_is_signed_and_has_a_number_of_its_own(versions: Versions) -> None:
    marks = [
        mark
        for part in ("document", "footnotes", "footer")
        for mark in versions.xml(f"word/{part}.xml").xpath(
            "//w:ins | //w:del | //w:moveFrom | //w:moveTo | //*[contains(name(), 'Change')]", namespaces=W
        )
    ]
    numbers = [mark.get(w("id")) for mark in marks]
    assert len(numbers) > 500
    assert len(set(numbers)) == len(numbers)
    signed = [mark for mark in marks if mark.tag != w("tblGridChange")]
    assert {mark.get(w("author")) for mark in signed} == {AUTHOR, f"{AUTHOR} (numbering)"}
    assert {mark.get(w("date")) for mark in signed} == {"2019-11-05T09:30:00Z"}


def test_numbers_that_only_follow_from_a_change_can_be_hidden(versions: Versions) -> None:
    marks = versions.xml().xpath("//w:ins | //w:del", namespaces=W)
    told = [mark for mark in marks if mark.get(w("author")) == AUTHOR]
    counted = ["".join(mark.itertext()) for mark in marks if mark.get(w("author")) != AUTHOR]
    assert len(told) < 350
    assert len(counted) > 800
    assert [words for words in counted if not re.fullmatch(r"[\d.]+", words)] == []
    assert [mark for mark in told if "".join(mark.itertext()) in {"36", "37"}]  # a figure that an author wrote


def test_numbers_that_word_counts_are_no_changes(versions: Versions) -> None:
    """A table that came or went gives every later one another number, in its caption, and chapters and lists in the contents."""
    document = versions.xml()
    tables = [part(data).count(b"SEQ Table") for data in (versions.old, versions.new)]
    assert tables[0] != tables[1]
    assert document.xpath("//w:fldSimple//w:ins | //w:fldSimple//w:del", namespaces=W) == []
    entries = document.xpath("//w:p[w:pPr/w:pStyle[@w:val='TableofFigures' or starts-with(@w:val, 'TOC')]][not(w:pPr/w:rPr)]", namespaces=W)
    changed = ["".join(mark.itertext()) for entry in entries for mark in entry.iter(w("ins"), w("del"))]
    assert len(entries) > 90
    assert [words for words in changed if re.fullmatch(r"[\d.]+", words)] == []


def test_how_many_rows_a_table_is_said_to_have_is_no_change(versions: Versions) -> None:
    document = versions.xml()
    assert document.xpath("//w:tbl[w:tr/w:trPr/w:ins][w:tr/w:trPr[not(w:ins)]]", namespaces=W)  # a table that grew
    assert document.xpath("//w:tblPrChange[w:tblPr/w:tblCaption/@w:val = ../w:tblCaption/@w:val]", namespaces=W) == []


def part(data: bytes, name: str = "word/document.xml") -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


TOLD = [
    ("a number", "//w:p[contains(., 'The economy is worth')]/w:del[contains(., '36')]"),
    ("a word", "//w:p[contains(., 'clean growth region')]/w:ins[contains(., 'will')]"),
    ("signs of XML", "//w:ins[contains(., 'R&D know < 2% of it')]"),
    ("a look", "//w:r[w:t='Evidence']/w:rPr/w:rPrChange/w:rPr/w:b"),
    ("a moved paragraph", "//w:moveTo[contains(., 'such as finance')]"),
    ("where it was", "//w:moveFrom[contains(., 'such as finance')]"),
    ("a row put in", "//w:tr[contains(., 'Works at Lowestoft come first')]/w:trPr/w:ins"),
    ("a row taken out", "//w:tr[contains(., '140,000')]/w:trPr/w:del"),
    ("a cell", "//w:tc[contains(., 'automation raise output')]//w:ins[contains(., 'drones')]"),
    ("an action dropped", "//w:tr[contains(., 'Offer the Food Enterprise Zones')]/w:trPr/w:del"),
    ("an action added", "//w:tr[contains(., 'Hold a day a year')]/w:trPr/w:ins"),
    ("a list's item", "//w:p[w:pPr/w:numPr and w:pPr/w:rPr/w:ins]/w:ins[contains(., 'Firms lose time')]"),
    ("a chapter", "//w:p[w:pPr/w:pStyle/@w:val='Heading1' and w:pPr/w:rPr/w:ins]/w:ins[contains(., 'Working with neighbours')]"),
    ("a new table", "//w:tbl[not(w:tr[not(w:trPr/w:ins)])]//w:ins[contains(., 'Essex')]"),
    ("a picture taken out", "//w:del//*[@descr[contains(., 'How the strategy fits together')]]"),
    ("a picture put in", "//w:ins//*[@descr='A square that is new']"),
    ("a field put in", "//w:ins[w:r/w:instrText[contains(., 'SEQ Table')]]"),
    ("a field taken out", "//w:del[w:r/w:delInstrText[contains(., 'SEQ Figure')]]"),
    ("a footnote put in", "//w:ins/w:r/w:footnoteReference"),
    ("a line of the contents", "//w:sdtContent/w:p[w:pPr/w:rPr/w:ins]//w:ins[contains(., 'Working with neighbours')]"),
]


@pytest.mark.parametrize(("what", "where"), TOLD, ids=[what for what, _ in TOLD])
def test_tells(versions: Versions, what: str, where: str) -> None:
    del what
    assert versions.xml().xpath(where, namespaces=W)


def test_tells_what_changed_in_a_footnote_and_in_the_line_below_each_page(draft: Versions) -> None:
    notes, footer = draft.xml("word/footnotes.xml"), draft.xml("word/footer.xml")
    assert notes.xpath("//w:footnote[contains(., 'The prospectus says so')]//w:del[contains(., 'beginning')]", namespaces=W)
    assert footer.xpath("//w:p/w:ins[contains(., 'bbbbbbbbbb')]", namespaces=W)


def test_most_of_the_text_is_not_marked(versions: Versions) -> None:
    words = {
        kind: sum(len(text.text or "") for text in versions.xml().xpath(where, namespaces=W))
        for kind, where in {"all": "//w:t", "put in": "//w:ins//w:t", "taken out": "//w:del//w:delText"}.items()
    }
    assert words["put in"] + words["taken out"] < words["all"] / 10


def test_every_part_is_well_formed_known_and_led_to(versions: Versions) -> None:
    with zipfile.ZipFile(io.BytesIO(versions.redline)) as package:
        names = set(package.namelist())
        trees = {name: etree.fromstring(package.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    types = trees["[Content_Types].xml"]
    known = {each.get("PartName") for each in types} | {each.get("Extension") for each in types}
    assert [name for name in names if f"/{name}" not in known and name.rpartition(".")[2] not in known] == []
    for name, tree in trees.items():
        if name.endswith(".rels") and name.startswith("word/"):
            inside = [each.get("Target") for each in tree if each.get("TargetMode") != "External"]
            assert [target for target in inside if f"word/{target}" not in names] == []
            source = trees[name.replace("_rels/", "").removesuffix(".rels")]
            used = {value for element in source.iter() for key, value in element.attrib.items() if "relationships}" in key}
            assert used <= {each.get("Id") for each in tree}


def test_bookmarks_pictures_and_notes_are_there_once(versions: Versions) -> None:
    document, notes = versions.xml(), versions.xml("word/footnotes.xml")
    for where in ("//w:bookmarkStart/@w:name", "//w:bookmarkStart/@w:id", "//w:bookmarkEnd/@w:id", "//*[local-name()='docPr']/@id"):
        found = document.xpath(where, namespaces=W)
        assert len(set(found)) == len(found)
    assert set(document.xpath("//w:bookmarkStart/@w:id", namespaces=W)) == set(document.xpath("//w:bookmarkEnd/@w:id", namespaces=W))
    kept = notes.xpath("//w:footnote[not(@w:type)]/@w:id", namespaces=W)
    assert sorted(kept) == sorted(document.xpath("//w:footnoteReference/@w:id", namespaces=W))
    starts = document.xpath("//w:fldChar/@w:fldCharType", namespaces=W)
    assert starts.count("begin") == starts.count("separate") == starts.count("end")


def test_links_lead_somewhere_after_either_verdict(versions: Versions) -> None:
    # a bookmark stands once in a file: where a moved heading, or a moved caption, came to
    moved = {"chapter_implementation_risks", "table_main_risks_and_responses"}
    for verdict, lost in (("accept", set()), ("reject", moved)):
        document = Reading(versions.redline, verdict).trees["document"]
        names = set(document.xpath("//w:bookmarkStart/@w:name", namespaces=W))
        assert set(document.xpath("//w:hyperlink/@w:anchor", namespaces=W)) - names == lost


def test_python_docx_opens_it(versions: Versions) -> None:
    document = docx.Document(io.BytesIO(versions.redline))
    assert document.paragraphs[0].text == "Norfolk and Suffolk"
    assert len(document.tables) > 30


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_pandoc_agrees(draft: Versions, verdict: str, tmp_path: Path) -> None:
    built = draft.new if verdict == "accept" else draft.old
    read, expected = pandoc_words(draft.redline, verdict, tmp_path), pandoc_words(built, "accept", tmp_path)
    if verdict == "reject":  # the contents keep the numbers of the new version until Word updates them
        read, expected = ([re.sub(r"\d+", "", words) for words in side] for side in (read, expected))
    assert read == expected


def pandoc_words(data: bytes, verdict: str, folder: Path) -> list[str]:
    """Return the words pandoc reads; it gives some captions their number and some not, and keeps emptied rows and items.

    A picture beside one that was taken out is no figure to it, which tells the words for those who do not see it twice or once.
    """
    (folder / "in.docx").write_bytes(data)
    tree = json.loads(pandoc(["--from=docx", "--to=json", f"--track-changes={verdict}", "in.docx"], cwd=folder))
    words = "".join("".join(text_with_notes(block)) for block in tree["blocks"])
    return re.sub(r"(?:(?:Table|Figure)\d*)?:", "", re.sub(r"\s", "", words)).split(".")


def text_with_notes(block: Any) -> list[str]:
    return [each["c"] for each in iter_every(block) if each["t"] == "Str"]


def iter_every(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [found for part in node for found in iter_every(part)]
    if isinstance(node, dict) and node.get("t") != "Image":
        return ([node] if "t" in node else []) + iter_every(node.get("c", []))
    return []


@pytest.mark.office
def test_libreoffice_shows_what_was_taken_out_and_what_was_put_in(draft: Versions, tmp_path: Path) -> None:
    (tmp_path / "redline.docx").write_bytes(draft.redline)
    converted([tmp_path / "redline.docx"], "pdf", tmp_path)
    text = subprocess.run(["pdftotext", "-raw", tmp_path / "redline.pdf", "-"], capture_output=True, check=True).stdout.decode()
    squeezed = re.sub(r"\s", "", text)
    for words in ("£3637billion", "OffertheFoodEnterpriseZones", "Workingwithneighbours", "Holdadayayear", "AtNorwichandatMartlesham"):
        assert words in squeezed

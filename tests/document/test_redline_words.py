"""Tracked changes of short bodies of text, without a strategy: how they read, and that they are exact whatever changed."""

import copy
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from document.revising import NS, revised, w
from lis_cli.document.redline.blocks import Merger
from lis_cli.document.redline.revisions import Revisions, xml_of
from lis_cli.document.writers.docx_xml import named

WHEN = datetime(2019, 11, 5, 9, 30, tzinfo=UTC)

WORDS = [
    ("worth £36 billion", "worth £37 billion", "worth £[-36]{+37} billion"),
    ("The area can grow.", "The area will grow.", "The area [-can]{+will} grow."),
    ("We agree.", "We all agree.", "We {+all }agree."),
    ("by 7.6% in 2016", "by 7.8% in 2017", "by [-7.6]{+7.8}% in [-2016]{+2017}"),
    ("88,000 jobs", "90,000 jobs", "[-88,000]{+90,000} jobs"),
    ("Skills and wages are low", "Skills are very low", "Skills [-and wages ]are {+very }low"),
    ("one two three", "four five six", "[-one two three]{+four five six}"),
    ("King’s Lynn", "King’s Cross", "King’s [-Lynn]{+Cross}"),
    ("the same", "the same", "the same"),
    ("", "new", "{+new}"),
]


@pytest.mark.parametrize(("old", "new", "marked"), WORDS)
def test_reads_by_words(old: str, new: str, marked: str) -> None:
    assert as_read(merged(body(old), body(new))) == marked


def test_a_moved_paragraph_is_told_as_moved() -> None:
    walk = "A sentence long enough to be known again elsewhere."
    told = merged(body(walk, "First.", "Second.", "Last."), body("First.", "Second.", walk, "Last."))
    assert as_read(told) == f"[<{walk}]\nFirst.\nSecond.\n{{>{walk}}}\nLast."


def test_a_row_that_is_gone_is_marked_as_a_row_and_the_rest_of_its_table_stays() -> None:
    old, new = body(["a", "b"], ["c", "d"], ["e", "f"], "."), body(["a", "b"], ["e", "f"], ".")
    told = merged(old, new)
    assert [row.find("w:trPr/w:del", NS) is not None for row in told.iter(w("tr"))] == [False, True, False]


def test_tables_one_in_place_of_the_other_do_not_run_together() -> None:
    told = merged(body(["a", "b"], "."), body(["x"], "."))
    assert [each.tag for each in told] == [w(name) for name in ("tbl", "p", "tbl", "p")]


words = st.lists(st.sampled_from(["jobs", "homes", "£3", "of", "3.5", ",", "growth"]), max_size=6).map(" ".join)
rows = st.lists(words, min_size=1, max_size=3)
bodies = st.lists(words | rows, max_size=7)


@given(bodies, bodies)
def test_accepting_gives_the_new_and_rejecting_the_old(old: list[str | list[str]], new: list[str | list[str]]) -> None:
    before, after = body(*old, "End."), body(*new, "The end.")
    told = merged(before, after)
    assert shown(revised(copy.deepcopy(told), "accept")) == shown(after)
    assert shown(revised(copy.deepcopy(told), "reject")) == shown(before)


def test_a_long_paragraph_of_other_words_takes_no_long_time() -> None:
    old, new = (" ".join(f"{letter}{number}" for number in range(60_000)) for letter in "ab")
    assert shown(revised(merged(body(old), body(new)), "accept")) == shown(body(new))


def body(*blocks: str | list[str]) -> ET.Element:
    """Return a body of paragraphs (strings) and tables (adjacent lists of cells)."""
    result = ET.Element(named("w:body"))
    for block in blocks:
        if isinstance(block, str):
            result.append(paragraph(block))
            continue
        table = result[-1] if len(result) and result[-1].tag == named("w:tbl") and columns(result[-1]) == len(block) else None
        if table is None:
            if len(result) and result[-1].tag == named("w:tbl"):
                result.append(paragraph("between"))  # tables without one are one table to Word
            table = ET.SubElement(result, named("w:tbl"))
            ET.SubElement(table, named("w:tblPr"))
            ET.SubElement(table, named("w:tblGrid")).extend(ET.Element(named("w:gridCol")) for _ in block)
        row = ET.SubElement(table, named("w:tr"))
        for text in block:
            ET.SubElement(row, named("w:tc")).append(paragraph(text))
    return result


def columns(table: ET.Element) -> int:
    return len(table[1])


def paragraph(text: str) -> ET.Element:
    """Return a paragraph; words with a pound sign are bold, so that looks change too."""
    result = ET.Element(named("w:p"))
    ET.SubElement(ET.SubElement(result, named("w:pPr")), named("w:pStyle"), {named("w:val"): "BodyText"})
    for number, word in enumerate(text.split(" ") if text else []):
        run = ET.SubElement(result, named("w:r"))
        if word.startswith("£") and number % 2:
            ET.SubElement(ET.SubElement(run, named("w:rPr")), named("w:b"))
        ET.SubElement(run, named("w:t")).text = word if not number else f" {word}"
    return result


def merged(old: ET.Element, new: ET.Element) -> Any:
    """Return a body with the changes from old to new marked, as lxml reads it from a file."""
    result = ET.Element(named("w:body"))
    result.extend(Merger(Revisions("Ann Officer", WHEN), {}).merged(copy.deepcopy(old), copy.deepcopy(new)))
    return etree.fromstring(ET.tostring(result))


def shown(tree: Any) -> list[str]:
    """Return what a body says: each row of a table, and each paragraph, a bold letter as a capital."""
    lines = []
    for each in tree.iter():
        if each.tag in {named("w:tbl"), named("w:tr"), named("w:tc")}:
            lines.append(each.tag.rpartition("}")[2])
        elif each.tag == named("w:p"):
            style = xml_of(each.find(f"{named('w:pPr')}/{named('w:pStyle')}"))
            lines.append("".join(letters(run) for run in each.iter(named("w:r"))) + style)
    return lines


def letters(run: Any) -> str:
    text = "".join(run.itertext())
    return text.upper() if run.find(f"{named('w:rPr')}/{named('w:b')}") is not None else text


def as_read(tree: Any) -> str:
    """Return the text with signs around what was taken out `[-`, put in `{+`, moved away `[<`, and moved here `{>`."""
    signs = {w("del"): "[-{}]", w("ins"): "{{+{}}}", w("moveFrom"): "[<{}]", w("moveTo"): "{{>{}}}"}
    lines = []
    for each in tree.iter(w("p")):
        parts = [signs.get(part.tag, "{}").format("".join(part.itertext())) for part in each if part.tag != w("pPr")]
        lines.append("".join(parts))
    return "\n".join(lines)

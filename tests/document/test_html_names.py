"""Places on a web page that people link to: which of them stay when something is put in before them."""

import re
from typing import Any

import pytest
from lxml import html

from helpers import minimal_files, workspace
from lis_cli.build import build_document
from lis_cli.document.ast import header, inlines
from lis_cli.document.edition import Edition
from lis_cli.document.profiles import FINAL
from lis_cli.document.writers.html import write_html
from lis_cli.document.writers.html_names import Names

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("names")]
HEAD = "---\ntitle: Vision\n---\n"
VISION = """
## Where we start

Half of it is known.^[So says the survey.]

| Year | Firms |
|---|---:|
| 2018 | 20 |

: Firms by year [@skills-survey]

![How it fits](media/how.png)

{{ show("indicator", "qualified") }}

::: question
Do you agree?
:::
"""
PICTURE = {"media/how.png": b"\x89PNG\r\n\x1a\n", "media/other.png": b"\x89PNG\r\n\x1a\n"}
BEFORE = {
    "a chapter": {
        "chapters/03b-new.md": "---\ntitle: New\n---\nA new chapter.^[With a note.]\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n: New\n"
    },
    "a heading": {"chapters/04-vision.md": HEAD + "\n## A new heading\n\nWords.\n" + VISION},
    "a figure": {"chapters/04-vision.md": HEAD + "\n![Another picture](media/other.png)\n" + VISION},
    "a chart": {"chapters/04-vision.md": HEAD + '\n{{ show("evidence-map") }}\n' + VISION},
    "a table": {"chapters/04-vision.md": HEAD + "\n| A | B |\n|---|---|\n| 1 | 2 |\n\n: Another table\n" + VISION},
    "a note": {"chapters/04-vision.md": HEAD + "\nMore is not known.^[So says nobody.]\n" + VISION},
    "a source": {"chapters/03b-new.md": "---\ntitle: New\n---\nCited before [@other-survey].\n", "evidence/other-survey.yaml": "SAME"},
    "an action": {"priorities/a-new-one.md": "---\ntitle: Early\nobjective: More.\nfoundations: [ideas]\n---\nWords.\n"},
}


def tree_of(text: str) -> Any:
    return html.fromstring(text)


def page(changes: dict[str, str]) -> str:
    files: dict[str, str | bytes | None] = {"chapters/04-vision.md": HEAD + VISION, **PICTURE, **changes}
    if "evidence/other-survey.yaml" in files:
        files["evidence/other-survey.yaml"] = minimal_files()["evidence/skills-survey.yaml"]
    return write_html(build_document(workspace(files), FINAL, Edition())).decode()


def names(text: str) -> set[str]:
    return set(tree_of(text).xpath("//@id"))


def test_names_say_what_stands_there() -> None:
    named = names(page({}))
    assert {
        "chapter-vision",
        "chapter-vision-where-we-start",
        "table-firms-by-year",
        "figure-how-it-fits",
        "figure-people-with-a-level-3-qualification-anyshire",
        "priority-skills",
        "action-skills-skills-hub",
        "foundation-ideas",
        "ref-skills-survey",
        "figures-and-tables",
    } <= named
    assert [name for name in named if re.fullmatch(r"(fn|fnref|table|figure|toc)-?\d+.*", name)] == []


@pytest.mark.parametrize("what", BEFORE)
def test_every_name_survives_what_is_put_in_before_it(what: str) -> None:
    before, after = names(page({})), names(page(BEFORE[what]))
    assert before - after == set()


def test_the_second_of_the_same_words_has_a_name_of_its_own() -> None:
    table = "\n| A | B |\n|---|---|\n| 1 | 2 |\n\n: Firms by year\n"
    ids = tree_of(page({"chapters/04-vision.md": HEAD + table + table})).xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {"table-firms-by-year", "table-firms-by-year-2"} <= set(ids)


def test_no_name_is_given_that_an_element_has_already() -> None:
    named = Names([header(1, "table-firms-2", (), inlines("Table: firms 2"))])
    assert [named.unused("table", "Firms") for _ in range(3)] == ["table-firms", "table-firms-3", "table-firms-4"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Actions: Skills & growth", "table-actions-skills-growth"),
        ("Économie", "table-conomie"),
        ("經濟", "table"),
        ("word " * 30, "table-" + "-".join(["word"] * 10)),
        ("x" * 80, "table-" + "x" * 50),
    ],
)
def test_a_name_is_short_and_plain(words: str, name: str) -> None:
    assert Names([]).unused("table", words) == name


def test_each_source_says_where_it_is_cited_and_links_there() -> None:
    tree = tree_of(page({"chapters/01-foreword.md": "---\ntitle: Foreword\nnumbered: false\n---\nSay so [@skills-survey].\n"}))
    (entry,) = tree.xpath("//*[@id='ref-skills-survey']//*[@class='cited']")
    assert re.match(r"Cited in: Foreword, 3\.1, \d", entry.text_content())
    links = entry.xpath("./a/@href")
    assert links[0] == "#chapter-foreword"
    for link in links:
        (section,) = tree.xpath(f"//*[@id='{link[1:]}']")
        assert "ref-skills-survey" in "".join(section.xpath(".//a[@role='doc-biblioref']/@href"))


def test_the_lists_link_to_every_table_by_its_number() -> None:
    tree = tree_of(page({}))
    for link in tree.xpath("//*[@class='listed']//a"):
        (region,) = tree.xpath(f"//*[@id='{link.get('href')[1:]}']")
        label = region.xpath(".//caption//strong")[0].text_content()
        assert link.text_content().startswith(f"{label} ")


def test_notes_lead_to_their_place_and_back() -> None:
    tree = tree_of(page({}))
    (there,) = tree.xpath("//a[@role='doc-noteref']")
    (note,) = tree.xpath(f"//*[@id='{there.get('href')[1:]}']")
    assert note.text_content().startswith("So says the survey.")
    assert note.xpath(".//a[@role='doc-backlink']/@href") == [f"#{there.get('id')}"]


def test_words_of_an_author_are_never_taken_for_our_marks() -> None:
    about = minimal_files()["strategy.yaml"]
    assert isinstance(about, bytes)
    hostile = about.decode().replace("title: Anyshire", 'title: "/* style sheet */ Anyshire', 1)
    first, _, rest = hostile.partition("\n")
    text = page({"strategy.yaml": f'{first}"\n{rest}'})
    assert "<title>/* style sheet */ Anyshire" in text
    assert text.count("scroll-padding-top") == 1

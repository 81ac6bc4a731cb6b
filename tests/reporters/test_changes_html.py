"""The page of changes: all of it is there, in words for those who do not see it too, and it needs nothing but itself."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from document.axe import axe_violations, open_page
from helpers import run_lis
from lis_cli.reporters.change_report import ChangeReport
from lis_cli.reporters.changes_html import report_changes_html
from lis_cli.reporters.comparison import Comparison
from reporters.edits import EDITS, edited_strategy
from reporters.hostile import HOSTILE, hostile_pair


def page_of(*comparisons: Comparison) -> str:
    return report_changes_html(ChangeReport(comparisons, "HEAD", "working tree", version="1.2.3"))


@pytest.fixture(params=list(EDITS))
def built(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    ran = run_lis("diff", "--format", "html", "--output", "changes.html", cwd=edited_strategy(tmp_path, request.param))
    assert (ran.code, ran.output, ran.errors) == (0, "", "")
    return tmp_path / "changes.html"


def tree_of(path: Path) -> Any:
    return html.parse(str(path)).getroot()


def words_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_is_sound_and_needs_nothing_from_elsewhere(built: Path) -> None:
    page = tree_of(built)
    assert page.get("lang") == "en-GB"
    assert page.xpath("//script | //link | //iframe | //object | //img | //@onclick | //@style") == []
    assert "url(" not in built.read_text(encoding="utf-8")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href")} | set(page.xpath("//label/@for")) <= set(ids)
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels.count(1) == 1
    assert all(deeper - above <= 1 for above, deeper in pairwise(levels))


def test_what_came_and_went_is_said_in_words(built: Path) -> None:
    page = tree_of(built)
    marked = page.xpath("//ins | //del")
    assert marked
    for element in marked:
        word = "[put in: " if element.tag == "ins" else "[taken out: "
        assert element.text_content().startswith(word)
        assert element.text_content().endswith("]")


def test_a_rewritten_paragraph_reads_the_same_both_ways(tmp_path: Path) -> None:
    ran = run_lis("diff", "--format", "html", cwd=edited_strategy(tmp_path, "The programme slips"))
    page: Any = html.fromstring(ran.output)
    for said in page.xpath("//*[@class='said']"):
        said.drop_tree()
    (passage,) = (passage for passage in page.xpath("//*[@class='passage']") if "digital roles" in passage.text_content())
    before, now = (words_of(side) for side in passage.xpath("./*[@class='beside']/div"))
    assert before == "BeforeEmployers must fill 10,000 digital roles by 2024."
    assert now == "NowEmployers must fill 8,000 digital roles by 2026."
    assert words_of(passage.xpath("./*[@class='inline']")[0]) == "Employers must fill 10,0008,000 digital roles by 20242026."


def test_hostile_words_are_words() -> None:
    text = page_of(hostile_pair())
    page: Any = html.fromstring(text)
    assert page.xpath("//script | //img | //b | //*[@onerror]") == []
    assert "<script>alert(1)</script>" in words_of(page)
    assert [words for words in HOSTILE if words.split()[0].strip("*`~_[]") not in words_of(page)] == []


def test_no_change_says_so() -> None:
    page: Any = html.fromstring(page_of(Comparison("", "", "Anyshire", [])))
    assert words_of(page.xpath("//main")[0]) == "Nothing changed."


def test_several_strategies_have_parts_of_their_own() -> None:
    page: Any = html.fromstring(page_of(hostile_pair(), hostile_pair()))
    assert len(page.xpath("//h2")) == 2
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.xdist_group("web")
@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize("view", ["inline", "beside"])
def test_axe_finds_nothing(tmp_path: Path, view: str, width: int, *, is_dark: bool) -> None:
    path = tmp_path / "changes.html"
    text = page_of(hostile_pair()).replace("<details>", "<details open>")
    if view == "beside":
        text = text.replace(" checked>", ">").replace('id="view-beside"', 'id="view-beside" checked')
    path.write_text(text, encoding="utf-8")
    assert axe_violations(path, width=width, is_dark=is_dark) == []


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.xdist_group("web")
def test_the_switch_needs_no_script(built: Path) -> None:
    with open_page(built, java_script_enabled=False) as page:
        inline, beside = page.locator(".others .inline").first, page.locator(".others .beside").first
        assert (inline.is_visible(), beside.is_visible()) == (True, False)
        page.check("#view-beside")
        assert (inline.is_visible(), beside.is_visible()) == (False, True)

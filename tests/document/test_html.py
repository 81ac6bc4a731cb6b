"""The finished web page, read back and looked at in a browser."""

from itertools import pairwise
from typing import Any

import pytest
from lxml import html

from document.conftest import Built
from document.reading import alternatives_of, charts_of, missing_words, squeezed, strategy_of
from helpers import REPOSITORY
from lis_cli.build import build_document
from lis_cli.document.ast import iter_elements, text_of
from lis_cli.document.edition import Edition
from lis_cli.document.profiles import DRAFT, FINAL, Profile
from lis_cli.document.writers.html import write_html
from lis_cli.load.loader import load_workspace
from lis_cli.snapshot import WorkingTree

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("web")]


@pytest.fixture
def page(built: Built, name: str, suffix: str) -> Any:
    return html.parse(str(built.path(name, suffix, "html"))).getroot()


def test_says_everything_the_strategy_says(page: Any, name: str) -> None:
    assert missing_words(page.text_content(), strategy_of(name)) == []


@pytest.mark.parametrize("profile", [DRAFT, FINAL], ids=["draft", "final"])
def test_loses_no_word_and_keeps_their_order(name: str, profile: Profile) -> None:
    workspace = load_workspace(WorkingTree(REPOSITORY / "strategy" / name, ""), "")
    document = build_document(workspace, profile, Edition())
    tree: Any = html.fromstring(write_html(document).decode())
    for number in tree.xpath("//main//a[@role='doc-noteref']"):
        number.drop_tree()
    text, at = squeezed(tree.xpath("//main")[0].text_content()), 0
    for element in iter_elements(document.blocks):
        if element["t"] in {"Para", "Plain", "Header"} and not any(part["t"] == "Image" for part in iter_elements(element)):
            passage = squeezed(text_of(element))
            found = text.find(passage, at)
            assert found >= 0, passage
            at = found + len(passage)
    assert at > 30_000


def test_every_link_inside_the_page_leads_somewhere(page: Any) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
    assert targets - set(ids) == {"top"}  # which HTML itself defines
    assert targets


def test_needs_nothing_from_elsewhere(page: Any) -> None:
    assert page.xpath("//script | //link[@rel='stylesheet'] | //iframe | //object") == []
    assert [src for src in page.xpath("//img/@src") if not src.startswith("data:")] == []


def test_has_language_title_headings_in_order_and_table_headers(page: Any) -> None:
    assert page.get("lang") == "en-GB"
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels.count(1) == 1
    assert all(deeper - above <= 1 for above, deeper in pairwise(levels))
    assert page.xpath("//table[not(.//th)]") == []


def test_every_picture_has_its_words(page: Any, name: str) -> None:
    labels = [*page.xpath("//main//img/@alt"), *page.xpath("//main//*[local-name()='svg'][@role='img']/@aria-label")]
    assert sorted(map(squeezed, labels)) == alternatives_of(name)
    assert len(page.xpath("//*[local-name()='svg']")) == len(charts_of(name))


def test_every_chart_is_a_figure_with_its_data_in_a_table(page: Any, name: str) -> None:
    for chart in charts_of(name):
        figures = [
            figure
            for figure in page.xpath("//figure[.//*[local-name()='svg']]")
            if squeezed(chart.caption) in squeezed(figure.text_content())
        ]
        assert figures
        table = figures[0].xpath("./following-sibling::details[1]//table")[0]
        rows = [[squeezed(cell.text_content()) for cell in row] for row in table.xpath(".//tr")]
        assert rows == [[squeezed(cell) for cell in row] for row in [chart.table.head, *chart.table.rows]]


def test_a_draft_says_so_once_and_a_final_never(page: Any, suffix: str) -> None:
    assert squeezed(page.text_content()).count("Thisisadraft:version") == (1 if suffix else 0)

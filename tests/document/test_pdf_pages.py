"""The pages of every document, as a reader leafs through them: nothing cut, nothing alone, nothing out of place."""

import re
import subprocess
from pathlib import Path

import pytest

from document.pdf_pages import headings_of, pages_of, rows_of_tables
from document.reading import paragraphs_of, squeezed, strategy_of
from helpers import REPOSITORY, STRATEGIES, run_lis

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("pdf")]

MM = 72 / 25.4
FOOT = 20 * MM
"""Below this, from the foot of a page, stands the line at its foot only."""
FEW = 5
"""Lines without which a page is all but empty: a heading and a small table, or a chapter's band and some words."""


@pytest.fixture(scope="module", params=["draft", "final"])
def documents(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Build the PDF of every document of every strategy of this repository."""
    folder = tmp_path_factory.mktemp("pages")
    for strategy in STRATEGIES:
        ran = run_lis("build", strategy, "--document", "all", "--to", "pdf", f"--{request.param}", "--output", folder, cwd=REPOSITORY)
        assert ran.code == 0, ran.errors
    return sorted(folder.glob("*.pdf"))


def test_an_executive_summary_has_four_pages_at_most(documents: list[Path]) -> None:
    counts = {path.name: len(pages_of(path)) for path in documents if "executive-summary" in path.name}
    assert len(counts) == len(STRATEGIES)
    assert [name for name, count in counts.items() if count > 4] == []


def test_no_page_is_all_but_empty(documents: list[Path]) -> None:
    few = []
    for path in documents:
        pages = pages_of(path)
        has_covers = path.stem.removesuffix("-draft") in {strategy.name for strategy in STRATEGIES}
        for number, page in enumerate(pages[1:-1] if has_covers else pages, 2 if has_covers else 1):
            lines = {round(word.bottom) for word in page.words if word.bottom < page.height - FOOT and word.top > 20 * MM}
            if len(lines) < FEW:
                few.append((path.name, number, len(lines)))
    assert few == []


def test_no_heading_is_the_last_line_of_a_page(documents: list[Path]) -> None:
    last = []
    for path in documents:
        pages = pages_of(path)
        for title, number, top in headings_of(path):
            page = pages[number]
            words = len(title.split())
            below = [word for word in page.words if word.top > top and word.bottom < page.height - FOOT]
            if len(below) < words + 5:
                last.append((path.name, number + 1, title))
    assert last == []


def test_no_row_of_a_table_stands_alone_at_its_end(documents: list[Path]) -> None:
    alone = []
    for path in documents:
        for table, rows in enumerate(rows_of_tables(path), 1):
            if len(rows) > 2 and rows[-1] != rows[0] and rows.count(rows[-1]) < 2:
                alone.append((path.name, table, rows[-1] + 1))
    assert alone == []


def test_nothing_stands_outside_the_margins(documents: list[Path]) -> None:
    outside = [
        (path.name, number, word.text)
        for path in documents
        for number, page in enumerate(pages_of(path), 1)
        for word in page.words
        if word.left < 12 * MM or word.right > page.width - 24 * MM + 1 or word.top < 10 * MM or word.bottom > page.height - 8 * MM
    ]
    assert outside == []


@pytest.mark.parametrize("name", [strategy.name for strategy in STRATEGIES])
def test_the_text_is_that_of_the_source_in_its_order(documents: list[Path], name: str) -> None:
    path = next((path for path in documents if path.stem == name), None)
    if path is None:
        pytest.skip("a draft has the numbers of its lines between the words")
    page = pages_of(path)[1]
    area = ["-x", "0", "-y", str(round(25 * MM)), "-W", str(round(page.width)), "-H", str(round(page.height - 45 * MM))]
    text = squeezed(subprocess.run(["pdftotext", "-raw", *area, path, "-"], capture_output=True, check=True).stdout.decode())
    lost = []
    for source, paragraphs in paragraphs_of(strategy_of(name)).items():
        at = 0
        for words in paragraphs:
            found = text.find(words, at)
            if found < 0:
                lost.append((source, words if words in text else f"not there: {words}"))
            else:
                at = found + len(words)
    assert lost == []


def test_lines_do_not_begin_with_the_numbers_of_sources(documents: list[Path]) -> None:
    """But in tables, whose columns may be as narrow as that."""
    for path in documents:
        if path.stem not in {strategy.name for strategy in STRATEGIES}:
            continue
        text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode()
        prose = [line for line in text.splitlines() if re.match(r"\[\d+(?:[,–] ?\d+)*\][.,]? [a-z]", line)]
        assert prose == []

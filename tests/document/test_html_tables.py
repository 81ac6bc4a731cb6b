"""Tables on web pages: whose rows become cards on a telephone, and what tells their cells then."""

import re
from typing import Any

import pytest
from lxml import html

from helpers import workspace
from lis_cli.build import build_document
from lis_cli.document.edition import Edition
from lis_cli.document.profiles import FINAL
from lis_cli.document.writers.html import write_html

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("names")]
WORDS = "a good many words that are to be read rather than compared with those of other rows"
WORDY = f"| What | Who | Why |\n|---|---|---|\n| One {WORDS} | We | {WORDS} |\n| Two {WORDS} | They | {WORDS} |\n\n: Doings\n"
FIGURES = "| Year | Firms | Jobs | Homes |\n|---|---:|---:|---:|\n| 2017 | 1 | 2 | 3 |\n| 2018 | 4 | 5 | 6 |\n\n: Counts\n"


def region(table: str, name: str) -> Any:
    files = {"chapters/04-vision.md": f"---\ntitle: Vision\n---\n{table}"}
    tree: Any = html.fromstring(write_html(build_document(workspace(files), FINAL, Edition())).decode())
    (found,) = tree.xpath(f"//*[@id='{name}']")
    return found


def test_rows_to_be_read_become_cards_that_know_the_words_above_their_columns() -> None:
    found = region(WORDY, "table-doings")
    assert "stacks" in found.get("class").split()
    table = found.find("table")
    assert table.get("style") == "--c1:'What';--c2:'Who';--c3:'Why'"
    roles = [element.get("role") for element in table.iter() if element.tag in {"table", "thead", "tbody", "tr", "th", "td"}]
    assert roles == ["table", "rowgroup", "row", *["columnheader"] * 3, "rowgroup", "row", *["cell"] * 3, "row", *["cell"] * 3]


def test_rows_to_be_compared_stay_rows() -> None:
    found = region(FIGURES, "table-counts")
    assert found.get("class").split() == ["table-scroll", "wide"]
    assert found.xpath("./table//@role") == []
    assert [cell.get("scope") for cell in found.xpath(".//th")] == ["col"] * 4 + ["row"] * 2


@pytest.mark.parametrize("table", ["|  | Who | Why |\n|---|---|---|\n" + f"| One | {WORDS} | {WORDS} |\n" * 2 + "\n: Doings\n"])
def test_a_corner_without_words_is_no_header(table: str) -> None:
    found = region(table, "table-doings")
    assert found.find("table").get("style").startswith("--c1:'';")
    assert [cell.tag for cell in found.xpath(".//thead//tr/*")] == ["td", "th", "th"]


def test_words_above_a_column_cannot_leave_their_string() -> None:
    hostile = WORDY.replace("| Who |", r"| `It's` \\ } </style> <b>; color: red |")
    found = region(hostile, "table-doings")
    style = found.find("table").get("style")
    assert re.fullmatch(r"--c1:'What';--c2:'[^'<>;{}]*';--c3:'Why'", style)
    assert "It\\27 s " in style
    assert found.xpath(".//b") == []

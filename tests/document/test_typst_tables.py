"""How tables are planned for the PDF: widths of columns, rows that stay together, words that stay on one line."""

from typing import Any

import pytest

from lis_cli.document.ast import Element, inlines, text_of
from lis_cli.document.writers.typst_columns import plan_columns
from lis_cli.document.writers.typst_pictures import picture_for_typst, shapes_of
from lis_cli.document.writers.typst_tables import ROOMS, UPRIGHT, table_for_typst
from lis_cli.document.writers.typst_ties import tie

TIED = "\u00a0"


def cell(text: str) -> list[Any]:
    words: Element = {"t": "Plain", "c": inlines(text)}
    tie(words)
    return [["", [], []], {"t": "AlignDefault"}, 1, 1, [words]]


def table(head: list[str], rows: list[list[str]]) -> Element:
    lines = [[["", [], []], [cell(text) for text in row]] for row in rows]
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}] for _ in head]
    top = [["", [], []], [[["", [], []], [cell(text) for text in head]]]]
    caption = [None, [{"t": "Plain", "c": inlines("What it shows")}]]
    return {"t": "Table", "c": [["", [], []], caption, columns, top, [[["", [], []], 0, [], lines]], [["", [], []], []]]}


def foot_of(blocks: list[Element]) -> int:
    return next(len(block["c"][5][1]) for block in blocks if block["t"] == "Table")


def is_whole(blocks: list[Element]) -> bool:
    return blocks[0] == {"t": "RawBlock", "c": ["typst", "#whole["]}


def shares(blocks: list[Element]) -> list[float]:
    return [width["c"] for block in blocks if block["t"] == "Table" for _, width in block["c"][2]]


def test_a_small_table_is_no_wider_than_it_needs() -> None:
    assert sum(shares(table_for_typst(table(["Year", "Share"], [["2015", "38%"], ["2016", "36%"]])))) < 0.5


def test_a_long_heading_does_not_make_a_column_of_figures_wide() -> None:
    head = ["Period", "Disadvantaged pupils with a good pass in English and mathematics, Norfolk", "Sources"]
    widths = shares(table_for_typst(table(head, [["2015", "38%", "[36]"], ["2016", "36%", "[36]"]])))
    assert widths[1] < 0.6


def test_a_table_of_sentences_fills_the_line() -> None:
    rows = [["A sentence that is long enough for a line of its own in a column", "and another one beside it, as long as that"]] * 3
    assert sum(shares(table_for_typst(table(["What", "Why"], rows)))) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(("rows", "whole", "foot"), [(3, True, 0), (8, True, 0), (30, False, 3)])
def test_a_short_table_stays_whole_and_the_last_rows_of_a_long_one_stay_together(rows: int, whole: bool, foot: int) -> None:  # noqa: FBT001
    blocks = table_for_typst(table(["Number", "Word"], [[str(row), "word"] for row in range(rows)]))
    assert (is_whole(blocks), foot_of(blocks)) == (whole, foot)


def test_a_page_on_its_side_holds_fewer_rows_and_wider_ones() -> None:
    rows = [[str(row), "word " * 40] for row in range(9)]
    upright, on_its_side = (table_for_typst(table(["Number", "Words"], rows), ROOMS[flag, False]) for flag in (False, True))
    assert not is_whole(upright)
    assert not is_whole(on_its_side)
    assert ROOMS[True, False].line > UPRIGHT.line


def test_tall_rows_at_the_end_may_stand_alone() -> None:
    blocks = table_for_typst(table(["Number", "Words"], [[str(row), "word " * 250] for row in range(5)]))
    assert foot_of(blocks) == 0


def test_cells_over_several_rows_are_not_parted() -> None:
    tall = table(["Number", "Word"], [[str(row), "word"] for row in range(30)])
    tall["c"][4][0][3][28][1][1][2] = 2
    assert foot_of(table_for_typst(tall)) == 0


def test_a_column_of_short_words_takes_two_lines_at_most() -> None:
    rows = [[("word " * 30, 1), ("No date agreed yet", 1), ("other " * 30, 1)]] * 4
    plan = plan_columns([[("Action", 1), ("When", 1), ("Who", 1)]], rows, 3, UPRIGHT.line)
    assert plan.widths[1] > 5.4
    assert not plan.is_tight


@pytest.mark.parametrize(
    ("words", "tied"),
    [
        ("worth £36 billion now", f"worth £36{TIED}billion now"),
        ("since 21 February 2018 on", f"since 21{TIED}February{TIED}2018 on"),
        ("by March 2020.", f"by March{TIED}2020."),
        ("a million people", "a million people"),
        ("In May we met", "In May we met"),
    ],
)
def test_figures_and_dates_stay_on_one_line(words: str, tied: str) -> None:
    block: Element = {"t": "Para", "c": inlines(words)}
    tie(block)
    assert "".join(part.get("c", " ") for part in block["c"]) == tied


def test_a_figure_and_its_size_stay_together_in_a_table_but_dates_part_where_it_is_crowded() -> None:
    words = ["Infrastructure for everyone", "£12 million", "From February 2017", "Neighbourhoods", "Announcements", "Environments"]
    blocks = table_for_typst(table(["a", "b", "c", "d", "e", "f"], [words] * 12))
    rows = next(block["c"] for block in blocks if block["t"] == "Table")[4][0][3]
    assert [text_of(cell[4]).count(TIED) for cell in rows[0][1][:3]] == [0, 1, 0]


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (600).to_bytes(4) + (3200).to_bytes(4)
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + (300).to_bytes(2) + (400).to_bytes(2) + b"\x03"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="900" viewBox="0 0 300 900"></svg>'


def test_the_shape_of_a_picture_is_known_from_its_first_bytes() -> None:
    shapes = shapes_of({"a.png": PNG, "b.jpg": JPEG, "c.svg": SVG, "d.gif": b"GIF89a"}, is_landscape=False)
    assert shapes.heights == {"a.png": pytest.approx(442 / 600 * 3200), "b.jpg": 300, "c.svg": 900}
    assert [name for name in "abcd" if any(shapes.is_tall(path) for path in shapes.heights if path.startswith(name))] == ["a", "c"]


@pytest.mark.parametrize("data", [b"", PNG[:10], JPEG[:8], JPEG[:-3], b"\xff\xd8" + b"\xff\xe0\x00\x00" * 500, b"<svg viewBox='x'>"])
def test_a_broken_picture_has_no_shape(data: bytes) -> None:
    assert all(high >= 0 for high in shapes_of({"a.png": data}, is_landscape=False).heights.values())


def test_a_picture_leaves_room_for_its_caption_unless_the_author_says_how_large_it_is() -> None:
    shapes = shapes_of({"a.svg": SVG}, is_landscape=False)
    plain = {"t": "Image", "c": [["", [], []], inlines("A drawing"), ["a.svg", ""]]}
    sized = {"t": "Image", "c": [["", [], [["height", "3cm"]]], inlines("A drawing"), ["a.svg", ""]]}
    assert "height: 620pt" in picture_for_typst(plain, shapes)["c"][1]
    assert "height: 3cm" in picture_for_typst(sized, shapes)["c"][1]

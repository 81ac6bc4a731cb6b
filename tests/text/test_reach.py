"""A source speaks for as much prose as readers take it to speak for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_cli.text.reach import iter_stretches
from lis_cli.text.words import visible_words


def uncovered(text: str) -> list[str]:
    """Return the stretches with a `#` that no `[@a]` speaks for."""
    signs = [[at for at, sign in enumerate(text) if sign == wanted] for wanted in "@#"]
    return [text[stretch.start : stretch.end] for stretch in iter_stretches(text, visible_words(text), *signs) if not stretch.is_covered]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A # [@a]. B #. C.", ["B #."]),
        ("A #. [@a] B #.", ["B #."]),
        ("A #. B #. [@a]", []),
        ("A #. B # [@a].", ["A #."]),
        ("A [@a]. Of these #. Among them #. Others #.", ["Others #."]),
        ("Of these #.", ["Of these #."]),
        ("A #. B #.” [@a; @b, p. 3] [@c]", []),
        ("A # [@a]. B #.[^1]", ["B #.[^1]"]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert uncovered(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Goals [@a]:\n\n- #\n- B #. C #.\n\nEnd #.", ["End #."]),
        ("**Goals:** [@a]\n\n- #", []),
        ("Goals:\n\n- # [@a]\n- #", ["#"]),
        ("- Goals [@a]:\n  - #\n  - #", []),
        ("Goals [@a]. More:\n\n- #", ["#"]),
        ("Goals [@a]:\n\n| # | # |\n| - | - |\n| # | # |", []),
    ],
)
def test_a_colon_leads_to_a_list_or_a_table(text: str, expected: list[str]) -> None:
    assert uncovered(text) == expected


TABLE = "| # | B |\n| --- | --- |\n| # | C |\n| # | D |"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TABLE, [TABLE]),
        (TABLE.replace("B", "[@a]"), []),
        (f"{TABLE}\n\n: Caption [@a]", []),
        (f"Table: Caption # [@a]\n\n{TABLE}", []),
        (f"{TABLE}\n\nWords [@a].", [TABLE]),
        (TABLE.replace("C", "[@a]"), ["| # | B |", "| # | D |"]),
        ("+--+\n| A |\n+==+\n| # |\n| [@a] |\n+--+\n| # |\n| B |\n+--+", ["| # |\n| B |"]),
    ],
)
def test_tables(text: str, expected: list[str]) -> None:
    assert [found.strip() for found in uncovered(text)] == expected


def test_notes() -> None:
    assert uncovered("A #.[^1] B #.[^x] C #.\n\n[^1]: See [@a].\n[^x]: Words #.") == ["B #.[^x]", "C #.", "Words #."]


@given(st.text(alphabet=" \n.:#@[]^1|+-=Table", max_size=120))
def test_stretches_are_in_order_and_each_is_wanted(text: str) -> None:
    signs = [[at for at, sign in enumerate(text) if sign == wanted] for wanted in "@#"]
    at = 0
    for stretch in iter_stretches(text, visible_words(text), *signs):
        assert at <= stretch.start < stretch.end <= len(text)
        assert "#" in text[stretch.start : stretch.end]
        at = stretch.end

"""Names are found word by word, the longest first."""

import pytest

from helpers import workspace
from lis_cli.analysis.names import Names, all_names, organisation_names

NAMES = Names(["Anyshire County Council", "Anyshire", "County Council of the East", "St. Ives", "Leicester-Shire & Rutland Sport", "—"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Anyshire County Council's plan", ["Anyshire County Council"]),
        ("ANYSHIRE\ncounty council", ["ANYSHIRE\ncounty council"]),
        ("Anyshire County and Anyshires", ["Anyshire"]),
        ("Anyshire County Council of the East", ["Anyshire County Council"]),
        ("The County Council of the West", []),
        ("St Ives and Leicester-Shire and Rutland", ["St Ives"]),
        ("Leicester-Shire & Rutland Sport—Anyshire", ["Leicester-Shire & Rutland Sport", "Anyshire"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in NAMES.spans(text)] == expected


def test_a_stretch_of_a_text() -> None:
    assert list(NAMES.spans("Anyshire County Council", 9)) == []
    assert list(NAMES.spans("Anyshire County Council", 0, 15)) == [(0, 8)]


def test_names_of_a_strategy() -> None:
    space = workspace()
    text = "Anyshire LEP, Growth Deal, Employer skills survey, Clean growth, open a skills hub with employers"
    assert [text[start:end] for start, end in organisation_names(space.strategy).spans(text)] == ["Anyshire LEP"]
    found = [text[start:end] for start, end in all_names(space.strategy, space.framework).spans(text)]
    assert found == ["Anyshire LEP", "Growth Deal", "Employer skills survey", "Clean growth"]


def test_a_long_text_is_read_once() -> None:
    names = Names([f"study number {number}" for number in range(20_000)])
    assert len(list(names.spans("study number 7, study " * 20_000))) == 20_000

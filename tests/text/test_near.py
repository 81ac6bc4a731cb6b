import pytest

from lis_cli.text.near import did_you_mean, nearest

KNOWN = ["employer-skills-survey", "skills-for-growth", "people", "places", "publisher", "date"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("employer-survey", "employer-skills-survey"),
        ("skills-for-growht", "skills-for-growth"),
        ("Skills For Growth", "skills-for-growth"),
        ("poeple", "people"),
        ("place", "places"),
        ("publsher", "publisher"),
        ("dtae", "date"),
        ("people", "people"),
        ("transport", None),
        ("x", None),
        ("", None),
        ("???", None),
    ],
)
def test_the_nearest_name_is_offered_and_a_distant_one_is_not(word: str, meant: str | None) -> None:
    assert nearest(word, KNOWN) == meant


def test_nothing_known_means_nothing_offered() -> None:
    assert nearest("people", []) is None
    assert did_you_mean("people", []) is None


def test_the_offer_is_a_question() -> None:
    assert did_you_mean("poeple", KNOWN) == "did you mean `people`?"

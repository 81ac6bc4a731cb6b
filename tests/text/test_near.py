import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_cli.text.near import did_you_mean, guess, nearest

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


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("publsher", ["publisher", "kind"], ("publisher", True)),  # a letter too few
        ("publissher", ["publisher"], ("publisher", True)),  # too many
        ("pubLisher", ["publisher"], ("publisher", True)),  # a capital
        ("publizher", ["publisher"], ("publisher", True)),  # wrong
        ("pulbisher", ["publisher"], ("publisher", True)),  # swapped
        ("set by", ["set_by"], ("set_by", True)),  # another sign between words
        ("skillssurvey", ["skills-survey"], ("skills-survey", True)),
        ("UP", ["up", "down"], ("up", True)),
        ("skils-survey/gap", ["skills-survey/gap", "skills-survey"], ("skills-survey/gap", True)),
        ("Plan", ["plan", "plans"], ("plan", True)),  # the same but for a capital comes first
        ("plann", ["plan", "plane"], ("plan", False)),  # two may be meant
        ("plan-2018", ["plan-2019"], ("plan-2019", False)),  # a digit is no slip
        ("survey-9", ["survey"], ("survey", False)),
        ("survey2", ["survey"], ("survey", False)),
        ("phase-i", ["phase-ii"], ("phase-ii", False)),  # nor is a letter of a short part
        ("route-a", ["route-b"], ("route-b", False)),
        ("upp", ["up"], ("up", False)),
        ("employer-skills-survey", ["skills-survey"], ("skills-survey", False)),  # like it, more than a slip away
        ("x", ["up", "down"], None),
        ("people", ["ideas"], None),
        ("word", [], None),
        ("", ["up"], None),
    ],
)
def test_one_slip_and_one_name_are_certain(word: str, known: list[str], meant: tuple[str, bool] | None) -> None:
    assert guess(word, known) == meant


@given(st.text("ab-9", min_size=1), st.lists(st.text("ab-9", min_size=1)))
def test_what_is_meant_is_known(word: str, known: list[str]) -> None:
    meant = guess(word, known)
    assert meant is None or meant.text in known

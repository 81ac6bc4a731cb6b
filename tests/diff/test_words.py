"""How a change of words is shown: what went between `[-` and `-]`, what came between `{+` and `+}`."""

import random

import pytest

from lis_cli.diff.change import WordEdit
from lis_cli.diff.words import compare_words


def shown(edits: tuple[WordEdit, ...]) -> str:
    marks = {"equal": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")}
    return "".join(f"{marks[edit.op][0]}{edit.text}{marks[edit.op][1]}" for edit in edits)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The same.", "The same.", "The same."),
        ("", "New words.", "{+New words.+}"),
        ("Old words.", "", "[-Old words.-]"),
        ("Open a hub by September 2020.", "Open a hub by March 2021.", "Open a hub by [-September 2020-]{+March 2021+}."),
        ("It grows by £1.6m a year.", "It grows by £16m a year.", "It grows by [-£1.6m-]{+£16m+} a year."),
        ("A share of 45% is low.", "A share of 40% is low.", "A share of [-45%-]{+40%+} is low."),
        ("The council's plan", "The councils' plan", "The [-council's-]{+councils'+} plan"),
        ("Firms said so [@a].", "Firms said so [@b].", "Firms said so [-[@a]-]{+[@b]+}."),
        ("See [skills](priority:a) now.", "See [skills](priority:b) now.", "See [skills[-](priority:a)-]{+](priority:b)+} now."),
        ('Now {{ i["x"].latest }} more.', 'Now {{ i["y"].latest }} more.', 'Now [-{{ i["x"].latest }}-]{+{{ i["y"].latest }}+} more.'),
        ("Firms and towns grow.", "Firms, ports and towns grow.", "Firms{+, ports+} and towns grow."),
        ("A hub with employers", "A school with employers", "A [-hub-]{+school+} with employers"),
        ("One word here and there", "Two words here and now", "[-One word-]{+Two words+} here and [-there-]{+now+}"),
        ("Nothing is alike here", "Completely other words", "[-Nothing is alike here-]{+Completely other words+}"),
    ],
)  # fmt: skip
def test_whole_words_are_shown(old: str, new: str, expected: str) -> None:
    assert shown(compare_words(old, new)) == expected


@pytest.mark.parametrize("end", ["", "."])
def test_few_words_of_a_very_long_paragraph_stay_few(end: str) -> None:
    """Whether it has sentences or none, and no word of it occurs only once."""
    draw = random.Random(1)  # noqa: S311  (the same words each time)
    names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]
    words = [draw.choice(names) + (end if draw.random() < 0.1 else "") for _ in range(20_000)]
    changed = dict.fromkeys(draw.sample(range(len(words)), 20), "omega")
    new = [changed.get(at, word) for at, word in enumerate(words)]
    edits = compare_words(" ".join(words), " ".join(new))
    assert sum("omega" in edit.text for edit in edits if edit.op == "insert") >= 15
    assert sum(len(edit.text.split()) for edit in edits if edit.op == "delete") < 200

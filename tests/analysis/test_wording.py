"""Words to avoid are found wherever they stand, and left alone where they are meant literally."""

import pytest
from ruamel.yaml import YAML

from helpers import REPOSITORY
from lis_cli.analysis.wording import known_acronyms, vocabulary, words_to_avoid
from lis_cli.errors import LisError

WORDS = vocabulary(
    [
        {"word": "deliver, delivers, delivering", "instead": "`make`", "unless": "~ … homes, birth ~, the farmer's ~ van"},
        {"word": "in order to", "instead": "`to`"},
        {"word": "with a view to", "instead": "`to`"},
        {"word": "order of the day", "instead": "`what is usual`"},
        {"word": "e.g.", "instead": "`for example`"},
        {"word": "vis-à-vis", "instead": "`towards`"},
        {"word": "step-change", "instead": "say how much"},
    ]
)
LIST = YAML(typ="safe").load((REPOSITORY / "schemas" / "words-to-avoid.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("We make things.", []),
        ("We deliver it. Delivering, it\ndelivers.", ["deliver", "Delivering", "delivers"]),
        ("In\n  order to make it, in order  to.", ["In\n  order to", "in order  to"]),
        ("In order, to; inorder to; in order tomorrow; order to", []),
        ("In order of the day in order to", ["order of the day", "in order to"]),
        ("For, e.g., a fee, e.g. b, eg. c", ["e.g.", "e.g."]),
        ("Vis-à-vis us: a step-change, a step change, step-changes", ["Vis-à-vis", "step-change"]),
        ("Undeliver, re-deliver, deliver-y, and/deliver, they’deliver, deliver's", ["deliver"]),
        ("deliver 1.5 million new homes, delivers the homes; deliver\nhomes", []),
        ("deliver one two three four five six homes, but deliver one two three four five six seven homes", ["deliver"]),
        ("Deliver growth and homes; deliver growth. Homes", ["deliver"]),
        ("birth delivers the birth deliver, the farmer’s deliver van", []),
    ],
)
def test_words_are_found(text: str, expected: list[str]) -> None:
    assert [text[found.start : found.end] for found in WORDS.find(text)] == expected
    assert WORDS.may_be_in(text) or not expected


def test_a_word_that_stands_twice_is_our_fault() -> None:
    with pytest.raises(LisError, match="`b` stands there twice"):
        vocabulary([{"word": "a, b", "instead": "`c`"}, {"word": "b", "instead": "`d`"}])


@pytest.mark.parametrize("entry", LIST, ids=[entry["word"].split(", ")[0] for entry in LIST])
def test_every_entry_of_the_list_works(entry: dict[str, str]) -> None:
    assert entry.keys() <= {"word", "instead", "unless"}
    forms = entry["word"].split(", ")
    for form in forms:
        text = f"Firms said so {form} there."
        assert [found.avoided.forms[0] for found in words_to_avoid().find(text) if text[found.start : found.end] == form] == [forms[0]]
    for phrase in entry.get("unless", "").split(", ") if "unless" in entry else []:
        meant = [phrase.replace("~", form).replace("…", "new small") for form in (forms if "~" in phrase else forms[:1])]
        for text in meant:
            assert any(form in text for form in forms), text
            assert [found for found in words_to_avoid().find(f"Here {text} there.") if found.avoided.forms == tuple(forms)] == []


def test_known_acronyms_are_letters() -> None:
    assert {"UK", "A&E", "MW", "PHD"} <= known_acronyms()
    assert [acronym for acronym in known_acronyms() if not acronym.replace("&", "").isupper()] == []


def test_a_long_text_is_read_once() -> None:
    assert len(list(WORDS.find("in order to deliver " * 20_000))) == 40_000
    assert list(WORDS.find("in order " * 100_000)) == []

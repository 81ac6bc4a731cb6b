"""Ends to what a file may hold, so that every check is over soon and needs little memory; each says which end it is."""

import pytest

from helpers import findings, minimal_files

INDICATOR = minimal_files()["indicators/qualified.yaml"]
CASES: dict[str, tuple[dict[str, str | bytes | None], list[str]]] = {
    "ids": (
        {"glossary.yaml": f"{'a' * 101}: {{term: A, meaning: A}}\n"},
        [f"glossary.yaml:1:1: error: `{'a' * 101}` cannot be used as an id [invalid-value]"],
    ),
    "titles": (
        {"places/anytown.md": f"---\ntitle: {'a' * 10_001}\n---\n"},
        ["places/anytown.md:2:8: error: `title` has more than 10000 characters [invalid-value]"],
    ),
    "units": (
        {
            "indicators/qualified.yaml": (INDICATOR if isinstance(INDICATOR, bytes) else INDICATOR.encode()).replace(
                b'"{}%"', b'"' + b"{}" * 51 + b'"'
            )
        },
        ["indicators/qualified.yaml:3:7: error: `unit` has more than 100 characters [invalid-value]"],
    ),
    "prose": (
        {"chapters/04-vision.md": "---\ntitle: Vision\n---\n" + "A b.\n" * 50_000 + "C"},
        ["chapters/04-vision.md:2:1: error: the prose below the front matter has more than 250000 characters [invalid-value]"],
    ),
    "prose in YAML": (
        {"glossary.yaml": f"a: {{term: A, meaning: {'a' * 250_001}}}\n"},
        ["glossary.yaml:1:23: error: `meaning` has more than 250000 characters [invalid-value]"],
    ),
    "nesting": (
        {"glossary.yaml": "a: " + "[" * 41 + "\n"},
        ["glossary.yaml:1:43: error: values are nested more than 40 levels deep [yaml-syntax]"],
    ),
    "digits": (
        {"funding.yaml": f"a: {{title: A, holder: anyshire-lep, amount: {'9' * 10_000}}}\n"},
        ["funding.yaml:1:45: error: `amount` has more than 20 digits [invalid-value]"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_end_is_told(name: str) -> None:
    files, expected = CASES[name]
    assert [line for line in findings(files) if "missing" not in line and "is not a" not in line] == expected


def test_what_is_just_long_enough_is_taken() -> None:
    assert findings({"chapters/04-vision.md": "---\ntitle: Vision\n---\n" + "A b.\n" * 50_000}) == []
    assert findings({"places/anytown.md": f"---\ntitle: {'a' * 10_000}\n---\nWords.\n"}) == []


def test_a_line_end_in_a_name_is_part_of_no_id() -> None:
    told = findings({"places/anytown-2\n.md": "---\ntitle: A\n---\n"})
    assert told == ["places/anytown-2 .md: error: `anytown-2 ` cannot be used as an id [invalid-value]"]

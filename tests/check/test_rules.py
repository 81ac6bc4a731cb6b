"""Every rule has a page of samples; each says exactly what a user is told, or that there is nothing to tell.

A sample is the smallest complete strategy (`tests/samples/minimal`) with some files changed by fenced blocks:
`LANGUAGE PATH` gives a file, `bytes PATH` gives one as a Python literal, `remove PATH` leaves one out, and `edit PATH` changes
lines of one, as a diff does. `expect` is what is found, `expect with help` is the same with what a user is told to do.
"""

import ast
from pathlib import Path

import pytest

from helpers import Sample, edited, findings, minimal_files, read_page
from lis_cli.check import rules
from lis_cli.check.registry import RULES

PAGES = Path(__file__).parent / "rules"
SAMPLES = [pytest.param(sample, id=f"{page.stem}: {sample.title}") for page in sorted(PAGES.glob("*.md")) for sample in read_page(page)]


@pytest.mark.parametrize("sample", SAMPLES)
def test_sample(sample: Sample) -> None:
    files = minimal_files()
    changes: dict[str, str | bytes | None] = {}
    expected = ""
    with_help = False
    for info, text in sample.blocks:
        match info:
            case ["expect", *more]:
                expected, with_help = text, more == ["with", "help"]
            case ["remove", path]:
                changes[path] = None
            case ["bytes", path]:
                changes[path] = ast.literal_eval(text)
            case ["edit", path]:
                changes[path] = edited(changes.get(path) or files[path], text)
            case [_, path]:
                changes[path] = text
            case _:
                pytest.fail(f"a fence of `{sample.title}` says {info}, which the head of test_rules.py does not name")
    assert "".join(f"{line}\n" for line in findings(changes, with_help=with_help)) == expected


def test_every_rule_has_its_page_and_no_page_or_module_is_left_over() -> None:
    modules = Path(rules.__file__).parent.glob("[!_]*.py")
    assert {page.stem for page in PAGES.glob("*.md")} == set(RULES)
    assert {module.stem.replace("_", "-") for module in modules} == set(RULES)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_page_shows_the_rule_passing_and_failing(rule: str) -> None:
    samples = read_page(PAGES / f"{rule}.md")
    told = [[text for info, text in sample.blocks if info[0] == "expect"] for sample in samples]
    assert any(f"[{rule}]" in text for texts in told for text in texts), "no sample fails by this rule"
    assert any(not texts for texts in told), "no sample passes"


@pytest.mark.parametrize("rule", sorted(RULES))
def test_manual_page_has_a_summary_a_reason_a_wrong_and_a_right(rule: str) -> None:
    page = RULES[rule].page
    assert RULES[rule].summary.endswith(".")
    assert "Wrong:" in page
    assert "Right:" in page
    assert page.index("Wrong:") < page.index("Right:")

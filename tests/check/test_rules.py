"""Every rule has a page of samples; each says exactly what a user is told, or that there is nothing to tell.

A sample is the smallest complete strategy (`tests/samples/minimal`) with some files changed by fenced blocks:
`LANGUAGE PATH` gives a file, `bytes PATH` gives one as a Python literal, `picture PATH` gives a picture (`pictures.py` makes those that it
names), `remove PATH` leaves one out, and `edit PATH` changes lines of one, as a diff does. `expect` is what is found, `expect with help`
is the same with what a user is told to do.
`fixed PATH` says, as a diff does, what `lis fix` makes of a file, `fixed bytes PATH` the same as a Python literal, and
`fixed unsafe PATH` what `lis fix --unsafe` makes of it; files that no such block names stay as they are.
"""

import ast
from pathlib import Path

import pytest

from helpers import TODAY, Sample, edited, findings, fixed, minimal_files, read_page, workspace
from lis_cli.check import rules
from lis_cli.check.checker import check_workspace
from lis_cli.check.registry import RULES
from pictures import PICTURES

Changes = dict[str, str | bytes | None]
MINIMAL_FILES: Changes = {**minimal_files()}
PAGES = Path(__file__).parent / "rules"
SAMPLES = [pytest.param(sample, id=f"{page.stem}: {sample.title}") for page in sorted(PAGES.glob("*.md")) for sample in read_page(page)]


def changes_of(sample: Sample) -> Changes:
    """Return the files of a sample that differ from the smallest complete strategy's."""
    changes: Changes = {}
    for info, text in sample.blocks:
        match info:
            case ["expect", *_] | ["fixed", *_]:
                pass
            case ["remove", path]:
                changes[path] = None
            case ["bytes", path]:
                changes[path] = ast.literal_eval(text)
            case ["picture", path]:
                changes[path] = PICTURES[text.strip() or "plain"]
            case ["edit", path]:
                changes[path] = edited(changes.get(path) or MINIMAL_FILES[path] or b"", text)
            case [_, path]:
                changes[path] = text
            case _:
                pytest.fail(f"a fence of `{sample.title}` says {info}, which the head of test_rules.py does not name")
    return changes


def fixed_of(sample: Sample, *, unsafe: bool) -> dict[str, bytes]:
    """Return the files of a sample that a fix changes, as they are then."""
    files = MINIMAL_FILES | changes_of(sample)
    after: dict[str, bytes] = {}
    for info, text in sample.blocks:
        if info[0] != "fixed" or (info[1] == "unsafe") is not unsafe:
            continue
        path = info[-1]
        after[path] = ast.literal_eval(text) if info[1] == "bytes" else edited(after.get(path) or files[path] or b"", text).encode()
    return after


@pytest.mark.parametrize("sample", SAMPLES)
def test_sample(sample: Sample) -> None:
    expected, with_help = next(((text, info[1:] == ["with", "help"]) for info, text in sample.blocks if info[0] == "expect"), ("", False))
    assert "".join(f"{line}\n" for line in findings(changes_of(sample), with_help=with_help)) == expected


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("sample", SAMPLES)
def test_fixes_of_sample(sample: Sample, unsafe: bool) -> None:  # noqa: FBT001
    changes = changes_of(sample)
    outcome = fixed(changes, unsafe=unsafe)
    after = {file.path: file.after for file in outcome.files}
    if expected := fixed_of(sample, unsafe=unsafe):
        assert after == expected
    assert outcome.refused == []
    assert fixed(changes | after, unsafe=unsafe).files == []


@pytest.mark.parametrize("rule", sorted(RULES))
def test_page_shows_fixes(rule: str) -> None:
    samples = read_page(PAGES / f"{rule}.md")
    found = [item for sample in samples for item in check_workspace(workspace(changes_of(sample)), TODAY) if item.rule == rule]
    for unsafe in {not diagnostic.fix.is_safe for diagnostic in found if diagnostic.fix}:
        assert any(fixed_of(sample, unsafe=unsafe) for sample in samples), "no sample shows what `lis fix` does"
        assert "`lis fix" in RULES[rule].page, "the manual does not say what `lis fix` does"


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

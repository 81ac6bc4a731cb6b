"""An editor completes, checks and explains the files of a strategy: seen through the language server that VS Code runs.

A `|` in a text is where the cursor stands, or the pointer rests.
"""

from collections.abc import Iterator

import pytest

from editor import Editor, workspace_settings
from helpers import REPOSITORY
from lis_cli.check.registry import RULES
from lis_cli.load.frameworks import load_framework

pytestmark = [pytest.mark.editor, pytest.mark.slow, pytest.mark.xdist_group("editor")]
EVIDENCE, ABOUT, BUDGETS = "strategy/new/evidence/new.yaml", "strategy/new/strategy.yaml", "strategy/new/funding.yaml"


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    """Return an editor with this repository open."""
    editor = Editor()
    yield editor
    editor.close()


@pytest.mark.parametrize("pattern", workspace_settings()["yaml"]["schemas"].values())
def test_right_files_are_not_underlined(editor: Editor, pattern: str) -> None:
    file = min(REPOSITORY.glob(pattern))
    assert editor.findings(file.relative_to(REPOSITORY).as_posix(), file.read_text(encoding="utf-8")) == []


def test_what_is_wrong_is_underlined_in_words_that_help(editor: Editor) -> None:
    kinds = ", ".join(f'"{kind}"' for kind in evidence_kinds())
    text = """\
title: ""
publisher: [Department for Examples]
kind: surveys
date: October 2018
url: www.anyshire.example
licens: OGL
findings:
  The Gap:
    foundations: people
"""
    assert editor.findings(EVIDENCE, text) == [
        (1, "write some text here"),
        (2, "write some text here"),
        (3, f"Value is not accepted. Valid values: {kinds}."),
        (4, "write a date as 2019-10-01, 2019-10 or 2019"),
        (5, "write a full address that begins with `https://`"),
        (6, "Property licens is not allowed."),
        (8, 'Missing property "says".'),
        (8, "use lower-case letters, digits and hyphens, such as `skills-for-growth`"),
        (9, "write a list: `[a, b]`, or a line that begins with `-` for each item"),
    ]


def evidence_kinds() -> dict[str, str]:
    """Return the kinds of evidence that the framework knows, with their titles."""
    framework = load_framework("lis-2018")
    assert framework is not None
    return {name: kind.title for name, kind in framework.evidence_kinds.items()}


def test_names_that_the_framework_gives_are_proposed_with_their_meaning(editor: Editor) -> None:
    proposed = editor.completions(EVIDENCE, "title: Survey\nkind: |")
    assert {label: told for label, (_, told) in proposed.items()} == evidence_kinds()
    proposed = editor.completions(EVIDENCE, "findings:\n  gap:\n    foundations: [|]")
    assert set(proposed) == {"ideas", "people", "infrastructure", "business-environment", "places"}


def test_keys_are_proposed_with_their_meaning_and_nothing_made_up(editor: Editor) -> None:
    proposed = editor.completions(EVIDENCE, "title: Survey\n|")
    assert "title" not in proposed
    assert proposed["author"] == ("author: ", "Who wrote it, where that is not the publisher. Example: `Anyshire University`.")
    assert proposed["Evidence"][0] == "publisher: $1\nkind: $2"  # all that is still required
    assert "Anyshire" not in "".join(inserted for inserted, _ in proposed.values())


@pytest.mark.parametrize(
    ("path", "text", "inserted"),
    [
        (ABOUT, "per|", {"period": "period:\n  from: ", "contact": "contact:\n  organisation: ", "title": "title: "}),
        (ABOUT, "period:\n  |", {"from": "from: ", "to": "to: "}),
        (BUDGETS, "growth-deal:\n  |", {"amount": "amount: ", "authority": "authority:\n  document: "}),
        (BUDGETS, "|", {"id": "${1:id}: "}),
        ("strategy/new/indicators/new.yaml", "title: x\n|", {"baseline": "baseline:\n  period: $1\n  value: $2\n  status: ${3:actual}"}),
    ],
)
def test_a_key_comes_with_what_it_needs(editor: Editor, path: str, text: str, inserted: dict[str, str]) -> None:
    proposed = editor.completions(path, text)
    assert {label: proposed[label][0] for label in inserted} == inserted


@pytest.mark.parametrize("key", ["title", "note", "date", "url", "accessed"])
def test_where_any_text_will_do_nothing_is_proposed(editor: Editor, key: str) -> None:
    assert editor.completions(EVIDENCE, f"{key}: |") == {}


def test_rules_and_their_weights_are_proposed(editor: Editor) -> None:
    proposed = editor.completions(ABOUT, "rules:\n  |")
    assert {label: told for label, (_, told) in proposed.items()} == {name: rule.summary for name, rule in RULES.items()}
    assert set(editor.completions(ABOUT, "rules:\n  orphan-evidence: |")) == {"error", "warning", "info", '"off"'}


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        (EVIDENCE, "auth|or: Anyshire University", "Who wrote it, where that is not the publisher. Example: `Anyshire University`."),
        (BUDGETS, "growth-|deal:\n  title: x", "Money that already exists, or is said to; an entry of the funding register."),
        (BUDGETS, "deal:\n  am|ount: 5", "Money for the whole period, in the budget's currency. Number. Example: `2500000`."),
        (ABOUT, "per|iod: {from: 2019}", "The years that the strategy covers."),
        (ABOUT, "rules:\n  orphan|-evidence: info", "A source of evidence is used nowhere."),
        (
            "strategy/new/engagement.yaml",
            "events: {day: {evidence: [sur|vey]}}",
            "The sources that tell of it. List: id of evidence: `source` or `source/finding`. Example: `skills-survey/gap`.",
        ),
    ],
)
def test_hovering_tells_what_a_key_means(editor: Editor, path: str, text: str, told: str) -> None:
    assert editor.hover(path, text).split("\n\n")[1] == told

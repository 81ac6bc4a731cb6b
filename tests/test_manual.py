"""The page of a rule says what, why, wrong, right, how heavy it is, and how to allow it."""

import re

import pytest

from helpers import REPOSITORY, findings, workspace
from lis_cli.check.checker import inspect_workspace
from lis_cli.check.registry import RULES
from lis_cli.manual import manual

MANUAL = manual()


def test_every_rule_has_a_page_in_the_order_of_the_families() -> None:
    assert set(MANUAL) == set(RULES)
    page = re.sub(r"```.*?```", "", (REPOSITORY / "docs" / "rules.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r"^### (\S+)$", page, re.MULTILINE) == list(MANUAL)


@pytest.mark.parametrize("name", sorted(MANUAL))
def test_a_page_has_all_its_parts(name: str) -> None:
    rule = MANUAL[name]
    assert rule.page.startswith(f"**{rule.summary}** Severity: {rule.severity.label}")
    assert rule.why
    places = [rule.page.index(part) for part in ("\n\nWrong", "\n\nRight")]
    places.append(
        max(rule.page.find(part) for part in ("\n\n**To allow it**", "\n\n**No comment can allow it", "\n\n**It cannot be allowed"))
    )
    assert places == sorted(places)
    assert places[0] > 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("broken-link", "Severity: error.\n"),
        (
            "undated-evidence",
            "Severity: warning; under `lis-2018` error from stage `final` on; under `local-growth-plan` error from stage `final` on.\n",
        ),
        ("new-funding", "Severity: error; under `local-growth-plan` info from stage `evidence-base` on.\n"),
        (
            "orphan-evidence",
            (
                "Severity: warning; under `lis-2018` info from stage `evidence-base` on, then warning from stage `draft` on; "
                "under `local-growth-plan` info from stage `evidence-base` on, then warning from stage `draft` on.\n"
            ),
        ),
    ],
)
def test_it_says_from_which_stage_on_a_framework_weighs_a_rule_otherwise(name: str, words: str) -> None:
    assert words in MANUAL[name].page


def test_weights_are_told_for_every_stage() -> None:
    assert MANUAL["orphan-evidence"].severities["lis-2018"] == {
        "evidence-base": "info",
        "emerging-priorities": "info",
        "draft": "warning",
        "consultation": "warning",
        "final": "warning",
        "agreed": "warning",
        "published": "warning",
    }


@pytest.mark.parametrize(
    ("name", "path", "file"),
    [
        ("overdrawn-budget", "priorities/skills.md", "amount: 1000000}\n"),
        ("broken-link", "chapters/04-vision.md", "---\ntitle: Vision\n---\nSee [one](priority:one).\n"),
    ],
)
def test_the_comment_on_a_page_allows_the_finding_once_it_gives_a_reason(name: str, path: str, file: str) -> None:
    comment = re.findall(r"```\w+\n(.+)\n```", MANUAL[name].page)[-1]
    if file.startswith("---"):
        broken, allowed = file, file.replace("See", f"{comment}\nSee")
    else:
        text = workspace().sources[path].text
        broken = text.replace(file, "amount: 9000000}\n")
        allowed = broken.replace("amount: 9000000}\n", f"amount: 9000000}} {comment}\n")
    assert [line.rsplit("[", 1)[1] for line in findings({path: broken})] == [f"{name}]"]
    assert [line.rsplit("[", 1)[1] for line in findings({path: allowed})] == ["waiver-without-reason]"]
    assert findings({path: allowed.replace("REASON", "agreed under minute 14")}) == []


def test_the_setting_on_a_page_turns_the_rule_off() -> None:
    (setting,) = re.findall(r"`(rules: \{broken-link: off\})`", MANUAL["broken-link"].page)
    about = workspace().sources["strategy.yaml"].text
    broken = {"chapters/04-vision.md": "---\ntitle: Vision\n---\nSee [one](priority:one).\n"}
    assert findings(broken)
    assert findings({**broken, "strategy.yaml": f"{setting}\n{about}"}) == []


def test_a_waiver_of_what_is_off_is_neither_used_up_nor_idle() -> None:
    about = workspace().sources["strategy.yaml"].text
    chapter = "---\ntitle: Vision\n---\n<!-- lis: allow broken-link: soon -->\nSee [one](priority:one).\n"
    found, (used,) = inspect_workspace(
        workspace({"chapters/04-vision.md": chapter, "strategy.yaml": f"rules: {{broken-link: off}}\n{about}"})
    )
    assert (found, dict(used.silenced)) == ([], {"broken-link": 1})

"""The table of rules and their pages, for people and programs."""

import json
from collections.abc import Callable

import pytest

from lis_cli.diagnostics import Severity
from lis_cli.manual import manual
from lis_cli.reporters.listed import ListedRule
from lis_cli.reporters.rules import PAGE_REPORTERS, explain_json, explain_markdown, explain_text, list_rules_json, list_rules_text
from lis_cli.reporters.style import Style

PLAIN = Style()
RULES = list(manual().values())
STAGES = {"lis-2018": {"sketch": "info", "draft": "warning", "final": "error"}, "other": {"sketch": "warning", "draft": "warning"}}
SAMPLES = [
    ListedRule("empty-file", "files", Severity.ERROR, "A file is empty.", "It is a slip.", "**A file is empty.**\n\nIt is a slip."),
    ListedRule("old", "evidence", Severity.WARNING, f"A source that is {'very ' * 12}old.", "Why.", "**Old.**\n\nWhy `it`\nis so.", STAGES),
]


def test_the_table_is_by_family_in_columns_that_fit() -> None:
    assert list_rules_text(SAMPLES, PLAIN) == (
        "files\n"
        "  empty-file  error    A file is empty.\n"
        "\n"
        "evidence\n"
        "  old         warning  A source that is very very very very very very very very very very very very\n"
        "                       old.\n"
        "                       lis-2018: info from sketch, warning from draft, error from final\n"
    )


def test_every_rule_is_in_the_table_and_no_line_is_wider_than_a_hundred_columns() -> None:
    lines = list_rules_text(RULES, PLAIN).splitlines()
    assert [line.split()[0] for line in lines if line[:2] == "  " and line[2] != " "] == [rule.name for rule in RULES]
    assert max(map(len, lines)) <= 100


def test_the_list_for_programs_has_the_weight_at_every_stage() -> None:
    assert json.loads(list_rules_json(SAMPLES[1:], PLAIN)) == [
        {
            "name": "old",
            "family": "evidence",
            "severity": "warning",
            "severities": STAGES,
            "summary": f"A source that is {'very ' * 12}old.",
        }
    ]
    assert [item["name"] for item in json.loads(list_rules_json(RULES, PLAIN))] == [rule.name for rule in RULES]


def test_pages_are_markdown_one_below_the_other() -> None:
    pages = "## empty-file\n\n**A file is empty.**\n\nIt is a slip.\n\n## old\n\n**Old.**\n\nWhy `it`\nis so.\n"
    assert explain_markdown(SAMPLES, PLAIN) == pages
    assert explain_text(SAMPLES, PLAIN) == pages


def test_pages_for_programs_hold_the_facts_and_the_text() -> None:
    facts = json.loads(list_rules_json(SAMPLES, PLAIN))
    assert json.loads(explain_json(SAMPLES, PLAIN)) == [{**facts[0], "page": SAMPLES[0].page}, {**facts[1], "page": SAMPLES[1].page}]


def test_a_terminal_shows_pages_set(golden: Callable[[str, str], None]) -> None:
    sample = "```yaml\ntitle: a\ndate: x  # lis: allow old: REASON\n```"
    page = f"**Old.** Severity: error.\n\nWrong:\n\n{sample}\n\nRight: `a`, and words that are set.\n"
    rule = ListedRule("old", "evidence", Severity.ERROR, "Old.", "", page)
    golden("page-in-colour.text", explain_text([rule], Style(colour=True, width=40)))


def test_a_terminal_without_colour_shows_the_marks_of_markdown() -> None:
    assert explain_text(SAMPLES, Style(width=40)) == explain_markdown(SAMPLES, PLAIN)


@pytest.mark.parametrize("name", sorted(PAGE_REPORTERS))
def test_every_page_can_be_told_in_every_format(name: str) -> None:
    told = PAGE_REPORTERS[name](RULES, Style(width=80))
    assert all(rule.name in told for rule in RULES)

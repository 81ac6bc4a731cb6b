import json

from lis_cli.check.registry import RULES
from lis_cli.reporters.rules import list_rules_json, list_rules_text


def test_the_table_has_one_line_per_rule_in_columns() -> None:
    lines = list_rules_text(list(RULES.values())).splitlines()
    assert [line.split()[0] for line in lines] == list(RULES)
    assert len({line.index(RULES[line.split()[0]].summary) for line in lines}) == 1


def test_the_list_for_programs_says_the_same() -> None:
    listed = json.loads(list_rules_json(list(RULES.values())))
    assert {item["name"]: (item["severity"], item["summary"]) for item in listed} == {
        name: (rule.severity.label, rule.summary) for name, rule in RULES.items()
    }

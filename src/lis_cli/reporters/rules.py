"""The table of rules, for people and programs."""

import json
from collections.abc import Callable, Sequence

from lis_cli.reporters.report import ListedRule


def list_rules_text(rules: Sequence[ListedRule]) -> str:
    """Return one line per rule: name, severity, what it finds."""
    wide = max(len(rule.name) for rule in rules)
    return "".join(f"{rule.name:<{wide}}  {rule.severity.label:<7}  {rule.summary}\n" for rule in rules)


def list_rules_json(rules: Sequence[ListedRule]) -> str:
    """Return a JSON list of the rules."""
    listed = [{"name": r.name, "family": r.family, "severity": r.severity.label, "summary": r.summary} for r in rules]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


RULE_REPORTERS: dict[str, Callable[[Sequence[ListedRule]], str]] = {"json": list_rules_json, "text": list_rules_text}

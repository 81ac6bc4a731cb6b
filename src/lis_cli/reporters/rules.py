"""The rules, for people and programs: the table of all, and the manual page of each."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from textwrap import wrap
from typing import Any

from lis_cli.reporters.characters import dump_json
from lis_cli.reporters.listed import ListedRule, changes
from lis_cli.reporters.style import Style

_WIDEST = 100
_LOOKS = {"error": "red", "warning": "yellow", "info": "cyan"}


def list_rules_text(rules: Sequence[ListedRule], style: Style) -> str:
    """Return a table by family: name, severity, what the rule finds, and where a framework changes the severity."""
    if not rules:
        return ""
    wide = max(len(rule.name) for rule in rules)
    blocks = []
    for family, members in groupby(rules, lambda rule: rule.family):
        lines = [line for rule in members for line in _row(rule, wide, style)]
        blocks.append("\n".join([style.paint(family, "bold"), *lines]))
    return "\n\n".join(blocks) + "\n"


def _row(rule: ListedRule, wide: int, style: Style) -> Iterator[str]:
    label = rule.severity.label
    head = f"  {rule.name:<{wide}}  {style.paint(f'{label:<7}', _LOOKS[label])}  "
    margin = " " * (wide + 13)
    for number, line in enumerate(wrap(rule.summary, _WIDEST - len(margin))):
        yield f"{margin if number else head}{line}"
    for framework, steps in changes(rule.severity, rule.severities):
        words = ", ".join(f"{weight} from {stage}" for weight, stage in steps)
        for line in wrap(f"{framework}: {words}", _WIDEST - len(margin)):
            yield margin + style.paint(line, "dim")


def list_rules_json(rules: Sequence[ListedRule], style: Style) -> str:  # noqa: ARG001  (every list of rules takes the same)
    """Return a JSON list of the rules."""
    return dump_json([_facts(rule) for rule in rules])


def _facts(rule: ListedRule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity.label,
        "severities": {framework: dict(by_stage) for framework, by_stage in rule.severities.items()},
        "summary": rule.summary,
    }


def explain_markdown(rules: Sequence[ListedRule], style: Style) -> str:  # noqa: ARG001
    """Return the manual pages as Markdown."""
    return "\n".join(f"## {rule.name}\n\n{rule.page}\n" for rule in rules)


def explain_text(rules: Sequence[ListedRule], style: Style) -> str:
    """Return the manual pages set for a terminal; elsewhere, and without colour, as Markdown, which reads well as it is."""
    if not style.colour:
        return explain_markdown(rules, style)
    from lis_cli.reporters.markdown import set_markdown

    return set_markdown(explain_markdown(rules, style), style)


def explain_json(rules: Sequence[ListedRule], style: Style) -> str:  # noqa: ARG001
    """Return a JSON list of the rules with their pages as Markdown."""
    return dump_json([{**_facts(rule), "page": rule.page} for rule in rules])


RuleReporter = Callable[[Sequence[ListedRule], Style], str]
RULE_REPORTERS: dict[str, RuleReporter] = {"json": list_rules_json, "text": list_rules_text}
PAGE_REPORTERS: dict[str, RuleReporter] = {"json": explain_json, "markdown": explain_markdown, "text": explain_text}

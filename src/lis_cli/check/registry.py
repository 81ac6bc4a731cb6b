"""The one table of rules. A rule that is not listed here does not exist."""

from importlib import import_module

from lis_cli.check.rule import Rule

_NAMES = (
    "broken-figure",
    "broken-link",
    "broken-markup",
    "broken-template",
    "budget-out-of-period",
    "contradicted-figure",
    "currency-disagrees",
    "duplicate-id",
    "duplicate-key",
    "empty-file",
    "empty-section",
    "evidence-without-licence",
    "expired-waiver",
    "foreign-name",
    "front-matter",
    "incomplete-proposal",
    "indicator-without-source",
    "invalid-value",
    "long-sentence",
    "low-contrast",
    "media-outside-strategy",
    "missing-alt-text",
    "missing-chapter",
    "missing-key",
    "missing-language",
    "missing-media",
    "new-funding",
    "orphan-evidence",
    "overdrawn-budget",
    "overdrawn-year",
    "ownerless-promise",
    "placeholder-text",
    "plan-in-strategy",
    "priority-without-evidence",
    "priority-without-indicator",
    "restricted-budget",
    "series-disagrees",
    "single-kind-evidence",
    "skipped-heading",
    "stale-evidence",
    "status-disagrees",
    "stray-file",
    "table-without-header",
    "too-many-priorities",
    "trailing-space",
    "uncited-figure",
    "uncovered-foundation",
    "undated-evidence",
    "unexplained-acronym",
    "unfunded-action",
    "unfunded-sentence",
    "unhelpful-alt-text",
    "unhelpful-link-text",
    "unknown-key",
    "unprintable-character",
    "unreadable-file",
    "unresolved-reference",
    "unsecured-budget",
    "unserved-challenge",
    "unserved-sector",
    "unusable-font",
    "unusable-picture",
    "unused-finding",
    "unused-waiver",
    "waiver-without-reason",
    "word-to-avoid",
    "yaml-syntax",
    "years-disagree",
)
"""One line a rule; each is defined by the module of the same name in `rules/`."""


def _rule(name: str) -> Rule:
    rule = import_module(f"lis_cli.check.rules.{name.replace('-', '_')}").RULE
    assert isinstance(rule, Rule)
    assert rule.name == name
    return rule


RULES: dict[str, Rule] = {rule.name: rule for rule in sorted(map(_rule, _NAMES), key=lambda rule: len(rule.after))}
"""By name; a rule that waits for others comes after them."""

"""The one table of rules. A rule that is not listed here does not exist."""

from types import ModuleType

from lis_cli.check.rule import Rule
from lis_cli.check.rules import (
    broken_figure,
    broken_link,
    budget_out_of_period,
    duplicate_id,
    duplicate_key,
    empty_file,
    foreign_name,
    front_matter,
    invalid_value,
    media_outside_strategy,
    missing_alt_text,
    missing_chapter,
    missing_key,
    missing_media,
    new_funding,
    orphan_evidence,
    overdrawn_budget,
    priority_without_evidence,
    stray_file,
    uncovered_foundation,
    unfunded_action,
    unknown_key,
    unreadable_file,
    unresolved_reference,
    unsecured_budget,
    unserved_challenge,
    unserved_sector,
    yaml_syntax,
)

_MODULES: tuple[ModuleType, ...] = (
    broken_figure,
    broken_link,
    budget_out_of_period,
    duplicate_id,
    duplicate_key,
    empty_file,
    foreign_name,
    front_matter,
    invalid_value,
    media_outside_strategy,
    missing_alt_text,
    missing_chapter,
    missing_key,
    missing_media,
    new_funding,
    orphan_evidence,
    overdrawn_budget,
    priority_without_evidence,
    stray_file,
    uncovered_foundation,
    unfunded_action,
    unknown_key,
    unreadable_file,
    unresolved_reference,
    unsecured_budget,
    unserved_challenge,
    unserved_sector,
    yaml_syntax,
)

RULES: dict[str, Rule] = {module.RULE.name: module.RULE for module in sorted(_MODULES, key=lambda m: len(m.RULE.after))}
"""By name; a rule that waits for others comes after them."""

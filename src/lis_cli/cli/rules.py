"""`lis rules` and `lis explain`: the manual of the checks."""

from typing import Annotated, Literal

import typer

from lis_cli.cli.console import say


def rules(
    output_format: Annotated[Literal["text", "json"], typer.Option("--format", help="How to list the rules.")] = "text",
) -> None:
    """List every rule with its severity and what it finds."""
    from lis_cli.check.registry import RULES
    from lis_cli.reporters.rules import RULE_REPORTERS

    say(RULE_REPORTERS[output_format]([RULES[name] for name in sorted(RULES)]))


def explain(
    rule: Annotated[str, typer.Argument(help="The name in square brackets behind a finding.")],
) -> None:
    """Print the manual page of a rule: what it finds, why, and what to write instead."""
    from lis_cli.check.registry import RULES
    from lis_cli.errors import UsageError
    from lis_cli.text.near import did_you_mean

    if rule not in RULES:
        raise UsageError(f"there is no rule `{rule}`; {did_you_mean(rule, RULES) or '`lis rules` lists them'}")
    say(f"{rule} ({RULES[rule].severity.label})\n\n{RULES[rule].page.strip()}\n")

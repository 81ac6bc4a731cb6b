"""`lis rules` and `lis explain`: the manual of the checks."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from lis_cli.cli.console import say, style_for

if TYPE_CHECKING:
    from lis_cli.reporters.listed import ListedRule


def rules(
    output_format: Annotated[Literal["text", "json"], typer.Option("--format", help="How to list the rules.")] = "text",
) -> None:
    """List every rule with its severity and what it finds."""
    from lis_cli.manual import manual
    from lis_cli.reporters.rules import RULE_REPORTERS

    say(RULE_REPORTERS[output_format](list(manual().values()), style_for(sys.stdout)))


def explain(
    names: Annotated[list[str], typer.Argument(metavar="RULE...", help="The name in square brackets behind a finding, or a family.")],
    output_format: Annotated[Literal["text", "markdown", "json"], typer.Option("--format", help="How to print the page.")] = "text",
) -> None:
    """Print the manual page of a rule: what it finds, why, what to write instead, and how to allow it."""
    from lis_cli.reporters.rules import PAGE_REPORTERS

    say(PAGE_REPORTERS[output_format](_pages(names), style_for(sys.stdout)))


def _pages(names: list[str]) -> "list[ListedRule]":
    """Return the rules that are named, by themselves or by their family, each once, in the order of the names."""
    from lis_cli.cli.selecting import named_rules
    from lis_cli.manual import manual

    pages = manual()
    asked = dict.fromkeys(rule for name in names for rule in sorted(named_rules([name])))
    return [pages[rule] for rule in asked]

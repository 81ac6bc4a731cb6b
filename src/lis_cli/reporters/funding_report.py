"""What a reporter of funding is given."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from lis_cli.analysis.funding_by_year import BudgetLine, PriorityLine, Share, YearLine
from lis_cli.reporters.style import Style

Section = Literal["budget", "year", "priority"]
"""A table of the report."""


@dataclass(frozen=True, slots=True)
class StrategyFunding:
    """The register of one strategy and what its actions draw."""

    root: str
    """Its folder; empty for the current one."""
    title: str
    is_complete: bool
    """Whether every budget and every priority could be read."""
    budgets: Sequence[BudgetLine]
    years: Sequence[YearLine]
    priorities: Sequence[PriorityLine]
    shares: Sequence[Share]


@dataclass(frozen=True, slots=True)
class FundingReport:
    """The funding of some strategies, and how it is wanted."""

    strategies: Sequence[StrategyFunding]
    by: Section | None = None
    """The one table that is wanted; None for what is usual in a format."""
    style: Style = field(default_factory=Style)
    is_for_file: bool = False
    """Whether the report is written to a file."""

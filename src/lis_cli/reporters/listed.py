"""A rule as reports and the manual tell of it: a value that knows nothing of how it is found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lis_cli.diagnostics import Severity

Weights = Mapping[str, Mapping[str, str]]
"""Framework → stage → `error`, `warning`, `info` or `off`, for every stage in its order."""


@dataclass(frozen=True, slots=True)
class ListedRule:
    """What reports and the manual say of a rule."""

    name: str
    family: str
    severity: Severity
    """Its own weight, before framework and strategy have their say."""
    summary: str
    """What it finds, in one line."""
    why: str
    """Why it matters, in a line or a few."""
    page: str
    """Its manual page, Markdown without a heading: what, why, wrong, right, how to allow it."""
    severities: Weights = field(default_factory=dict)
    """Its weight in each framework."""


def changes(own: Severity, weights: Weights) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each framework that gives a rule another weight than its own: its name, and each new weight with the stage it holds from."""
    for framework, by_stage in weights.items():
        steps, before = [], own.label
        for stage, weight in by_stage.items():
            if weight != before:
                steps.append((weight, stage))
            before = weight
        if steps:
            yield framework, steps

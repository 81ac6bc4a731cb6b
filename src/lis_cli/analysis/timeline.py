"""When actions begin and end, by priority."""

from dataclasses import dataclass

from lis_cli.analysis.in_words import in_words
from lis_cli.analysis.series import year_of
from lis_cli.analysis.titles import titles
from lis_cli.model.framework import Framework
from lis_cli.model.strategy import Strategy
from lis_cli.model.when import last_day


@dataclass(frozen=True, slots=True)
class Stretch:
    """One action in time."""

    what: str
    start: str | None
    by: str | None
    start_year: float | None
    """As a year with its fraction."""
    end_year: float | None


@dataclass(frozen=True, slots=True)
class Lane:
    """The actions of one priority that have a date, and how many have none."""

    title: str
    actions: list[Stretch]
    undated: int


def timeline(strategy: Strategy, framework: Framework, names: list[str]) -> list[Lane]:
    """Return the actions of some priorities, or of all where none is named, in order."""
    named = titles(strategy, framework)
    lanes = []
    for name in names or strategy.priorities:
        priority = strategy.priorities[name]
        actions = [
            Stretch(
                in_words(action.what, strategy, named),
                action.start,
                action.by,
                year_of(action.start) if action.start else None,
                year_of(last_day(action.by).isoformat()) if action.by else None,
            )
            for action in priority.actions.values()
            if action.start or action.by
        ]
        lanes.append(Lane(priority.title, actions, len(priority.actions) - len(actions)))
    return lanes

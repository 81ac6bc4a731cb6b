"""How a priority is meant to work: from the evidence for it, through what is done, to what comes of that."""

from dataclasses import dataclass

from lis_cli.analysis.in_words import in_words
from lis_cli.analysis.titles import titles
from lis_cli.model.framework import Framework
from lis_cli.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a priority is needed, in words."""

    kind: str
    says: str
    sources: int


@dataclass(frozen=True, slots=True)
class Step:
    """One action with what it makes, how that is followed, and what changes because of it, in words."""

    what: str
    outputs: list[str]
    indicators: list[str]
    """Titles."""
    outcomes: list[str]


@dataclass(frozen=True, slots=True)
class Logic:
    """The chain of one priority."""

    title: str
    objective: str
    reasons: list[Reason]
    steps: list[Step]


def logic_of(strategy: Strategy, framework: Framework, priority_id: str) -> Logic:
    """Return the chain of a priority of this strategy."""
    priority, named = strategy.priorities[priority_id], titles(strategy, framework)

    def words(text: str) -> str:
        return in_words(text, strategy, named)

    reasons = [Reason(item.kind, words(item.says), len({ref.split("/")[0] for ref in item.evidence})) for item in priority.responds_to]
    steps = [
        Step(
            words(action.what),
            [words(item) for item in action.outputs],
            [strategy.indicators[name].title for name in action.indicators if name in strategy.indicators],
            [words(item) for item in action.outcomes],
        )
        for action in priority.actions.values()
    ]
    return Logic(priority.title, words(priority.objective), reasons, steps)

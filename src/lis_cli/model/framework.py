"""The rules of one kind of strategy, as data: what it must hold, in which stages, and how strictly.

The code knows no foundation, challenge or stage by name; a framework file names them.
"""

from typing import Annotated, Literal

from pydantic import Field

from lis_cli.model.fields import Id, Record, RefTo, Text, Url
from lis_cli.model.when import When

Weight = Literal["error", "warning", "info", "off"]


class Named(Record):
    """A thing the framework names."""

    title: Text
    """Its name in documents."""
    aliases: list[Text] = []
    """Other names seen in real documents."""
    about: Text | None = None
    """What it means, in a line."""


class FrameworkStage(Named):
    """A step on the way to a published strategy."""

    status: Text
    """The words printed on every document built at this stage."""
    stale_words: list[Text] = []
    """Words that the title, subtitle, version and status note no longer use from this stage on, such as `draft`."""
    stale_phrases: list[Text] = []
    """Phrases that chapters no longer use from this stage on, such as `this draft`."""
    least_version: Annotated[int, Field(ge=0)] = 0
    """The whole number that the version begins with from this stage on, or a higher one."""
    agreed_by: list[Text] = []
    """Whose decision must be on record from this stage on: `lead`, or a kind of organisation such as `government`."""
    decisions: list[Text] = []
    """Which decisions count as agreement."""


class RequiredChapter(Named):
    """A chapter the framework asks for, from a stage on."""

    from_stage: Annotated[Text, RefTo("stage")]
    """The first stage at which it must be there."""


class SectorKind(Named):
    """A standing a sector may have."""

    must_be_served: bool = False
    """Whether a priority has to work for each sector of this kind."""


class EvidenceKind(Named):
    """A kind of source."""

    years: Annotated[int, Field(ge=1)] | None = None
    """Years after which a source of this kind no longer shows the present; absent where it records what does not age."""


class BudgetStatus(Named):
    """How sure a budget is."""

    spendable: bool
    """Whether an action may rely on it."""


class FundingBasis(Named):
    """A way of paying for an action."""

    allowed: bool
    """Whether a strategy under this framework may hold such an action."""
    from_register: bool = False
    """Whether it must name a budget of the register and an amount."""


class SpendingKind(Named):
    """A sort of spending that budgets may be kept to."""


class FundingLanguage(Record):
    """How prose is read for words that ask for, need or promise new money."""

    leaves: list[Text] = ["evidence", "budget", "approval", "proposal"]
    """Kinds of entity whose prose is not read: it tells what others found, hold or decided, or is of the investment plan."""
    words: dict[str, list[Text]] = {}
    """Further words and phrases in small letters, by the kinds that `schemas/funding/cues.yaml` has."""


class Coverage(Record):
    """What must be covered, from a stage on."""

    foundation_files: Annotated[Text, RefTo("stage")]
    """From which stage each foundation needs a file."""
    foundation_priorities: Annotated[Text, RefTo("stage")]
    """From which stage each foundation needs a priority."""
    challenges: Annotated[Text, RefTo("stage")]
    """From which stage each challenge that the strategy claims needs a priority."""
    sectors: Annotated[Text, RefTo("stage")]
    """From which stage each sector that must be served needs a priority."""


class Framework(Record):
    """The rules of one kind of strategy."""

    title: Text
    """The name of this kind of strategy."""
    source: Text
    """The document that these rules come from."""
    date: When
    """When that was published."""
    url: Url | None = None
    """Where it can be read."""
    foundations: dict[Id, Named]
    """The foundations of productivity, which every strategy covers."""
    challenges: dict[Id, Named]
    """The grand challenges that a strategy may serve."""
    stages: dict[Id, FrameworkStage]
    """The stages of such a strategy, earliest first."""
    chapters: dict[Id, RequiredChapter]
    """The chapters that a strategy must have."""
    coverage: Coverage
    """From which stage on what must be covered."""
    sector_kinds: dict[Id, SectorKind]
    """The standings a sector may have."""
    evidence_kinds: dict[Id, EvidenceKind]
    """The sorts of source there are."""
    budget_statuses: dict[Id, BudgetStatus]
    """How sure budgets may be."""
    funding_bases: dict[Id, FundingBasis]
    """The ways of paying for an action."""
    spending_kinds: dict[Id, SpendingKind] = {}
    """The sorts of spending that budgets may be kept to."""
    new_funding: FundingLanguage = Field(default_factory=FundingLanguage)
    """How prose is read for money that is not there yet."""
    most_priorities: int | None = None
    """How many priorities are still a small number; nothing where the framework does not say."""
    longest_sentence: Annotated[int, Field(ge=1)] | None = None
    """How many words a sentence may have; nothing where the framework does not say."""
    severity: dict[Annotated[str, RefTo("rule")], dict[str, Weight]] = {}
    """Rule → stage → weight, applied from that stage on; where nothing is said the rule's own severity holds."""

    def weight(self, rule: str, stage: str) -> Weight | None:
        """Return the weight of a rule at a stage, or None where the framework leaves it to the rule."""
        weights = self.severity.get(rule, {})
        reached = [weights[since] for since in self.stages if since in weights and self.has_reached(stage, since)]
        return reached[-1] if reached else None

    def has_reached(self, stage: str, threshold: str) -> bool:
        """Tell whether `stage` is `threshold` or comes after it; an unknown stage has reached nothing."""
        order = list(self.stages)
        return stage in order and order.index(stage) >= order.index(threshold)

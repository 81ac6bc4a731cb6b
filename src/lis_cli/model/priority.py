"""Priorities: why, what is done, who does it, and how it is paid for."""

from typing import Annotated, Literal

from lis_cli.model.fields import (
    Amount,
    BudgetRef,
    ChallengeRef,
    EvidenceRef,
    FoundationRef,
    Id,
    IndicatorRef,
    Markdown,
    OrganisationRef,
    PlaceRef,
    Record,
    RefTo,
    SectorRef,
    Text,
)
from lis_cli.model.narrative import Titled
from lis_cli.model.when import When

Owner = Literal["local", "government", "joint"]


class Reason(Record):
    """What a priority responds to: an opportunity it takes, a weakness it addresses, a need it resolves."""

    kind: Literal["strength", "opportunity", "weakness", "need"]
    says: Markdown
    evidence: list[EvidenceRef] = []


class Funding(Record):
    """One part of how an action is paid for."""

    basis: Annotated[Text, RefTo("funding-basis")]
    budget: BudgetRef | None = None
    """The budget of the register this part draws on."""
    amount: Amount | None = None
    """Pounds."""
    source: Text | None = None
    """Who pays, where it is no budget of the register."""
    evidence: list[EvidenceRef] = []


class Action(Record):
    """Something that will be done, by someone, by a date, with money that is there."""

    what: Markdown
    owner: Owner
    """Whether local partners, government, or both act."""
    lead: OrganisationRef
    partners: list[OrganisationRef] = []
    start: When | None = None
    by: When | None = None
    """When it is done; absent means not yet agreed, and documents say so."""
    funding: list[Funding]
    outputs: list[Markdown] = []
    outcomes: list[Markdown] = []
    indicators: list[IndicatorRef] = []
    evidence: list[EvidenceRef] = []


class Ask(Record):
    """A non-financial ask of government: a power, a freedom, a date, a seat at the table; never money."""

    what: Markdown
    of: OrganisationRef
    why: Markdown | None = None
    evidence: list[EvidenceRef] = []


class Priority(Titled):
    """One of the few things the strategy is about."""

    objective: Markdown
    """One sentence: what will be different."""
    foundations: list[FoundationRef]
    challenges: list[ChallengeRef] = []
    sectors: list[SectorRef] = []
    places: list[PlaceRef] = []
    responds_to: list[Reason] = []
    indicators: list[IndicatorRef] = []
    actions: dict[Id, Action] = {}
    asks: dict[Id, Ask] = {}

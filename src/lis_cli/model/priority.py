"""Priorities: why, what is done, who does it, and how it is paid for."""

from decimal import Decimal
from typing import Annotated, Literal

from lis_cli.model.fields import (
    Amount,
    BudgetRef,
    ChallengeRef,
    Currency,
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
    Year,
)
from lis_cli.model.narrative import Titled
from lis_cli.model.when import When

Owner = Literal["local", "government", "joint"]


class Reason(Record):
    """What a priority responds to: an opportunity it takes, a weakness it addresses, a need it resolves."""

    kind: Literal["strength", "opportunity", "weakness", "need"]
    """Whether it is a strength, an opportunity, a weakness or a need."""
    says: Markdown
    """The reason in a sentence or two."""
    evidence: list[EvidenceRef] = []
    """The sources that show it."""


class Funding(Record):
    """One part of how an action is paid for."""

    basis: Annotated[Text, RefTo("funding-basis")]
    """The way it is paid for."""
    budget: BudgetRef | None = None
    """The budget of the register this part draws on."""
    amount: Amount | None = None
    """How much, for all years together; may be left out where `years` says it."""
    years: dict[Year, Amount] = {}
    """How much in each year, where that is known: financial years as `2021/22`, calendar years as `2021`."""
    currency: Currency = "GBP"
    """What the amounts are in; pounds (`GBP`) where nothing is said."""
    kind: Annotated[Text, RefTo("spending-kind")] | None = None
    """What sort of spending it is, such as capital, for budgets that are not for every sort."""
    source: Text | None = None
    """Who pays, where it is no budget of the register."""
    evidence: list[EvidenceRef] = []
    """Where the money is on record."""

    @property
    def total(self) -> Decimal | None:
        """The amount or, where only years are given, what they add up to; None where it is not known."""
        return sum(self.years.values(), Decimal(0)) if self.amount is None and self.years else self.amount


class Action(Record):
    """Something that will be done, by someone, by a date, with money that is there."""

    what: Markdown
    """What is done, in a sentence."""
    owner: Owner
    """Whether local partners, government, or both act."""
    lead: OrganisationRef
    """Who is responsible for it."""
    partners: list[OrganisationRef] = []
    """Who else takes part."""
    start: When | None = None
    """When it begins."""
    by: When | None = None
    """When it is done; absent means not yet agreed, and documents say so."""
    funding: list[Funding]
    """How it is paid for, part by part."""
    outputs: list[Markdown] = []
    """What it makes or delivers."""
    outcomes: list[Markdown] = []
    """What changes because of it."""
    indicators: list[IndicatorRef] = []
    """The measures that follow it."""
    evidence: list[EvidenceRef] = []
    """The sources it rests on."""


class Ask(Record):
    """A non-financial ask of government: a power, a freedom, a date, a seat at the table; never money."""

    what: Markdown
    """What is asked, in a sentence."""
    of: OrganisationRef
    """Whom it is asked of."""
    why: Markdown | None = None
    """What it would make possible."""
    evidence: list[EvidenceRef] = []
    """The sources it rests on."""


class Priority(Titled):
    """One of the few things the strategy is about."""

    objective: Markdown
    """One sentence: what will be different."""
    foundations: list[FoundationRef]
    """The foundations it strengthens."""
    challenges: list[ChallengeRef] = []
    """The grand challenges it serves."""
    sectors: list[SectorRef] = []
    """The sectors it serves."""
    places: list[PlaceRef] = []
    """The places where it works."""
    responds_to: list[Reason] = []
    """The reasons for it, each with its evidence."""
    indicators: list[IndicatorRef] = []
    """The measures that show whether it works."""
    actions: dict[Id, Action] = {}
    """What is done, each under an id of its own."""
    asks: dict[Id, Ask] = {}
    """What government is asked for, money apart, each under an id of its own."""

"""The registers beside the narrative: budgets, engagement, consultations, approvals and the glossary."""

from typing import Annotated, Literal

from pydantic import Field

from lis_cli.model.about import Period
from lis_cli.model.fields import (
    ActionRef,
    Amount,
    ChallengeRef,
    Currency,
    EvidenceRef,
    FoundationRef,
    Id,
    Markdown,
    OrganisationRef,
    PlaceRef,
    PriorityRef,
    Record,
    RefTo,
    SectorRef,
    Text,
    Year,
)
from lis_cli.model.when import When


class Authority(Record):
    """What makes a budget real: the minute, letter or announcement."""

    document: Text
    """The minute, letter or announcement, so that it can be found."""
    date: When | None = None
    """Its date."""
    evidence: list[EvidenceRef] = []
    """The sources it can be read in."""


class Uses(Record):
    """What a budget may be spent on: of each key that is given, one of its names must fit the action that draws on it."""

    actions: list[ActionRef] = []
    """These actions."""
    priorities: list[PriorityRef] = []
    """Actions of these priorities."""
    foundations: list[FoundationRef] = []
    """Actions of priorities that strengthen one of these foundations."""
    challenges: list[ChallengeRef] = []
    """Actions of priorities that serve one of these challenges."""
    sectors: list[SectorRef] = []
    """Actions of priorities that serve one of these sectors."""
    places: list[PlaceRef] = []
    """Actions of priorities that work in one of these places."""
    leads: list[OrganisationRef] = []
    """Actions that one of these bodies leads."""
    kinds: list[Annotated[Text, RefTo("spending-kind")]] = []
    """Spending of these kinds, such as capital."""


class Budget(Record):
    """Money that already exists, or is said to; an entry of the funding register."""

    title: Text
    """Its usual name."""
    holder: OrganisationRef
    """Who holds the money."""
    amount: Amount
    """Money for the whole period, in the budget's currency."""
    currency: Currency = "GBP"
    """What its amounts are in; pounds (`GBP`) where nothing is said."""
    years: dict[Year, Amount] = {}
    """How much of the amount there is in each year, where that is known: financial years as `2021/22`, calendar years as `2021`."""
    status: Annotated[Text, RefTo("budget-status")]
    """How sure the money is."""
    period: Period
    """When it can be spent."""
    authority: Authority
    """What makes it real."""
    only_for: Uses | None = None
    """What it may be spent on, as the names of things, so that draws can be checked."""
    restrictions: Text | None = None
    """What it may not be spent on, or may only be spent on, in words for readers."""
    note: Markdown | None = None
    """What else readers should know."""


class Event(Record):
    """A meeting, workshop or round of events."""

    title: Text
    """What it was."""
    date: When
    """When it took place."""
    place: Text | None = None
    """Where it took place."""
    attendance: Text | None = None
    """A number, or words such as `over 250`."""
    brought: Markdown | None = None
    """What came of it for the strategy."""
    evidence: list[EvidenceRef] = []
    """The sources that tell of it."""


class CallForEvidence(Record):
    """An open invitation to send evidence."""

    title: Text
    """Its name."""
    opened: When
    """Its first day."""
    closed: When | None = None
    """Its last day."""
    asked: Markdown
    """What people were asked to send."""
    brought: Markdown | None = None
    """What came in."""
    evidence: list[EvidenceRef] = []
    """The sources that tell of it."""


class Stakeholder(Record):
    """A group that the strategy must hear."""

    name: Text
    """The group, as tables name it."""
    organisations: list[OrganisationRef] = []
    """The bodies that belong to it or speak for it."""
    interest: Markdown
    """What it cares about."""
    how: Markdown | None = None
    """How it is heard."""


class Engagement(Record):
    """Who was heard, when, and what it brought."""

    summary: Markdown | None = None
    """A sentence or two on how people were heard."""
    stakeholders: dict[Id, Stakeholder] = {}
    """The groups to hear, each under an id of its own."""
    events: dict[Id, Event] = {}
    """The meetings, each under an id of its own."""
    calls: dict[Id, CallForEvidence] = {}
    """The calls for evidence, each under an id of its own."""


class Theme(Record):
    """Something people said, and what was done about it."""

    title: Text
    """What it is about."""
    said: Markdown
    """What people said."""
    by: list[OrganisationRef] = []
    """Which bodies said it."""
    decision: Literal["accepted", "partly accepted", "not accepted", "noted", "open"]
    """What became of it."""
    did: Markdown
    """What was done, or why nothing was."""
    priorities: list[PriorityRef] = []
    """The priorities that it changed."""
    evidence: list[EvidenceRef] = []
    """Where it is on record."""


class Consultation(Record):
    """One round of consultation."""

    title: Text
    """The name of the round."""
    opens: When
    """Its first day."""
    closes: When
    """Its last day."""
    how: Markdown
    """How people could take part."""
    responses: Text | None = None
    """A count, or words where no count is public."""
    questions: dict[Id, Markdown] = {}
    """What was asked, each under an id of its own."""
    themes: dict[Id, Theme] = {}
    """What people said, each under an id of its own."""


class Approval(Record):
    """Who agreed what, when, and where it is recorded."""

    body: OrganisationRef
    """Who decided."""
    what: Markdown
    """What was before them."""
    decision: Literal["requested", "noted", "endorsed", "approved", "agreed", "delegated"]
    """What they decided."""
    date: When
    """The day of the decision."""
    minute: Text
    """Where the decision is recorded."""
    digest: Text | None = None
    """Digest of the content that was agreed, as `lis digest` prints it."""
    evidence: list[EvidenceRef] = []
    """The sources it can be read in."""


class Term(Record):
    """A glossary entry."""

    term: Text
    """The word or phrase in full."""
    meaning: Markdown
    """What it means, in words that need no glossary."""
    abbreviation: Text | None = Field(default=None)
    """Its short form, such as `LEP`."""

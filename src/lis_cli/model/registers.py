"""The registers beside the narrative: budgets, engagement, consultations, approvals and the glossary."""

from typing import Annotated, Literal

from pydantic import Field

from lis_cli.model.about import Period
from lis_cli.model.fields import Amount, EvidenceRef, Id, Markdown, OrganisationRef, PriorityRef, Record, RefTo, Text
from lis_cli.model.when import When


class Authority(Record):
    """What makes a budget real: the minute, letter or announcement."""

    document: Text
    date: When | None = None
    evidence: list[EvidenceRef] = []


class Budget(Record):
    """Money that already exists, or is said to; an entry of the funding register."""

    title: Text
    holder: OrganisationRef
    amount: Amount
    """Pounds, for the whole period."""
    status: Annotated[Text, RefTo("budget-status")]
    period: Period
    authority: Authority
    restrictions: Text | None = None
    note: Markdown | None = None


class Event(Record):
    """A meeting, workshop or round of events."""

    title: Text
    date: When
    place: Text | None = None
    attendance: Text | None = None
    """A number, or words such as `over 250`."""
    brought: Markdown | None = None
    evidence: list[EvidenceRef] = []


class CallForEvidence(Record):
    """An open invitation to send evidence."""

    title: Text
    opened: When
    closed: When | None = None
    asked: Markdown
    brought: Markdown | None = None
    evidence: list[EvidenceRef] = []


class Stakeholder(Record):
    """A group that the strategy must hear."""

    name: Text
    organisations: list[OrganisationRef] = []
    interest: Markdown
    how: Markdown | None = None


class Engagement(Record):
    """`engagement.yaml`: who was heard, when, and what it brought."""

    summary: Markdown | None = None
    stakeholders: dict[Id, Stakeholder] = {}
    events: dict[Id, Event] = {}
    calls: dict[Id, CallForEvidence] = {}


class Theme(Record):
    """Something people said, and what was done about it."""

    title: Text
    said: Markdown
    by: list[OrganisationRef] = []
    decision: Literal["accepted", "partly accepted", "not accepted", "noted", "open"]
    did: Markdown
    priorities: list[PriorityRef] = []
    evidence: list[EvidenceRef] = []


class Consultation(Record):
    """One round of consultation."""

    title: Text
    opens: When
    closes: When
    how: Markdown
    responses: Text | None = None
    """A count, or words where no count is public."""
    questions: dict[Id, Markdown] = {}
    themes: dict[Id, Theme] = {}


class Approval(Record):
    """Who agreed what, when, and where it is recorded."""

    body: OrganisationRef
    what: Markdown
    decision: Literal["requested", "noted", "endorsed", "approved", "agreed", "delegated"]
    date: When
    minute: Text
    digest: Text | None = None
    """Digest of the content that was agreed."""
    evidence: list[EvidenceRef] = []


class Term(Record):
    """A glossary entry."""

    term: Text
    meaning: Markdown
    abbreviation: Text | None = Field(default=None)

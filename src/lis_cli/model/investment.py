"""The investment plan: proposals that need money the strategy may not ask for, in a document of their own beside it."""

from pydantic import Field

from lis_cli.model.fields import (
    Amount,
    EvidenceRef,
    FoundationRef,
    IndicatorRef,
    Markdown,
    OrganisationRef,
    PriorityRef,
    Text,
)
from lis_cli.model.narrative import Titled
from lis_cli.model.priority import Funding, Owner
from lis_cli.model.when import When


class Proposal(Titled):
    """Something the place would do with money it does not have yet; printed in the investment plan and never in the strategy."""

    came_from: Text | None = Field(default=None, alias="from")
    """Where it stood before `lis funding park` moved it here, such as `priority:skills` or `action:skills/hub`."""
    what: Markdown | None = None
    """What would be done, in a sentence."""
    foundations: list[FoundationRef] = []
    """The foundations it would strengthen."""
    priorities: list[PriorityRef] = []
    """The priorities of the strategy that it serves."""
    owner: Owner | None = None
    """Whether local partners, government, or both would act."""
    lead: OrganisationRef | None = None
    """Who is responsible for it."""
    partners: list[OrganisationRef] = []
    """Who else would take part."""
    start: When | None = None
    """When it could begin."""
    by: When | None = None
    """By when it would be done."""
    sought: Amount | None = None
    """The money it seeks, in pounds."""
    asked: list[OrganisationRef] = []
    """Who is asked for the money."""
    funding: list[Funding] = []
    """How it would be paid for, part by part, with the money that is there already."""
    outputs: list[Markdown] = []
    """What it would make or deliver."""
    outcomes: list[Markdown] = []
    """What would change because of it."""
    indicators: list[IndicatorRef] = []
    """The measures that would follow it."""
    evidence: list[EvidenceRef] = []
    """The sources it rests on."""

"""The whole of one strategy."""

from collections.abc import Iterator, Mapping
from typing import Any

from lis_cli.model.about import About
from lis_cli.model.evidence import Evidence, Indicator
from lis_cli.model.fields import Id, Record
from lis_cli.model.investment import Proposal
from lis_cli.model.narrative import Challenge, Chapter, Foundation, Place, Sector
from lis_cli.model.priority import Priority
from lis_cli.model.ref import Ref
from lis_cli.model.registers import Approval, Budget, Consultation, Engagement, Term

FIELD_OF_KIND = {
    "chapter": "chapters",
    "foundation": "foundations",
    "challenge": "challenges",
    "sector": "sectors",
    "place": "places",
    "priority": "priorities",
    "evidence": "evidence",
    "indicator": "indicators",
    "budget": "budgets",
    "consultation": "consultations",
    "approval": "approvals",
    "term": "glossary",
    "proposal": "proposals",
}
"""Kinds of entity that have ids of their own → the field of Strategy that holds them."""


class Strategy(Record):
    """Every entity, by kind and id, in the order of its files."""

    about: About
    chapters: dict[Id, Chapter] = {}
    foundations: dict[Id, Foundation] = {}
    challenges: dict[Id, Challenge] = {}
    sectors: dict[Id, Sector] = {}
    places: dict[Id, Place] = {}
    priorities: dict[Id, Priority] = {}
    evidence: dict[Id, Evidence] = {}
    indicators: dict[Id, Indicator] = {}
    budgets: dict[Id, Budget] = {}
    engagement: Engagement | None = None
    consultations: dict[Id, Consultation] = {}
    approvals: dict[Id, Approval] = {}
    glossary: dict[Id, Term] = {}
    proposals: dict[Id, Proposal] = {}
    """The investment plan: a companion document, of which nothing is printed in the strategy itself."""

    def entities(self) -> Iterator[tuple[Ref, Record]]:
        """Yield every entity with its name, `about` and `engagement` included."""
        yield Ref("about", "strategy"), self.about
        for kind, field in FIELD_OF_KIND.items():
            for entity_id, entity in getattr(self, field).items():
                yield Ref(kind, entity_id), entity
        if self.engagement is not None:
            yield Ref("engagement", "engagement"), self.engagement


def assemble_strategy(about: About, entities: Mapping[str, Mapping[str, Record]]) -> Strategy:
    """Return the strategy of entities by kind and id, each of which was validated on its own: a second pass would only cost time."""
    fields: dict[str, Any] = {field: entities.get(kind, {}) for kind, field in FIELD_OF_KIND.items()}
    fields["engagement"] = entities.get("engagement", {}).get("engagement")
    return Strategy.model_construct(about=about, **fields)

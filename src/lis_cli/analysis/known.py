"""What names exist: the ids that references may use."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lis_cli.analysis.fields import Path, iter_marked
from lis_cli.model.fields import RefTo
from lis_cli.model.framework import Framework, Named
from lis_cli.model.priority import Priority
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import FIELD_OF_KIND, Strategy

LINKABLE = frozenset({*FIELD_OF_KIND, "action"}) - {"approval"}
"""Kinds that a built document has an anchor for."""


class Reference(NamedTuple):
    """A field of an entity that names something."""

    source: Ref
    path: Path
    kind: str
    id: str


def known_ids(strategy: Strategy, framework: Framework) -> Mapping[str, frozenset[str]]:
    """Return, by kind, every id that may be referred to.

    What the framework demands counts as known even where its file is missing: its absence is reported once, by its own rule.
    """
    known = {kind: frozenset(getattr(strategy, field)) for kind, field in FIELD_OF_KIND.items()}
    known["evidence"] |= {f"{source}/{finding}" for source, item in strategy.evidence.items() for finding in item.findings}
    known["action"] = frozenset(f"{ref}/{action}" for ref, priority in strategy.priorities.items() for action in priority.actions)
    known["organisation"] = frozenset(strategy.about.organisations)
    known["chapter"] |= frozenset(missing_chapters(strategy, framework))
    return known | {kind: frozenset(names) for kind, names in framework_names(framework).items()}


def framework_names(framework: Framework) -> dict[str, Mapping[str, Named]]:
    """Return, by kind, the things that a framework names, in its order."""
    return {
        "foundation": framework.foundations,
        "challenge": framework.challenges,
        "stage": framework.stages,
        "sector-kind": framework.sector_kinds,
        "evidence-kind": framework.evidence_kinds,
        "budget-status": framework.budget_statuses,
        "funding-basis": framework.funding_bases,
        "spending-kind": framework.spending_kinds,
    }


def missing_chapters(strategy: Strategy, framework: Framework) -> list[str]:
    """Return the chapters that the framework requires at this stage and that are not there under any of their names."""
    return [
        chapter_id
        for chapter_id, chapter in framework.chapters.items()
        if framework.has_reached(strategy.about.stage, chapter.from_stage) and not {chapter_id, *chapter.aliases} & set(strategy.chapters)
    ]


def iter_references(strategy: Strategy) -> Iterator[Reference]:
    """Yield every field that names something, entity by entity."""
    for source, entity in strategy.entities():
        for path, mark, text in iter_marked(entity):
            if isinstance(mark, RefTo):
                yield Reference(source, path, mark.kind, text)


def evidence_of(priority: Priority) -> set[str]:
    """Return the sources that a priority's reasons rest on."""
    return {item.split("/")[0] for reason in priority.responds_to for item in reason.evidence}

"""How much evidence of each kind there is for each foundation, and how old it is: what is thin, and what is missing."""

from dataclasses import dataclass

from lis_cli.analysis.ageing import has_aged
from lis_cli.model.evidence import Evidence
from lis_cli.model.framework import Framework
from lis_cli.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Cell:
    """The sources of one kind for one foundation."""

    sources: int = 0
    current: int = 0
    """Those of them that have not aged."""
    newest: str | None = None
    """The year of the newest; None where no source has a date."""


@dataclass(frozen=True, slots=True)
class GapMap:
    """Cells by foundation and kind, both in the framework's order; `totals` by foundation, over all kinds."""

    foundations: dict[str, str]
    """Ids and titles."""
    kinds: dict[str, str]
    cells: dict[tuple[str, str], Cell]
    totals: dict[str, Cell]


def gap_map(strategy: Strategy, framework: Framework) -> GapMap:
    """Return the map; a source counts once for each foundation that a finding of it is about."""
    held: dict[tuple[str, str], list[Evidence]] = {}
    for source in strategy.evidence.values():
        for foundation in sorted({name for finding in source.findings.values() for name in finding.foundations}):
            held.setdefault((foundation, source.kind), []).append(source)
    foundations = {name: item.title for name, item in framework.foundations.items()}
    kinds = {name: item.title for name, item in framework.evidence_kinds.items()}
    as_of = strategy.about.as_of
    cells = {(row, kind): _cell(held.get((row, kind), []), framework, as_of) for row in foundations for kind in kinds}
    totals = {row: _cell([source for kind in kinds for source in held.get((row, kind), [])], framework, as_of) for row in foundations}
    return GapMap(foundations, kinds, cells, totals)


def _cell(sources: list[Evidence], framework: Framework, as_of: str | None) -> Cell:
    dates = [source.date for source in sources if source.date is not None]
    current = sum(not has_aged(source, framework, as_of) for source in sources)
    return Cell(len(sources), current, max(dates)[:4] if dates else None)

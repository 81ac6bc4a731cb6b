"""Claims: which prose says how things are, and which of its numbers are figures that a reader may ask the source of."""

import re
from decimal import Decimal

from lis_cli.analysis.fields import Path
from lis_cli.model.strategy import Strategy
from lis_cli.text.number_signs import GAP
from lis_cli.text.quantity import MEASURES, Quantity

CLAIMING = frozenset({"chapter", "foundation", "challenge", "sector", "place", "priority"})
"""Kinds of entity that say how things are; the registers record what happened when."""
_PROMISES = frozenset({"objective", "what", "outputs", "outcomes"})
"""Fields that say what will be done or reached."""

_PROMISE = re.compile(
    rf"\b(?:(?:we|partners)|(?:our|the|this){GAP}(?:authority|board|LEP|partners|partnership|plan|priority|programme|strategy)){GAP}"
    rf"(?:also{GAP}|therefore{GAP}|now{GAP})?(?:will|shall|aims?|wants?|intends?|plans?|commits?|proposes?|seeks?|pledges?"
    rf"|(?:are|is){GAP}committed|ha(?:ve|s){GAP}set)\b"
    rf"|\bour{GAP}(?:[\w-]{{1,30}}{GAP})?(?:target|goal|aim|ambition|vision|objective)s?\b",
    re.IGNORECASE,
)
"""Words with which a strategy sets a target of its own; what follows them is not evidence. Another plan's target is a fact."""

_COUNTED = frozenset(
    """
    adults apprentices apprenticeships births businesses cars children claimants clinicians companies commuters deaths dwellings employees
    employers engineers enterprises establishments exporters factories farms firms graduates homes hotels households houses inhabitants
    jobs journeys learners lorries manufacturers microbusinesses migrants participants passengers patents patients pensioners people
    persons posts premises pupils residents researchers roles scientists shops smes spin-outs start-ups startups starts students
    suppliers teachers technicians tourists trainees trips turbines vacancies vehicles visitors visits workers workplaces
    """.split()  # noqa: SIM905  (a paragraph is easier to read than its words)
)
"""What statistics count; a number of them is a figure from ten on."""
_NO_STATISTICS = frozenset(
    """
    actions centuries chapters days decades hours months objectives pages paragraphs priorities questions recommendations sections targets
    times week weeks words year years
    """.split()  # noqa: SIM905
)
"""Stretches of time and parts of a strategy, whose number says nothing about the place."""
_FEW = 10
_MANY = 100
_WHOLLY = frozenset({"committed", "electric", "owned", "recyclable", "recycled", "renewable"})


def is_claim(kind: str, path: Path) -> bool:
    """Tell whether the prose in a field of a kind of entity says how things are."""
    field = next(step for step in reversed(path) if isinstance(step, str))
    return kind in CLAIMING and field not in _PROMISES


def promise_in(masked: str, start: int, end: int) -> int:
    """Return where a sentence of masked Markdown begins to set a target; its end if it sets none."""
    found = _PROMISE.search(masked, start, end)
    return found.start() if found else end


def is_figure(quantity: Quantity) -> bool:
    """Tell whether a quantity is a figure: money, a share, a rank, a size, or a count of more than a few things."""
    if quantity.kind == "percent":
        return not (quantity.value == _MANY and quantity.words and quantity.words[0] in _WHOLLY)
    if quantity.kind in {"money", "rank"}:
        return True
    known = next((word for word in reversed(quantity.words) if word in _COUNTED or word in MEASURES or word in _NO_STATISTICS), "")
    if known in _NO_STATISTICS:
        return False
    is_exact = quantity.step < 1 or quantity.scale > 1
    return known in MEASURES or is_exact or abs(quantity.value) >= (_FEW if known else _MANY)


FigureKey = tuple[str, str, Decimal]
"""Kind, unit and value: what two mentions of one figure share."""


def figure_key(quantity: Quantity) -> FigureKey:
    """Return what this figure shares with its other mentions."""
    return "count" if quantity.kind == "plain" else quantity.kind, quantity.unit, quantity.value


def givers_of_figures(strategy: Strategy) -> dict[FigureKey, set[str]]:
    """Return, for each figure that the findings of evidence give, the sources that give it."""
    from lis_cli.text.quantities import iter_quantities

    givers: dict[FigureKey, set[str]] = {}
    for source, item in strategy.evidence.items():
        for finding in item.findings.values():
            for quantity in iter_quantities(finding.says):
                givers.setdefault(figure_key(quantity), set()).add(source)
    return givers

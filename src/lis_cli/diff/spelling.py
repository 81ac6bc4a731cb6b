"""Values as readers see them: money in pounds, dates in words, figures in their unit, names instead of ids."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from lis_cli.diff.change import ValueType
from lis_cli.diff.names import name_of, title_of
from lis_cli.diff.shapes import Items, Leaf, fields_of
from lis_cli.model.about import Period
from lis_cli.model.evidence import Indicator, Observation, Target
from lis_cli.model.fields import Currency, Record
from lis_cli.model.numbers import spell_figure, spell_money
from lis_cli.model.priority import Funding
from lis_cli.model.registers import Budget, Uses
from lis_cli.model.strategy import Strategy
from lis_cli.model.when import spell_when


def spell_value(value: Any, type_: ValueType, names: str, strategy: Strategy | None, entity: Record | None) -> str:  # noqa: ANN401, PLR0911  (one case per type)
    """Return a value as a reader sees it; nothing for None. `names` is the kind of thing that a reference names."""
    if value is None:
        return ""
    match type_, value:
        case ValueType.DATE, str():
            return spell_when(value)
        case ValueType.MONEY, Decimal():
            return spell_money(value)
        case ValueType.NUMBER, Decimal():
            return _spell_number(value, entity)
        case ValueType.REFERENCE, str():
            return name_of(strategy, names, value)
        case ValueType.RECORD, Record():
            return _spell_record(value, strategy, entity)
        case _, bool():
            return "yes" if value else "no"
        case _, list():
            return ", ".join(str(item) for item in value)
        case _:
            return str(value)


def currency_of(owner: Record | None) -> Currency:
    """Return what the amounts of a record are in; pounds where it does not say."""
    return owner.currency if isinstance(owner, Budget | Funding) else "GBP"


def _spell_number(value: Decimal, entity: Record | None) -> str:
    """Return a figure in its unit, with all its digits."""
    if not isinstance(entity, Indicator):
        return f"{value:f}"
    digits = max(entity.decimals, -int(value.normalize().as_tuple().exponent))
    return spell_figure(value, entity.model_copy(update={"decimals": digits}))


def _spell_record(value: Record, strategy: Strategy | None, entity: Record | None) -> str:  # noqa: PLR0911  (one case per model)
    match value:
        case Observation(status="actual"):
            return f"{_spell_number(value.value, entity)} for {spell_when(value.period)}"
        case Observation():
            return f"{_spell_number(value.value, entity)} for {spell_when(value.period)} ({value.status})"
        case Target():
            return f"{_spell_number(value.value, entity)} by {spell_when(value.period)}"
        case Funding():
            return spell_funding(value, strategy)
        case Uses():
            return f"only for {'; '.join(_spell_uses(value, strategy))}"
        case Period(end=None):
            return f"from {spell_when(value.start)}"
        case Period():
            return f"{spell_when(value.start)} to {spell_when(str(value.end))}"
        case _:
            return title_of(value)


def _spell_uses(uses: Uses, strategy: Strategy | None) -> Iterator[str]:
    for field in fields_of(Uses):
        names = getattr(uses, field.name)
        if names and isinstance(field.shape, Items) and isinstance(field.shape.item, Leaf):
            kind = field.shape.item.names
            yield f"{field.key} {', '.join(name_of(strategy, kind, name) for name in names)}"


def spell_funding(part: Funding, strategy: Strategy | None) -> str:
    """Return one part of how an action is paid for: `£1 million of Growth Deal`, `£250,000, private: Employers`."""
    payer = f" of {name_of(strategy, 'budget', part.budget)}" if part.budget else f", {part.basis}"
    words = f"{spell_money(part.total, part.currency)}{payer}" if part.total is not None else payer.removeprefix(" of ").removeprefix(", ")
    return f"{words}: {part.source}" if part.source else words

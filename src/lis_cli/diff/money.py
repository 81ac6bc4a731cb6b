"""What a difference of money means: budgets cut and raised, and drawn on otherwise."""

from typing import Any

from lis_cli.diff.change import ChangeKind, Note
from lis_cli.diff.difference import Difference
from lis_cli.diff.matching import Pair
from lis_cli.diff.names import name_of
from lis_cli.diff.notes import substantive
from lis_cli.diff.spelling import currency_of
from lis_cli.model.numbers import spell_money
from lis_cli.model.priority import Funding


def note_on_budget(it: Difference, before: str, after: str) -> Note | None:
    """Return what a difference of the register of budgets means; None where it is not about the amount."""
    year = it.field.partition("years.")[2]
    if not (it.field == "amount" or year) or it.kind is not ChangeKind.MODIFIED:
        return None
    verb, of_year = "raised" if it.after > it.before else "cut", f" in {year}" if year else ""
    by = spell_money(abs(it.after - it.before), currency_of(it.where.owner))
    return substantive(f"budget-{verb}", f"budget {verb}{of_year} by {by}: {before} → {after}")


def note_on_funding(it: Difference, pair: Pair, before: str, after: str) -> Note:
    """Return what a difference in how an action is paid for means."""
    if it.field == "funding":
        return _part(it, before, after)
    part = it.where.owner
    assert isinstance(part, Funding)  # a field of a part that is there
    key = it.field.removeprefix("funding.")
    year = key.partition("years.")[2]
    if (key == "amount" or year) and it.kind is ChangeKind.MODIFIED:
        of = f" of {name_of(pair.new, 'budget', part.budget)}" if part.budget else ""
        sign, of_year = "+" if it.after > it.before else "−", f" in {year}" if year else ""
        by = spell_money(abs(it.after - it.before), part.currency)
        return substantive(_what(part), f"{_verb(part)}{of_year}: {before} → {after}{of} ({sign}{by})")
    if key == "budget":
        return substantive("budget-redrawn", f"budget re-drawn: {before or 'no budget'} → {after or 'no budget'}{_amount(part)}")
    if key == "basis":
        return substantive("funding-basis-changed", f"basis of funding changed: {before} → {after}")
    if year:
        verb = "added" if it.kind is ChangeKind.ADDED else "removed"
        return substantive(_what(part), f"funding in {year} {verb}: {after or before}")
    label = f"funding {key}"
    return substantive("funding-changed", f"{label} changed: {before or 'none'} → {after or 'none'}")


def _part(it: Difference, before: str, after: str) -> Note:
    part: Any = it.after if it.kind is ChangeKind.ADDED else it.before
    verb = "added" if it.kind is ChangeKind.ADDED else "removed"
    if part.budget:
        return substantive("budget-redrawn", f"draw on a budget {verb}: {after or before}")
    return substantive(f"funding-{verb}", f"funding {verb}: {after or before}")


def _what(part: Funding) -> str:
    return "budget-redrawn" if part.budget else "funding-changed"


def _verb(part: Funding) -> str:
    return "budget re-drawn" if part.budget else f"funding changed, {part.basis}"


def _amount(part: Funding) -> str:
    return f" ({spell_money(part.total, part.currency)})" if part.total is not None else ""

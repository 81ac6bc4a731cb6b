"""What a difference of money means: budgets cut and raised, and drawn on otherwise."""

from typing import Any

from lis_cli.diff.change import ChangeKind, Note
from lis_cli.diff.difference import Difference
from lis_cli.diff.matching import Pair
from lis_cli.diff.names import name_of
from lis_cli.diff.notes import substantive
from lis_cli.model.numbers import spell_money
from lis_cli.model.priority import Funding


def note_on_budget(it: Difference, before: str, after: str) -> Note | None:
    """Return what a difference of the register of budgets means; None where it is not about the amount."""
    if it.field != "amount" or it.kind is not ChangeKind.MODIFIED:
        return None
    verb = "raised" if it.after > it.before else "cut"
    return substantive(f"budget-{verb}", f"budget {verb} by {spell_money(abs(it.after - it.before))}: {before} → {after}")


def note_on_funding(it: Difference, pair: Pair, before: str, after: str) -> Note:
    """Return what a difference in how an action is paid for means."""
    if it.field == "funding":
        return _part(it, before, after)
    part = it.where.owner
    assert isinstance(part, Funding)  # a field of a part that is there
    key = it.field.removeprefix("funding.")
    if key == "amount" and it.kind is ChangeKind.MODIFIED:
        of = f" of {name_of(pair.new, 'budget', part.budget)}" if part.budget else ""
        sign = "+" if it.after > it.before else "−"
        return substantive(_what(part), f"{_verb(part)}: {before} → {after}{of} ({sign}{spell_money(abs(it.after - it.before))})")
    if key == "budget":
        return substantive("budget-redrawn", f"budget re-drawn: {before or 'no budget'} → {after or 'no budget'}{_amount(part)}")
    if key == "basis":
        return substantive("funding-basis-changed", f"basis of funding changed: {before} → {after}")
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
    return f" ({spell_money(part.amount)})" if part.amount is not None else ""

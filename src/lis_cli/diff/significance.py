"""What a difference means: the rules, in order, one short function each. The first that answers decides.

What no rule knows is substantive, and named by its field: a new field of a model is never lost, at worst told in plain words.
"""

from collections.abc import Callable
from decimal import Decimal

from lis_cli.diff.change import ChangeKind, Note, ValueType
from lis_cli.diff.dates import shift_of
from lis_cli.diff.difference import Difference
from lis_cli.diff.labels import label_of
from lis_cli.diff.matching import Pair
from lis_cli.diff.money import note_on_budget, note_on_funding
from lis_cli.diff.names import name_of, spell_ref, title_of
from lis_cli.diff.notes import editorial, substantive
from lis_cli.diff.spelling import currency_of, spell_value
from lis_cli.diff.subjects import EVERY
from lis_cli.model.evidence import Indicator, Observation
from lis_cli.model.numbers import spell_money

ADDED, REMOVED, MODIFIED, MOVED = ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.MODIFIED, ChangeKind.MOVED

_WENT = {"evidence": "withdrawn", "finding": "withdrawn", "budget": "withdrawn", "approval": "withdrawn"}
_WENT |= dict.fromkeys(("priority", "action", "ask", "indicator"), "dropped")
"""What is said of things of a kind that are gone; `removed` of all others."""
_REGISTERED = frozenset({"organisation", "term"})
"""Kinds that only explain names used elsewhere: what is said there counts."""
_PLANNED = frozenset(
    {
        ("action", "start"),
        ("action", "by"),
        ("indicator", "target.period"),
        ("consultation", "opens"),
        ("consultation", "closes"),
        ("call", "closed"),
        ("budget", "period.from"),
        ("budget", "period.to"),
        ("about", "period.from"),
        ("about", "period.to"),
    }
)
"""Dates by which something is to happen; other dates say when something was."""
_DETAILS = frozenset(
    {
        ("about", "version"),
        ("about", "language"),
        ("about", "url"),
        ("about", "contact.email"),
        ("about", "contact.phone"),
        ("about", "contact.address"),
        ("about", "contact.other_formats"),
        ("about", "document.primary"),
        ("about", "document.accent"),
        ("about", "document.fonts"),
        ("about", "document.logo"),
        ("about", "document.logo_alt"),
        ("organisation", "short"),
        ("organisation", "site"),
        ("chapter", "numbered"),
        ("place", "code"),
        ("evidence", "accessed"),
        ("evidence", "url"),
        ("evidence", "site"),
        ("evidence", "licence"),
        ("finding", "page"),
        ("indicator", "decimals"),
        ("indicator", "chart"),
        ("indicator", "data"),
        ("indicator", "dataset.code"),
        ("indicator", "geography.code"),
    }
)
"""Fields that say how something looks or where it is found, and nothing of what the strategy does."""
_FEW = 3
"""Things that a note on their order names."""
_LONGEST_QUOTE = 90
"""Characters of a text that a note gives whole."""


def note_on(it: Difference, pair: Pair) -> Note:
    """Return what a difference means."""
    return next(note for rule in RULES if (note := rule(it, pair)) is not None)


def is_detail(it: Difference) -> bool:
    """Tell whether a field only says how something looks or where it is found."""
    return (it.subject, it.field) in _DETAILS


def before_and_after(it: Difference, pair: Pair) -> tuple[str, str]:
    """Return the two values as a reader sees them."""
    where = it.where
    if it.type is ValueType.MONEY:
        sides = ((it.before, where.old_owner), (it.after, where.owner))
        before, after = ("" if amount is None else spell_money(amount, currency_of(owner)) for amount, owner in sides)
        return before, after
    return (
        spell_value(it.before, it.type, it.names, pair.old, where.old_entity),
        spell_value(it.after, it.type, it.names, pair.new, where.entity),
    )


def _order(it: Difference, pair: Pair) -> Note | None:
    if it.type is not ValueType.ORDER:
        return None
    if isinstance(it.after[0], int):
        return editorial("order-changed", "order changed")
    if not it.reordered:
        return editorial("follows-renaming", "order follows the renaming")
    names = [name_of(pair.new, it.where.ref.kind, key) if it.where.ref.id == EVERY else f"`{key}`" for key in it.reordered]
    return editorial("order-changed", f"order changed: {', '.join(names)}" if len(names) <= _FEW else "order changed")


def _moved(it: Difference, pair: Pair) -> Note | None:
    """Tell of something that has another id, or another priority."""
    if it.kind is not MOVED:
        return None
    if it.where.path and it.where.ref != pair.names.get(it.where.old_ref, it.where.old_ref):
        before, after = spell_ref(pair.old, it.where.old_ref), spell_ref(pair.new, it.where.ref)
        return substantive(f"{it.subject}-moved", f"{it.subject} moved: {before} → {after}")
    return editorial("renamed", f"renamed: `{it.before}` → `{it.after}`")


def _follows_renaming(it: Difference, pair: Pair) -> Note | None:
    """Tell of the name of something that only goes by another id now."""
    if it.type is ValueType.REFERENCE and it.kind is MODIFIED and pair.follow(it.names, it.before) == it.after:
        return editorial("follows-renaming", f"follows the renaming: `{it.before}` → `{it.after}`")
    return None


def _target(it: Difference, pair: Pair) -> Note | None:
    indicator = it.where.entity or it.where.old_entity
    if not isinstance(indicator, Indicator) or it.field not in {"target", "target.value"}:
        return None
    before, after = before_and_after(it, pair)
    if it.kind is REMOVED:
        return substantive("target-dropped", f"target dropped: {before}")
    if it.kind is ADDED:
        return substantive("target-set", f"target set: {after}")
    change = {"up": it.after - it.before, "down": it.before - it.after}.get(indicator.good, Decimal(0))
    verb = "strengthened" if change > 0 else "weakened" if change < 0 else "changed"
    return substantive(f"target-{verb}", f"target {verb}: {before} → {after}")


def _observation(it: Difference, pair: Pair) -> Note | None:
    """Tell of a figure of an indicator: of its series, or the baseline."""
    figure = it.where.owner or it.where.old_owner
    if not isinstance(figure, Observation) or it.field.endswith((".evidence", ".note")):
        return None
    before, after = before_and_after(it, pair)
    if it.type is ValueType.RECORD:
        return (
            substantive("figure-added", f"new figure: {after}")
            if it.kind is ADDED
            else substantive("figure-removed", f"figure removed: {before}")
        )
    which = "baseline" if it.field.startswith("baseline") else f"figure for {spell_value(figure.period, ValueType.DATE, '', None, None)}"
    if it.field.endswith(".value"):
        return substantive("figure-changed", f"{which} changed: {before} → {after} ({_difference(it, pair)})")
    if it.field.endswith(".period"):
        return substantive("figure-changed", f"period of the {which.partition(' for ')[0]} changed: {before} → {after}")
    return substantive("figure-changed", f"standing of the {which} changed: {before} → {after}")


def _difference(it: Difference, pair: Pair) -> str:
    """Return how much a figure differs, with its sign and unit; of shares, in percentage points."""
    change = it.after - it.before
    spelled = spell_value(abs(change), ValueType.NUMBER, "", pair.new, it.where.entity).replace("%", " percentage points")
    return f"{'+' if change > 0 else '−'}{spelled}"


def _budget(it: Difference, pair: Pair) -> Note | None:
    return note_on_budget(it, *before_and_after(it, pair)) if it.subject == "budget" else None


def _funding(it: Difference, pair: Pair) -> Note | None:
    is_part = it.subject == "action" and it.field.startswith("funding") and not it.field.endswith("evidence")
    return note_on_funding(it, pair, *before_and_after(it, pair)) if is_part else None


def _came_or_went(it: Difference, _pair: Pair) -> Note | None:
    """Tell of a thing with a name of its own that is new, or is gone."""
    if it.field or it.kind not in {ADDED, REMOVED}:
        return None
    verb = _WENT.get(it.subject, "removed")
    note = editorial if it.subject in _REGISTERED else substantive
    title = _short(title_of(it.after if it.kind is ADDED else it.before))
    name = f": {title}" if title else ""
    if it.kind is ADDED:
        return note(f"new-{it.subject}", f"new {it.subject}{name}")
    return note(f"{it.subject}-{verb}", f"{it.subject} {verb}{name}")


def _item(it: Difference, pair: Pair) -> Note | None:
    """Tell of an item of a list that is new, or is gone."""
    if not it.is_item or it.kind not in {ADDED, REMOVED}:
        return None
    before, after = (_short(text) for text in before_and_after(it, pair))
    label = label_of(it.field, it.subject).split(" ")[-1]
    if it.kind is ADDED:
        return substantive(f"{_slug(label)}-added", f"{label} added: {after}")
    verb = "withdrawn" if label == "evidence" else "dropped" if it.type is ValueType.RECORD else "removed"
    return substantive(f"{_slug(label)}-{verb}", f"{label} {verb}: {before}")


def _detail(it: Difference, pair: Pair) -> Note | None:
    return editorial("detail-changed", _told(it, pair)) if is_detail(it) else None


def _date(it: Difference, pair: Pair) -> Note | None:
    if it.type is not ValueType.DATE:
        return None
    before, after = before_and_after(it, pair)
    label = label_of(it.field, it.subject)
    if it.kind is not MODIFIED:
        verb, value = ("set", after) if it.kind is ADDED else ("withdrawn", before)
        return substantive(f"date-{verb}", f"{label} {verb}: {value}")
    shift = shift_of(it.before, it.after)
    if shift.is_within:
        is_narrower = len(it.after) > len(it.before)
        return substantive(
            "date-narrowed" if is_narrower else "date-widened",
            f"{label} made {'more' if is_narrower else 'less'} exact: {before} → {after}",
        )
    if (it.subject, it.field) in _PLANNED:
        verb = "put back" if shift.is_later else "brought forward"
        return substantive(f"date-{_slug(verb)}", f"{label} {verb} by {shift.amount}: {before} → {after}")
    direction = "later" if shift.is_later else "earlier"
    return substantive("date-changed", f"{label} changed: {before} → {after} ({shift.amount} {direction})")


def _setting(it: Difference, _pair: Pair) -> Note | None:
    """Tell of a rule that the strategy gives another weight."""
    if it.subject != "about" or not it.field.startswith("rules."):
        return None
    before, after = (value or "as the framework says" for value in (it.before, it.after))
    return substantive("rule-setting-changed", f"rule `{it.where.path[-1]}`: {before} → {after}")


def _other(it: Difference, pair: Pair) -> Note | None:
    slug = _slug(label_of(it.field, it.subject))
    verb = {ADDED: "added", REMOVED: "removed"}.get(it.kind, "changed")
    return substantive(f"{slug}-{verb}", _told(it, pair))


def _told(it: Difference, pair: Pair) -> str:
    """Return in plain words that a field changed, with its values where they are short."""
    before, after = before_and_after(it, pair)
    label = label_of(it.field, it.subject) or it.subject
    before, after = (" ".join(text.split()) for text in (before, after))
    if max(len(before), len(after)) > _LONGEST_QUOTE:
        return f"{label} {'added' if it.kind is ADDED else 'removed' if it.kind is REMOVED else 'changed'}"
    if it.kind is MODIFIED:
        return f"{label} changed: {before} → {after}"
    return f"{label} added: {_short(after)}" if it.kind is ADDED else f"{label} removed: {_short(before)}"


def _short(text: str) -> str:
    words = " ".join(text.split()).removesuffix(".")
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"


def _slug(label: str) -> str:
    return label.replace(" ", "-")


RULES: tuple[Callable[[Difference, Pair], Note | None], ...] = (
    _order,
    _moved,
    _follows_renaming,
    _target,
    _observation,
    _budget,
    _funding,
    _came_or_went,
    _setting,
    _item,
    _detail,
    _date,
    _other,
)
"""Asked in this order. Prose and text that were rewritten have rules of their own, in `passages`."""

"""An action draws on a budget that is for other uses.

Money often comes with a purpose: one scheme, one town, buildings and not staff. `only_for` in the register says so by the names of
`actions`, `priorities`, `foundations`, `challenges`, `sectors`, `places`, `leads` (who leads the action) and `kinds` of spending. Of
each key that is given, one name must fit the action or its priority. A draw that does not say its `kind` is not held against `kinds`.

Wrong: a budget with `only_for: {places: [lowestoft]}`, and an action of a priority whose `places` do not name `lowestoft`.

Right: the action draws on a budget that is for its place, or on one that is for any.
"""

from collections.abc import Callable, Iterator

from lis_cli.analysis.budgets import Draw, iter_funding
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Related
from lis_cli.model.priority import Priority
from lis_cli.model.ref import Ref
from lis_cli.model.registers import Uses
from lis_cli.workspace import Workspace

NAME = "restricted-budget"
_Names = Callable[[Draw, Priority], list[str]]
_USES: dict[str, tuple[str, str, _Names]] = {
    "actions": ("action", "", lambda draw, _: [f"{draw.priority}/{draw.action_id}"]),
    "priorities": ("priority", "", lambda draw, _: [draw.priority]),
    "foundations": ("foundation", "", lambda _, priority: priority.foundations),
    "challenges": ("challenge", "", lambda _, priority: priority.challenges),
    "sectors": ("sector", "", lambda _, priority: priority.sectors),
    "places": ("place", "", lambda _, priority: priority.places),
    "leads": ("organisation", "actions led by ", lambda draw, _: [draw.action.lead]),
    "kinds": ("spending-kind", "spending of kind ", lambda draw, _: [draw.part.kind] if draw.part.kind else []),
}
"""By key of `only_for`: the kind of thing it names, words for a message, and what of an action or its priority must fit."""


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each draw that a budget is not for: at the kind of spending if that is why, else at the budget."""
    strategy = workspace.strategy
    for draw in iter_funding(strategy):
        budget_id = draw.part.budget or ""
        budget = strategy.budgets.get(budget_id)
        if (
            budget is None
            or budget.only_for is None
            or not workspace.broken.isdisjoint({Ref("priority", draw.priority), Ref("budget", budget_id)})
        ):
            continue
        key = next(_misfits(workspace, draw, budget.only_for), None)
        if key is not None:
            kind, words, _ = _USES[key]
            names = " or ".join(f"`{name}`" for name in getattr(budget.only_for, key))
            yield Diagnostic(
                NAME,
                workspace.span(Ref("priority", draw.priority), *draw.path, "kind" if key == "kinds" else "budget"),
                f"action `{draw.action_id}` draws on `{budget_id}`, which is only for {words or f'{kind} '}{names}",
                help="draw on a budget that is for this action, or correct what the register says of this one",
                related=(Related(workspace.span(Ref("budget", budget_id), "only_for", key), "what the budget is for"),),
            )


def _misfits(workspace: Workspace, draw: Draw, uses: Uses) -> Iterator[str]:
    """Yield the keys of which no name fits; where a name means nothing, that is what is wrong, and told by another rule."""
    priority = workspace.strategy.priorities[draw.priority]
    for key, (kind, _, names_of) in _USES.items():
        wanted, given = getattr(uses, key), names_of(draw, priority)
        is_open = not wanted or (key == "kinds" and not given)
        if not is_open and set(wanted).isdisjoint(given) and all(workspace.is_known(kind, name) for name in [*wanted, *given]):
            yield key


RULE = Rule(NAME, "money", __doc__, check=check, comments=("yaml",))

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
from lis_cli.workspace import Workspace

NAME = "restricted-budget"
_FEW = 10
"""Names that a message lists."""
_USES: dict[str, tuple[str, str, Callable[[Draw, Priority], list[str]]]] = {
    "actions": ("action", "action", lambda draw, _: [f"{draw.priority}/{draw.action_id}"]),
    "priorities": ("priority", "priority", lambda draw, _: [draw.priority]),
    "foundations": ("foundation", "foundation", lambda _, priority: priority.foundations),
    "challenges": ("challenge", "challenge", lambda _, priority: priority.challenges),
    "sectors": ("sector", "sector", lambda _, priority: priority.sectors),
    "places": ("place", "place", lambda _, priority: priority.places),
    "leads": ("organisation", "actions led by", lambda draw, _: [draw.action.lead]),
    "kinds": ("spending-kind", "spending of kind", lambda draw, _: [draw.part.kind] if draw.part.kind else []),
}
"""By key of `only_for`: the kind of thing it names, words for a message, and what of an action or its priority must fit."""


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each draw that a budget is not for: at the kind of spending if that is why, else at the budget."""
    uses = _uses(workspace)
    for draw in iter_funding(workspace.strategy):
        wanted = uses.get(draw.part.budget or "", {})
        key = next(_misfits(workspace, draw, wanted), None) if wanted else None
        if key is not None:
            ref = Ref("budget", draw.part.budget or "")
            yield Diagnostic(
                NAME,
                workspace.span(Ref("priority", draw.priority), *draw.path, "kind" if key == "kinds" else "budget"),
                f"action `{draw.action_id}` draws on `{ref.id}`, which is only for {_USES[key][1]} {_spell(wanted[key])}",
                help="draw on a budget that is for this action, or correct what the register says of this one",
                related=(Related(workspace.span(ref, "only_for", key), "what the budget is for"),),
            )


def _uses(workspace: Workspace) -> dict[str, dict[str, frozenset[str]]]:
    """Return what each budget is for, by key; where a name means nothing, that is what is wrong, and told by another rule."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for budget_id, budget in workspace.strategy.budgets.items():
        if budget.only_for is not None and Ref("budget", budget_id) not in workspace.broken:
            named = {key: frozenset(getattr(budget.only_for, key)) for key in _USES}
            found[budget_id] = {
                key: names for key, names in named.items() if names and all(workspace.is_known(_USES[key][0], name) for name in names)
            }
    return found


def _misfits(workspace: Workspace, draw: Draw, wanted: dict[str, frozenset[str]]) -> Iterator[str]:
    """Yield the keys of which no name fits an action that could be read whole."""
    if Ref("priority", draw.priority) in workspace.broken:
        return
    priority = workspace.strategy.priorities[draw.priority]
    for key, names in wanted.items():
        kind, _, names_of = _USES[key]
        given = names_of(draw, priority)
        is_open = key == "kinds" and not given
        if not is_open and names.isdisjoint(given) and all(workspace.is_known(kind, name) for name in given):
            yield key


def _spell(names: frozenset[str]) -> str:
    return " or ".join(f"`{name}`" for name in sorted(names)) if len(names) <= _FEW else f"any of {len(names)} that the register names"


RULE = Rule(NAME, "money", __doc__, check=check, comments=("yaml",))

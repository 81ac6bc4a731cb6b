"""What is said of years does not fit the amount, or other years.

The years of a draw add up to its `amount`, or stand in its place. The years of a budget do not add up to more than the budget;
if they add up to less, part of it has no year, which is worth a warning. Financial years such as `2021/22` and calendar years
such as `2021` overlap: a budget, and what is drawn on it, keeps to one kind.

Wrong:

```yaml
- {basis: existing, budget: growth-deal, amount: 1600000, years: {2019/20: 600000, 2020/21: 100000}}
```

Right:

```yaml
- {basis: existing, budget: growth-deal, amount: 1600000, years: {2019/20: 600000, 2020/21: 1000000}}
```
"""

from collections.abc import Iterator
from decimal import Decimal

from lis_cli.analysis.budgets import ZERO, Draw, is_financial_throughout, iter_funding
from lis_cli.analysis.fields import Path
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Related, Severity
from lis_cli.model.fields import Currency
from lis_cli.model.numbers import spell_in_full
from lis_cli.model.ref import Ref
from lis_cli.model.when import is_financial
from lis_cli.workspace import Workspace

NAME = "years-disagree"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each amount that its years do not add up to, and for each year of another kind than those beside it."""
    kinds = {}
    for budget_id, budget in workspace.strategy.budgets.items():
        kinds[budget_id] = is_financial_throughout(budget.years)
        ref = Ref("budget", budget_id)
        spread = sum(budget.years.values(), ZERO)
        if budget.years and spread != budget.amount and ref not in workspace.broken:
            is_less = spread < budget.amount
            cure = "say of which years the rest is, or allow this" if is_less else "correct a year, or the amount"
            severity = Severity.WARNING if is_less else Severity.ERROR
            yield _sum(workspace, (ref, ()), budget.amount, spread, budget.currency, cure, severity)
        if budget.years and kinds[budget_id] is None:
            yield _mixture(workspace, (ref, ()), list(budget.years))
    for draw in iter_funding(workspace.strategy):
        if draw.part.years:
            yield from _of_draw(workspace, draw, wanted=kinds.get(draw.part.budget or ""))


_Where = tuple[Ref, Path]


def _of_draw(workspace: Workspace, draw: Draw, *, wanted: bool | None) -> Iterator[Diagnostic]:
    part, where = draw.part, (Ref("priority", draw.priority), draw.path)
    spread = sum(part.years.values(), ZERO)
    if part.amount not in {None, spread} and where[0] not in workspace.broken:
        assert part.amount is not None  # the line above
        cure = "correct one of them, or delete `amount`: the years say it"
        yield _sum(workspace, where, part.amount, spread, part.currency, cure, Severity.ERROR)
    kind = is_financial_throughout(part.years)
    if kind is None:
        yield _mixture(workspace, where, list(part.years))
    elif wanted is not None and kind is not wanted:
        year, other = next(iter(part.years)), next(iter(workspace.strategy.budgets[part.budget or ""].years))
        yield Diagnostic(
            NAME,
            workspace.span(where[0], *where[1], "years", year, at_key=True),
            f"`{year}` is a {_kind(year)} year, but budget `{part.budget}` is in {_kind(other)} years",
            help=f"say how much is drawn in each {_kind(other)} year, such as `{other}`",
            related=(Related(workspace.span(Ref("budget", part.budget or ""), "years"), "the budget's years"),),
        )


def _sum(  # noqa: PLR0913, PLR0917  (a finding has as many sides)
    workspace: Workspace, where: _Where, amount: Decimal, spread: Decimal, currency: Currency, cure: str, severity: Severity
) -> Diagnostic:
    ref, path = where
    said, added = spell_in_full(amount, currency), spell_in_full(spread, currency)
    return Diagnostic(
        NAME,
        workspace.span(ref, *path, "amount"),
        f"`amount` is {said}, but `years` add up to {added}",
        help=cure,
        severity=severity,
        related=(Related(workspace.span(ref, *path, "years"), "the years"),),
    )


def _mixture(workspace: Workspace, where: _Where, years: list[str]) -> Diagnostic:
    ref, path = where
    year = next(year for year in years if is_financial(year) != is_financial(years[0]))
    span = workspace.span(ref, *path, "years", year, at_key=True)
    message = f"`{year}` is a {_kind(year)} year, beside `{years[0]}`, a {_kind(years[0])} year"
    return Diagnostic(NAME, span, message, help="write all years as `2021/22`, or all as `2021`: the two overlap")


def _kind(year: str) -> str:
    return "financial" if is_financial(year) else "calendar"


RULE = Rule(NAME, "money", __doc__, check=check, comments=("yaml",))

"""What prose may quote: figures of indicators and amounts of budgets, each written once."""

from dataclasses import dataclass

from lis_cli.model.evidence import Indicator, Observation, Target
from lis_cli.model.numbers import spell_figure, spell_money, spell_unit
from lis_cli.model.registers import Budget
from lis_cli.model.when import spell_when


def latest_of(indicator: Indicator) -> Observation:
    """Return the newest observed figure; figures that were only expected or projected do not count."""
    seen = [item for item in (indicator.baseline, *indicator.series) if item.status in {"actual", "estimate"}]
    return max(seen or [indicator.baseline], key=lambda item: item.period)


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """What prose may quote of an indicator, as text."""

    title: str
    unit: str
    latest: str
    latest_period: str
    baseline: str
    baseline_period: str
    change: str
    """From the baseline to the latest figure, with its sign."""
    target: str | None
    target_period: str | None


def figures_of(indicator: Indicator) -> IndicatorFigures:
    """Return the figures of an indicator that prose may quote."""
    latest, baseline, target = latest_of(indicator), indicator.baseline, indicator.target
    change = round(latest.value - baseline.value, indicator.decimals)
    sign = "+" if change > 0 else ""
    return IndicatorFigures(
        title=indicator.title,
        unit=spell_unit(indicator),
        latest=spell_figure(latest.value, indicator),
        latest_period=spell_when(latest.period),
        baseline=spell_figure(baseline.value, indicator),
        baseline_period=spell_when(baseline.period),
        change=f"{sign}{spell_figure(change, indicator)}",
        target=spell_figure(target.value, indicator) if isinstance(target, Target) else None,
        target_period=spell_when(target.period) if isinstance(target, Target) else None,
    )


@dataclass(frozen=True, slots=True)
class BudgetFigures:
    """What prose may quote of a budget, as text."""

    title: str
    amount: str
    status: str


def budget_figures(budget: Budget) -> BudgetFigures:
    """Return the figures of a budget that prose may quote."""
    return BudgetFigures(budget.title, spell_money(budget.amount, budget.currency), budget.status)

"""Numbers as readers see them: figures of indicators and amounts of budgets, each written once."""

from dataclasses import dataclass
from decimal import Decimal

from lis_cli.model.evidence import Indicator, Observation, Target
from lis_cli.model.registers import Budget
from lis_cli.model.when import spell_when

MILLION = Decimal(1_000_000)
_DIGITS = 3
"""Digits after the point of an amount in millions; with more, it is printed in pounds."""


def spell_number(value: Decimal, decimals: int) -> str:
    """Return a number with grouped thousands, a true minus sign and the given digits after the point."""
    text = f"{value:,.{decimals}f}"
    return text.replace("-", "−" if any(digit in text for digit in "123456789") else "")


def spell_figure(value: Decimal, indicator: Indicator) -> str:
    """Return a value of an indicator in its unit: `£5.4bn`, `81%`, `95,000 jobs`."""
    number = spell_number(value, indicator.decimals)
    if "{}" not in indicator.unit:
        return f"{number} {indicator.unit}"
    figure = indicator.unit.replace("{}", number)
    return f"−{figure.replace('−', '', 1)}" if number.startswith("−") else figure


def spell_unit(indicator: Indicator) -> str:
    """Return the unit by itself, as a table heading shows it: `£bn`, `%`, `jobs`."""
    return indicator.unit.replace("{}", "").strip()


def spell_money(pounds: Decimal) -> str:
    """Return an amount as text shows it: `£440,400`, `£1.6 million`, `£126.66 million`; nothing is rounded away."""
    if pounds >= MILLION:
        millions = (pounds / MILLION).normalize()
        if -millions.as_tuple().exponent <= _DIGITS:  # type: ignore[operator]  # a finite number has an integer exponent
            return f"£{millions:,f} million"
    return spell_pounds(pounds)


def spell_pounds(pounds: Decimal) -> str:
    """Return an amount in full: `£1,600,000`, `£99.50`."""
    return f"£{pounds:,.2f}" if pounds % 1 else f"£{pounds:,.0f}"


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
    return BudgetFigures(budget.title, spell_money(budget.amount), budget.status)

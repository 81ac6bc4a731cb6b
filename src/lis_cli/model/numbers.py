"""Numbers as readers see them: grouped, in the unit of their indicator, as money."""

from decimal import Decimal

from lis_cli.model.evidence import Indicator
from lis_cli.model.fields import Currency

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


def spell_money(amount: Decimal, currency: Currency = "GBP") -> str:
    """Return an amount as text shows it: `£440,400`, `£1.6 million`, `€126.66 million`; nothing is rounded away."""
    if abs(amount) >= MILLION:
        millions = (abs(amount) / MILLION).normalize()
        if -millions.as_tuple().exponent <= _DIGITS:  # type: ignore[operator]  # a finite number has an integer exponent
            return f"{_minus(amount)}{_SIGNS[currency]}{millions:,f} million"
    return spell_in_full(amount, currency)


def spell_in_full(amount: Decimal, currency: Currency = "GBP") -> str:
    """Return an amount with all its digits: `£1,600,000`, `£99.50`, `−€300`."""
    return f"{_minus(amount)}{_SIGNS[currency]}{abs(amount):,.{2 if amount % 1 else 0}f}"


def plain_digits(amount: Decimal) -> str:
    """Return an amount as programs read it: `1600000`, `99.50`, `-300`."""
    return f"{amount:.{2 if amount % 1 else 0}f}"


def _minus(amount: Decimal) -> str:
    return "−" if amount < 0 else ""


_SIGNS: dict[Currency, str] = {"GBP": "£", "EUR": "€", "USD": "$"}

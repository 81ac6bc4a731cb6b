"""The shape of the JSON report of funding; `schemas/funding-report.schema.json` is made from these classes.

Amounts are text, in digits: a reader of JSON that makes fractions of numbers would lose pence.
"""

import sys
from typing import Literal

if sys.version_info >= (3, 12):
    from typing import TypedDict
else:
    from typing_extensions import TypedDict  # pydantic, which makes the schema, cannot read the older one


class JsonSums(TypedDict):
    """Amounts in one currency, such as `2500000` or `99.50`."""

    currency: str
    """What they are in, such as `GBP`."""
    allocated: str
    """What there is."""
    drawn: str
    """What actions draw on it."""
    left: str
    """What is not drawn; less than nothing where too much is."""


class JsonBudget(JsonSums):
    """One budget of the register."""

    budget: str
    """Its id."""
    title: str
    """Its name."""
    holder: str
    """The id of the organisation that holds it."""
    status: str
    """How sure it is, as the framework names it."""
    secured: bool
    """Whether actions may rely on it."""


class JsonYear(TypedDict):
    """One year of all budgets that can be relied on, in one currency."""

    year: str | None
    """`2021/22` or `2021`; null for what has no year."""
    currency: str
    """What the amounts are in."""
    allocated: str | None
    """What budgets say they hold in this year; null where no budget says so."""
    drawn: str
    """What actions draw in this year."""
    left: str | None
    """What is not drawn; null where something is drawn on a budget that does not say how much it holds in which year."""


class JsonPriority(TypedDict):
    """What the actions of one priority are paid with, in one currency."""

    priority: str
    """Its id."""
    title: str
    """Its name."""
    currency: str
    """What the amounts are in."""
    drawn: str
    """From budgets that can be relied on."""
    elsewhere: str
    """From others, such as private money."""
    unsecured: str
    """From budgets that cannot be relied on, or in a way that the framework does not allow."""
    total: str
    """All of it."""


class JsonShare(TypedDict):
    """What one part of how an action is paid for comes to in one year."""

    year: str | None
    """`2021/22` or `2021`; null where none is said."""
    priority: str
    """The id of the priority."""
    action: str
    """The id of the action in it."""
    basis: str
    """The way it is paid for, as the framework names it."""
    budget: str | None
    """The id of the budget it is drawn on; null for money from elsewhere."""
    currency: str
    """What the amount is in."""
    amount: str
    """How much."""


class JsonFundingStrategy(TypedDict):
    """The funding of one strategy."""

    folder: str
    """The strategy's folder, as seen from the folder in which `lis` was run; with `/` on every system."""
    title: str
    """Its title."""
    complete: bool
    """Whether every budget and every priority could be read; if not, figures are missing."""
    secured: list[JsonSums]
    """The budgets that can be relied on, added up by currency."""
    unsecured: list[JsonSums]
    """The other budgets, added up by currency."""
    budgets: list[JsonBudget]
    """The register, in its order."""
    years: list[JsonYear]
    """By currency and year; empty where nothing says a year."""
    priorities: list[JsonPriority]
    """Those whose actions name an amount, once for each currency."""
    shares: list[JsonShare]
    """Every amount that an action names, from which the rest is added up."""


class JsonFundingReport(TypedDict):
    """What `lis funding --format json` prints: what is allocated, drawn and left."""

    version: Literal[1]
    """The version of this shape; a new number where a key changes its meaning or goes."""
    strategies: list[JsonFundingStrategy]
    """In the order of their folders; those that cannot be used are missing, and standard error says why."""

"""What a quantity in a text is."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

Kind = Literal["money", "percent", "rank", "count", "plain"]


GLUED_UNITS = frozenset(
    {"gb", "gbps", "gw", "gwh", "ha", "kg", "km", "kt", "kw", "kwh", "m", "mb", "mbps", "mi", "mph", "mt", "mw", "mwh", "sqm", "twh"}
)
"""Units that are written without a space behind their number."""
MEASURES = GLUED_UNITS | frozenset(
    """
    acre acres gigabit gigabits gigawatt gigawatts hectare hectares kilometre kilometres kilowatt kilowatts litre litres megabit megabits
    megawatt megawatts metre metres mile miles minute minutes tonne tonnes ton tons
    """.split()  # noqa: SIM905  (a paragraph is easier to read than its words)
)
"""Units of measure as words."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity and where it stands, with its currency sign, its scale and its unit sign."""

    start: int
    end: int
    value: Decimal
    """With its scale: 1600000 for `£1.6m`."""
    kind: Kind
    """`count` where words follow that say of what; `plain` where none do."""
    unit: str = ""
    """`£`, `$` or `€`; `%` or `points`; empty for the other kinds."""
    words: tuple[str, ...] = ()
    """What is counted, in lower case: the words behind the number, up to four, as far as the phrase goes."""
    per: str = ""
    """`year`, `hour`, `head` and the like, where the quantity is a rate."""
    scale: int = 1
    """What the number as written is multiplied by."""
    step: Decimal = Decimal(1)
    """What one more in the last digit that counts would add: 10000 for `440,000`, 0.1 for `12.5`, 1 for `70%`."""
    is_bound: bool = False
    """Whether it is one end of a range, such as `33 to 41`."""


def step_of(number: Decimal | str) -> Decimal:
    """Return what the last digit that counts is worth: the trailing zeros of a whole number do not count."""
    whole, _, decimals = (number.replace(",", "") if isinstance(number, str) else f"{abs(number):f}").partition(".")
    if decimals:
        return Decimal(1).scaleb(-len(decimals))
    return Decimal(10) ** (len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0)


def scaled(quantity: Quantity, scale: int) -> Quantity:
    """Return a quantity in thousands, millions or the like."""
    return replace(quantity, value=quantity.value * scale, step=quantity.step * scale, scale=quantity.scale * scale)

"""Funding by year: one bar for each year, with a block for each priority or budget; blocks have numbers, not colours alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lis_cli.charts.chart import Chart, NothingToDrawError, Table
from lis_cli.charts.drawing import SIZE, SMALL, WIDTH, Drawing, inks
from lis_cli.charts.lettering import lines_of, shortened, width_of
from lis_cli.charts.scale import Scale, names_of, round_figures
from lis_cli.model.about import HouseStyle

Block = tuple[str, str, str, Decimal]
"""A year (empty where none is said), the id of a priority or budget, a currency, an amount."""
_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}
_INKS = (("primary", "paper"), ("pale", "text"), ("soft", "text"), ("paper", "text"), ("accent", "paper"))
"""Colours of the blocks in turn, and of the numbers on them; neighbours differ in lightness."""
_HEAD, _BARS, _FOOT, _KEY_LINE = 30.0, 150.0, 22.0, 12.0
_WIDEST, _LEAST, _MOST_YEARS = 64.0, 8.5, 16
_MILLION, _WORTH_MILLIONS = Decimal(1_000_000), Decimal(100_000)
_UNSAID = "Year not said"


@dataclass(frozen=True, slots=True)
class _Stacks:
    """Blocks of one currency: amounts by year and id, years and ids in their order."""

    years: list[str]
    names: list[str]
    amounts: dict[tuple[str, str], Decimal]
    sign: str

    def total(self, year: str) -> Decimal:
        """Return what a year has in all."""
        return sum((self.amounts.get((year, name), Decimal(0)) for name in self.names), Decimal(0))

    def said(self, amount: Decimal) -> str:
        """Return an amount as text shows it."""
        if amount >= _MILLION:
            return f"{self.sign}{(amount / _MILLION).quantize(Decimal('0.01')).normalize():,f} million"
        return f"{self.sign}{amount:,.0f}"


def chart_of_funding(blocks: Sequence[Block], titles: Mapping[str, str], style: HouseStyle) -> Chart:
    """Return the chart of money by year; NothingToDrawError if no money has a year. Of several currencies the first is drawn."""
    stacks = _stacked(blocks)
    if not any(stacks.years):
        raise NothingToDrawError("no amount says its year, so there is no funding by year to draw", "give `years` to budgets or funding")
    named = {name: titles.get(name, name) for name in stacks.names}
    others = sorted({currency for _, _, currency, _ in blocks} - {blocks[0][2]})
    note = f"Amounts in other currencies ({', '.join(others)}) are left out." if others else ""
    return Chart(_draw(stacks, named, style), _in_words(stacks, named), "Funding by year", _table(stacks, named), note)


def _stacked(blocks: Sequence[Block]) -> _Stacks:
    """Return the blocks of the first currency; too many years are an answer in themselves, and the latest are kept."""
    first = [block for block in blocks if block[2] == blocks[0][2] and block[3] > 0]
    years = list(dict.fromkeys(block[0] for block in first if block[0]))[-_MOST_YEARS:]
    years += [""] if any(not block[0] for block in first) else []
    amounts: dict[tuple[str, str], Decimal] = {}
    for year, name, _, amount in first:
        amounts[year, name] = amounts.get((year, name), Decimal(0)) + amount
    names = [name for name in dict.fromkeys(block[1] for block in first) if any((year, name) in amounts for year in years)]
    return _Stacks(years, names, amounts, _SIGNS.get(blocks[0][2], blocks[0][2]) if blocks else "")


def _draw(stacks: _Stacks, named: Mapping[str, str], style: HouseStyle) -> str:
    keys = -(-len(named) // 2)
    drawing = Drawing(inks(style.primary, style.accent), height=_HEAD + _BARS + _FOOT + keys * _KEY_LINE + 8)
    highest = float(max(stacks.total(year) for year in stacks.years))
    size, words = (float(_MILLION), f"{stacks.sign} million") if highest >= _MILLION else (1.0, stacks.sign)
    marks = round_figures(0, highest / size, with_nought=True, most=5)
    up = Scale(marks[0], marks[-1], _HEAD + _BARS, _HEAD)
    left = max(width_of(name, SMALL) for name in names_of(marks)) + 6
    for mark, name in zip(marks, names_of(marks), strict=True):
        ink, width = ("quiet", 1.0) if mark == 0 else ("rule", 0.5)
        drawing.line((left, up.at(mark)), (WIDTH, up.at(mark)), ink, width=width)
        drawing.words((left - 5, up.at(mark) + SMALL * 0.33), name, "quiet", size=SMALL, align="end")
    drawing.words((0, SMALL), words, "quiet", size=SMALL)
    slot = (WIDTH - left) / len(stacks.years)
    for number, year in enumerate(stacks.years):
        _draw_year(drawing, stacks, year, (left + slot * (number + 0.5), slot), Scale(0, marks[-1] * size, up.at(0), _HEAD))
    _draw_key(drawing, list(named.values()), _HEAD + _BARS + _FOOT + 12)
    return drawing.svg()


def _draw_year(drawing: Drawing, stacks: _Stacks, year: str, place: tuple[float, float], up: Scale) -> None:
    """Draw one bar, its blocks from the floor up in the order of the key."""
    middle, slot = place
    wide = min(slot * 0.66, _WIDEST)
    below = Decimal(0)
    for number, name in enumerate(stacks.names):
        amount = stacks.amounts.get((year, name), Decimal(0))
        if not amount:
            continue
        top, floor = up.at(float(below + amount)), up.at(float(below))
        fill, ink = _INKS[number % len(_INKS)]
        drawing.box((middle - wide / 2, top), (wide, floor - top), fill, edge="primary")
        if floor - top >= _LEAST:
            drawing.words((middle, (top + floor) / 2 + SMALL * 0.33), str(number + 1), ink, size=SMALL, align="middle")
        below += amount
    said = _shortly(stacks, stacks.total(year))
    if width_of(said, SMALL, "semibold") <= slot:
        drawing.words((middle, up.at(float(below)) - 4), said, weight="semibold", size=SMALL, align="middle")
    for line, words in enumerate(lines_of(year or _UNSAID, SMALL, slot - 2, most=2)):
        drawing.words((middle, up.at(0) + 11 + 9.5 * line), words, size=SMALL, align="middle")


def _shortly(stacks: _Stacks, amount: Decimal) -> str:
    """Return an amount in few characters: `£9.17m`, `£0.4m`, `£900`."""
    if amount < _WORTH_MILLIONS:
        return stacks.said(amount)
    return f"{stacks.sign}{(amount / _MILLION).quantize(Decimal('0.01')).normalize():,f}m"


def _draw_key(drawing: Drawing, titles: list[str], y: float) -> None:
    """Write the numbers of the blocks and what they stand for, in two columns."""
    rows = -(-len(titles) // 2)
    for number, title in enumerate(titles):
        x, at = (number // rows) * WIDTH / 2, y + (number % rows) * _KEY_LINE
        fill, ink = _INKS[number % len(_INKS)]
        drawing.box((x + 0.5, at - 8.5), (16, 10.5), fill, edge="primary")
        drawing.words((x + 8.5, at - 0.5), str(number + 1), ink, size=SMALL, align="middle")
        drawing.words((x + 21, at), shortened(title, SIZE, WIDTH / 2 - 30), size=SIZE)


def _in_words(stacks: _Stacks, named: Mapping[str, str]) -> str:
    totals = {year: stacks.total(year) for year in stacks.years}
    dated = {year: total for year, total in totals.items() if year}
    most = max(dated, key=lambda year: dated[year])
    said = [f"{year or 'without a year'}, {stacks.said(total)}" for year, total in totals.items()]
    largest = max(stacks.names, key=lambda name: sum(stacks.amounts.get((year, name), Decimal(0)) for year in stacks.years))
    return f"Stacked bars by year: {'; '.join(said)}. The most is in {most}. The largest part over all years is {named[largest]}."


def _table(stacks: _Stacks, named: Mapping[str, str]) -> Table:
    def amounts(name: str) -> list[str]:
        return [_exactly(stacks, stacks.amounts.get((year, name), Decimal(0))) for year in stacks.years]

    rows = [[title, *amounts(name)] for name, title in named.items()]
    totals = ["All", *(_exactly(stacks, stacks.total(year)) for year in stacks.years)]
    return Table(["For", *(year or _UNSAID for year in stacks.years)], [*rows, totals])


def _exactly(stacks: _Stacks, amount: Decimal) -> str:
    return f"{stacks.sign}{amount:,.{2 if amount % 1 else 0}f}" if amount else "None"

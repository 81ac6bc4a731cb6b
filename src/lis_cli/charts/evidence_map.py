"""The evidence map: foundations by kinds of source, with how many there are and how new the newest is."""

from lis_cli.analysis.gap_map import Cell, GapMap, gap_map
from lis_cli.charts.chart import Chart, NothingToDrawError, Table
from lis_cli.charts.drawing import SIZE, SMALL, WIDTH, Drawing, inks
from lis_cli.charts.lettering import lines_of, width_of
from lis_cli.model.framework import Framework
from lis_cli.model.strategy import Strategy

_ROW, _LINE, _KEY = 22.0, 10.5, 30.0
_NAMES = 124.0
"""Room for the kinds at the left."""
_MOST = 30
"""Kinds that one page has room for."""


def chart_of_evidence(strategy: Strategy, framework: Framework, _: list[str]) -> Chart:
    """Return the evidence map of a strategy; NothingToDrawError if no source says which foundations it is about."""
    table = gap_map(strategy, framework)
    if not any(cell.sources for cell in table.cells.values()):
        raise NothingToDrawError(
            "no source names a foundation, so there is no evidence to map", "add `foundations` to the findings of sources"
        )
    return Chart(_draw(table, strategy), _in_words(table), "Sources by foundation and kind", _rows(table), _note(strategy))


def _note(strategy: Strategy) -> str:
    day = " on the day of this strategy" if strategy.about.as_of else ""
    return f"A source counts once for each foundation it tells something about; it is old when it has passed the age of its kind{day}."


def _draw(table: GapMap, strategy: Strategy) -> str:
    style = strategy.about.document
    wide = (WIDTH - _NAMES) / max(len(table.foundations), 1)
    heads = {name: lines_of(title, SIZE, wide - 4, "semibold", most=3) for name, title in table.foundations.items()}
    top = max(map(len, heads.values())) * _LINE + 10
    kinds = list(table.kinds)[:_MOST]
    drawing = Drawing(inks(style.primary, style.accent), height=top + (len(kinds) + 1) * _ROW + _KEY)
    for column, lines in enumerate(heads.values()):
        for line, words in enumerate(lines):
            at = (_NAMES + (column + 0.5) * wide, top - 8 - (len(lines) - 1 - line) * _LINE)
            drawing.words(at, words, weight="semibold", align="middle")
    for row, kind in enumerate(kinds):
        y = top + row * _ROW
        drawing.words((0, y + _ROW / 2 + 3), table.kinds[kind])
        for column, name in enumerate(table.foundations):
            _draw_cell(drawing, (_NAMES + column * wide, y), wide, table.cells[name, kind])
    y = top + len(kinds) * _ROW
    drawing.line((0, y + 1), (WIDTH, y + 1), "quiet")
    drawing.words((0, y + _ROW / 2 + 4), "All kinds", weight="semibold")
    for column, total in enumerate(table.totals.values()):
        drawing.words((_NAMES + (column + 0.5) * wide, y + _ROW / 2 + 4), _said(total), weight="semibold", align="middle")
    _draw_key(drawing, y + _ROW + 10)
    return drawing.svg()


def _draw_cell(drawing: Drawing, corner: tuple[float, float], wide: float, cell: Cell) -> None:
    x, y = corner
    middle = (x + wide / 2, y + _ROW / 2 + 3)
    if not cell.sources:
        drawing.box((x + 1.5, y + 1.5), (wide - 3, _ROW - 3), "pale")
        drawing.words(middle, "none", "quiet", size=SMALL, align="middle")
    elif cell.current:
        drawing.box((x + 1.5, y + 1.5), (wide - 3, _ROW - 3), "primary")
        drawing.words(middle, _said(cell), "paper", align="middle")
    else:
        drawing.box((x + 2, y + 2), (wide - 4, _ROW - 4), edge="primary", dash="3 2")
        drawing.words(middle, _said(cell), align="middle")


def _draw_key(drawing: Drawing, y: float) -> None:
    at = 0.0
    key = (("Number of sources, year of the newest", "primary", ""), ("All of them old", "paper", "primary"), ("None", "pale", ""))
    for words, ink, edge in key:
        drawing.box((at, y), (16, 11), ink, edge=edge, dash="3 2" if edge else "")
        drawing.words((at + 21, y + 8.5), words, size=SMALL)
        at += 21 + width_of(words, SMALL) + 16


def _said(cell: Cell) -> str:
    if not cell.sources:
        return "none"
    return f"{cell.sources}, {cell.newest}" if cell.newest else f"{cell.sources}, no date"


def _in_words(table: GapMap) -> str:
    """Say for each foundation how much there is, and which kinds are missing or old."""
    said = []
    for name, title in table.foundations.items():
        total = table.totals[name]
        cells = {kind: table.cells[name, kind] for kind in table.kinds}
        missing = [table.kinds[kind].lower() for kind, cell in cells.items() if not cell.sources]
        old = [table.kinds[kind].lower() for kind, cell in cells.items() if cell.sources and not cell.current]
        newest = f", the newest of {total.newest}" if total.newest else ""
        count = f"{total.sources} source{'' if total.sources == 1 else 's'}{newest}" if total.sources else "no source"
        parts = [
            count,
            f"none of the kinds {', '.join(missing)}" if missing else "",
            f"only old ones of the kinds {', '.join(old)}" if old else "",
        ]
        said.append(f"{title}: {'; '.join(filter(None, parts))}.")
    return f"A grid of {len(table.foundations)} foundations and {len(table.kinds)} kinds of source. {' '.join(said)}"


def _rows(table: GapMap) -> Table:
    def cell_in_words(cell: Cell) -> str:
        old = " (all old)" if cell.sources and not cell.current else ""
        return _said(cell) + old

    rows = [[title, *(cell_in_words(table.cells[name, kind]) for name in table.foundations)] for kind, title in table.kinds.items()]
    return Table(["Kind of source", *table.foundations.values()], [*rows, ["All kinds", *map(cell_in_words, table.totals.values())]])

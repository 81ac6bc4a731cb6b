"""The logic chart of a priority: why, what is done, what that makes, and what changes, from left to right."""

from dataclasses import dataclass

from lis_cli.analysis.logic import Logic, Reason, Step, logic_of
from lis_cli.charts.chart import Chart, NothingToDrawError, Table
from lis_cli.charts.drawing import SIZE, SMALL, Drawing, inks
from lis_cli.charts.lettering import lines_of
from lis_cli.model.framework import Framework
from lis_cli.model.strategy import Strategy

_HEADS = ("Why", "What is done", "What it makes", "What changes")
_COLUMN, _ARROW = 97.75, 16.5
_LINE, _PAD, _GAP, _HEAD = 9.6, 5.0, 7.0, 22.0
_TALLEST = 560.0
"""Points that a page has room for beside a caption."""
_MOST_LINES = (9, 7, 5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class _Box:
    """The lines of a box; those before `bold` are its heading, those from `quiet` on a remark."""

    lines: list[str]
    bold: int = 0
    quiet: int = 99

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + 2 * _PAD - 2


_UNSAID = _Box(["Not said yet"], quiet=0)


def chart_of_logic(strategy: Strategy, framework: Framework, names: list[str]) -> Chart:
    """Return the logic chart of one priority; NothingToDrawError if it has no action, or more than a page holds."""
    logic = logic_of(strategy, framework, names[0])
    if not logic.steps:
        raise NothingToDrawError(f"priority `{names[0]}` has no action yet, so there is no chain to draw", "add its actions first")
    for most in _MOST_LINES:
        reasons = [_reason(item, most) for item in logic.reasons]
        rows = [_row(step, most) for step in logic.steps]
        height = _HEAD + max(_stacked([box.height for box in reasons]), _stacked([max(box.height for box in row) for row in rows]))
        if height <= _TALLEST:
            style = strategy.about.document
            drawing = Drawing(inks(style.primary, style.accent), height=height + 1)
            _draw(drawing, reasons, rows)
            return Chart(drawing.svg(), _in_words(logic), f"How this priority is meant to work: {logic.title}", _table(logic))
    raise NothingToDrawError(f"priority `{names[0]}` has more actions than one page can show", "show its actions as a list instead")


def _stacked(heights: list[float]) -> float:
    return sum(heights) + _GAP * max(len(heights) - 1, 0)


def _reason(reason: Reason, most: int) -> _Box:
    says = lines_of(reason.says, SMALL, _COLUMN - 2 * _PAD, most=most)
    sources = [f"{reason.sources} source{'' if reason.sources == 1 else 's'}"] if reason.sources else ["no source yet"]
    return _Box([reason.kind.capitalize(), *says, *sources], bold=1, quiet=len(says) + 1)


def _row(step: Step, most: int) -> list[_Box]:
    room = _COLUMN - 2 * _PAD
    outputs = [line for item in step.outputs for line in lines_of(item, SMALL, room, most=most)][: 2 * most]
    measures = lines_of(f"Measured by: {'; '.join(step.indicators)}", SMALL, room, most=most) if step.indicators else []
    outcomes = [line for item in step.outcomes for line in lines_of(item, SMALL, room, most=most)][: 2 * most]
    made = _Box([*outputs, *measures], quiet=len(outputs)) if outputs or measures else _UNSAID
    return [_Box(lines_of(step.what, SMALL, room, most=most)), made, _Box(outcomes) if outcomes else _UNSAID]


def _draw(drawing: Drawing, reasons: list[_Box], rows: list[list[_Box]]) -> None:
    lefts = [0.5 + number * (_COLUMN + _ARROW) for number in range(len(_HEADS))]
    for left, head in zip(lefts, _HEADS, strict=True):
        drawing.words((left, SIZE + 1), head, "primary", size=SIZE + 1, weight="semibold")
        drawing.line((left, 15), (left + _COLUMN, 15), "primary", width=1.25)
    y = _HEAD
    for box in reasons:
        _draw_box(drawing, (lefts[0], y), box, box.height)
        y += box.height + _GAP
    _draw_rows(drawing, lefts, rows, y - _GAP if reasons else 0.0)


def _draw_rows(drawing: Drawing, lefts: list[float], rows: list[list[_Box]], reasons_end: float) -> None:
    """Draw a row for each action, with arrows to what comes of it; one bracket leads from all reasons, if any, to all actions."""
    y, middles = _HEAD, []
    for row in rows:
        height = max(box.height for box in row)
        middles.append(y + height / 2)
        before = 0.0
        for left, box in zip(lefts[1:], row, strict=True):
            _draw_box(drawing, (left, y), box, height)
            if before:
                _draw_arrow(drawing, (before, y + height / 2), (left, y + height / 2))
            before = left + _COLUMN
        y += height + _GAP
    if reasons_end:
        x = lefts[1] - _ARROW / 2
        drawing.line((x, _HEAD), (x, max(middles[-1], reasons_end)), "quiet", width=1)
        for middle in middles:
            _draw_arrow(drawing, (x, middle), (lefts[1], middle))


def _draw_box(drawing: Drawing, corner: tuple[float, float], box: _Box, height: float) -> None:
    if box is _UNSAID:
        drawing.box(corner, (_COLUMN, height), edge="quiet", dash="3 2")
    else:
        drawing.box(corner, (_COLUMN, height), "pale", edge="rule")
    for number, line in enumerate(box.lines):
        at = (corner[0] + _PAD, corner[1] + _PAD + 6.5 + number * _LINE)
        drawing.words(
            at, line, "quiet" if number >= box.quiet else "text", size=SMALL, weight="semibold" if number < box.bold else "regular"
        )


def _draw_arrow(drawing: Drawing, start: tuple[float, float], end: tuple[float, float]) -> None:
    drawing.line(start, (end[0] - 4, end[1]), "quiet", width=1)
    drawing.area([(end[0] - 1, end[1]), (end[0] - 5.5, end[1] - 2.8), (end[0] - 5.5, end[1] + 2.8)], "quiet")


def _in_words(logic: Logic) -> str:
    """Return the chain as sentences."""
    why = "; ".join(f"{item.kind}, {item.says.rstrip('.')}" for item in logic.reasons)
    said = [f"A chain from left to right in {len(logic.steps)} row{'' if len(logic.steps) == 1 else 's'}."]
    said += [f"Why: {why}."] if why else []
    for number, step in enumerate(logic.steps, start=1):
        parts = [step.what.rstrip(".")]
        parts += [f"which makes: {'; '.join(step.outputs)}"] if step.outputs else []
        parts += [f"measured by: {'; '.join(step.indicators)}"] if step.indicators else []
        parts += [f"so that: {'; '.join(step.outcomes)}"] if step.outcomes else []
        said.append(f"Action {number}: {', '.join(part.rstrip('.') for part in parts)}.")
    return " ".join(said)


def _table(logic: Logic) -> Table:
    rows = [
        [step.what, "; ".join(step.outputs) or "Not said", "; ".join(step.indicators) or "None", "; ".join(step.outcomes) or "Not said"]
        for step in logic.steps
    ]
    return Table(["Action", "What it makes", "Measured by", "What changes"], rows)

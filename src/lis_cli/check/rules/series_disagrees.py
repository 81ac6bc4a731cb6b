"""An indicator's series and its file of data do not agree.

An indicator may keep its figures beside the strategy as a table (`data: data/jobs.csv`, with the columns `period` and `value`).
Then both say the same: every figure of the series stands in the table, and every line of the table in the series or the baseline.

Wrong: `{period: 2018, value: 52.0}` in the series, and the line `2018,51.0` in the table.

Right: the same figure in both.
"""

from collections.abc import Iterator

from lis_cli.analysis.fields import Path
from lis_cli.analysis.tables import Row, read_figures
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Related, Severity
from lis_cli.model.evidence import Indicator, Observation
from lis_cli.model.numbers import spell_figure
from lis_cli.model.ref import Ref
from lis_cli.text.near import did_you_mean
from lis_cli.text.span import Position, Span
from lis_cli.workspace import Workspace

NAME = "series-disagrees"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield what is wrong with each table of data, and each figure that differs from it."""
    for indicator_id, indicator in workspace.strategy.indicators.items():
        if indicator.data is not None and Ref("indicator", indicator_id) not in workspace.broken:
            yield from _check_table(workspace, indicator_id, indicator, indicator.data)


def _check_table(workspace: Workspace, indicator_id: str, indicator: Indicator, name: str) -> Iterator[Diagnostic]:
    data = workspace.read_media(name)
    if data is None:
        tables = [file for file in workspace.files if file.endswith(".csv")]
        cure = did_you_mean(name, tables) or "put the table there as a CSV file, or correct the path"
        span = workspace.span(Ref("indicator", indicator_id), "data")
        yield Diagnostic(NAME, span, f"table `{name}` is not there", help=cure, severity=Severity.WARNING)
        return
    rows, slips = read_figures(data)
    named = (Related(workspace.span(Ref("indicator", indicator_id), "data"), "the indicator"),)
    for slip in slips:
        yield Diagnostic(NAME, _line(workspace, name, slip.line), slip.message, help=slip.cure, severity=Severity.WARNING, related=named)
    if not slips:
        yield from _compare(workspace, indicator_id, indicator, rows)


def _compare(workspace: Workspace, indicator_id: str, indicator: Indicator, rows: list[Row]) -> Iterator[Diagnostic]:
    ref, name = Ref("indicator", indicator_id), indicator.data or ""
    named = (Related(workspace.span(ref, "data"), "the indicator"),)
    by_period = {row.period: row for row in rows}
    written: list[tuple[Path, Observation]] = [(("series", number), figure) for number, figure in enumerate(indicator.series)]
    for path, figure in written or [(("baseline",), indicator.baseline)]:
        row = by_period.get(figure.period)
        if row is None:
            message = f"`{name}` has no line for {figure.period}"
            span = workspace.span(ref, *path, "period")
            yield Diagnostic(NAME, span, message, help="add the line, or take the figure out", severity=Severity.WARNING)
        elif row.value != figure.value:
            series, table = (spell_figure(value, indicator) for value in (figure.value, row.value))
            message = f"indicator says {series} for {figure.period}, the table says {table}"
            related = (Related(_line(workspace, name, row.line), "the table"),)
            cure, span = "correct the one that is wrong", workspace.span(ref, *path, "value")
            yield Diagnostic(NAME, span, message, help=cure, severity=Severity.WARNING, related=related)
    known = {indicator.baseline.period, *(figure.period for figure in indicator.series)}
    for row in rows:
        if row.period not in known:
            message = f"indicator `{indicator_id}` has no figure for `{row.period}`"
            cure = "add it to the series, or take the line out"
            yield Diagnostic(NAME, _line(workspace, name, row.line), message, help=cure, severity=Severity.WARNING, related=named)


def _line(workspace: Workspace, name: str, line: int) -> Span:
    return Span(workspace.path(name), Position(line, 1))


RULE = Rule(NAME, "evidence", __doc__, severity=Severity.WARNING, check=check, comments=("yaml",))

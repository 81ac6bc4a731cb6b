"""The figures of a chart as a table for web pages, folded away until a reader opens it."""

from html import escape

from lis_cli.charts.chart import Chart


def data_table(chart: Chart) -> str:
    """Return a chart's figures as HTML; the words that open it name the chart."""
    title = escape(chart.caption, quote=True)
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in chart.table.head)
    rows = "\n".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in row[1:])}</tr>'
        for row in chart.table.rows
    )
    return (
        f'<details class="chart-data"><summary>Data of this chart<span class="chart-name">: {title}</span></summary>\n'
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="Data: {title}"><table>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div></details>"
    )

"""Findings for a person: one line each, what to do below, and a summary; on a terminal with the words in question.

Every finding names its rule in brackets, which is all that `lis explain` needs. There is no address to link to, and a link to a file
would help on few terminals; so a terminal is told once, at the end, what to type.
"""

from collections.abc import Sequence

from lis_cli.diagnostics import Diagnostic, Related, Severity
from lis_cli.reporters.characters import one_line
from lis_cli.reporters.excerpt import excerpt
from lis_cli.reporters.place import spell_place
from lis_cli.reporters.report import Report
from lis_cli.reporters.style import count

_LOOKS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_NOUNS = {Severity.INFO: ("note", "notes")}
_MOST_PLACES = 20
"""Other places of one finding that are listed; a missing source may be cited a thousand times."""


def report_text(report: Report) -> str:
    """Return the findings as lines `file:line:column: severity: message [rule]`, with help, and a summary line."""
    gap = [""] if report.style.width else []
    lines = [line for diagnostic in report.shown for line in (*_lines(diagnostic, report), *gap)]
    lines += summary(report)
    if report.style.width and report.shown and not report.style.quiet:
        lines.append(report.style.paint(f"What a finding means and what to do: lis explain {report.shown[0].rule}", "dim"))
    return "".join(f"{line}\n" for line in lines)


def _lines(diagnostic: Diagnostic, report: Report) -> list[str]:
    style = report.style
    severity = style.paint(diagnostic.severity.label, _LOOKS[diagnostic.severity])
    rule = style.paint(f"[{diagnostic.rule}]", "dim")
    lines = [f"{style.paint(spell_place(diagnostic.span), 'bold')}: {severity}: {one_line(diagnostic.message)} {rule}"]
    if style.width and diagnostic.span.path in report.sources:
        lines += excerpt(diagnostic.span, report.sources[diagnostic.span.path], style, _LOOKS[diagnostic.severity])
    if diagnostic.help:
        lines.append(f"    {style.paint('help', 'green')}: {one_line(diagnostic.help)}")
    if diagnostic.fix:
        lines.append(f"    {style.paint('fix', 'green')}: {one_line(diagnostic.fix.title)} ({diagnostic.fix.applicability})")
    see = style.paint("see", "cyan")
    return lines + [f"    {see}: {words}" for words in _places(diagnostic.related)]


def _places(related: tuple[Related, ...]) -> list[str]:
    told = [f"{spell_place(place.span)}: {one_line(place.message)}" for place in related[:_MOST_PLACES]]
    more = len(related) - len(told)
    return [*told, f"{count(more, 'more place')}"] if more else told


def summary(report: Report) -> list[str]:
    """Return the line of counts that ends a report; a quiet one ends in a line only where findings are left out."""
    left_out = _left_out(report)
    if report.style.quiet:
        return [f"{left_out}."] if left_out else []
    where = count(len(report.checked), "strategy", "strategies")
    if not report.diagnostics:
        return [report.style.paint(f"No findings in {where}.", "green")]
    return [f"{spell_weights(report.diagnostics)} in {where}{f'; {left_out}' if left_out else ''}."]


def spell_weights(diagnostics: Sequence[Diagnostic]) -> str:
    """Return how many findings there are of each severity, such as `2 errors, 1 warning and 1 note`; of no findings, nothing."""
    numbers = {severity: sum(d.severity is severity for d in diagnostics) for severity in sorted(Severity, reverse=True)}
    counts = [count(number, *_NOUNS.get(severity, (severity.label,))) for severity, number in numbers.items() if number]
    return " and ".join([", ".join(counts[:-1]), counts[-1]] if counts[:-1] else counts)


def _left_out(report: Report) -> str:
    number = report.left_out
    words = f"{count(number, 'finding')} {'is' if number == 1 else 'are'} not shown"
    return f"{words} (`--max-findings 0` shows all)" if number else ""

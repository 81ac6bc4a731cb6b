"""Changes for a person at a terminal: what weighs most first, one line each, with the words of rewritten prose below."""

from collections.abc import Iterable, Iterator

from lis_cli.diff.change import Change, ChangeKind, Passage, Significance
from lis_cli.diff.notes import is_called_out, weight_of
from lis_cli.reporters.change_report import ChangeReport
from lis_cli.reporters.characters import one_line
from lis_cli.reporters.comparison import Comparison
from lis_cli.reporters.diagnostics_text import spell_place
from lis_cli.reporters.style import Style, count

_AROUND = 40
"""Characters of unchanged text that are shown on each side of a change."""


def report_changes_text(report: ChangeReport) -> str:
    """Return the changes of each strategy in groups by weight, and a summary line."""
    lines = [line for comparison in report.comparisons for line in _strategy(comparison, report)]
    if lines or not report.style.quiet:
        lines.append(_summary(report))
    return "".join(f"{line}\n" for line in lines)


def _strategy(comparison: Comparison, report: ChangeReport) -> Iterator[str]:
    groups = [group for group in _groups(comparison, report.style) if len(group) > 1]
    if groups:
        yield report.style.paint(one_line(f"{comparison.name}: {report.old} → {report.new}"), "bold")
        for group in groups:
            yield ""
            yield from group
        yield ""


def _groups(comparison: Comparison, style: Style) -> Iterator[list[str]]:
    """Yield the groups of lines of a strategy, each below its heading."""
    weighty = [change for change in comparison.changes if change.significance is Significance.SUBSTANTIVE]
    first = sorted((change for change in weighty if is_called_out(change.notes[0])), key=lambda change: weight_of(change.notes[0]))
    others = [change for change in weighty if not is_called_out(change.notes[0])]
    slight = [change for change in comparison.changes if change.significance is Significance.EDITORIAL]
    for heading, look, changes in (
        ("To be noted first", "bold red", first),
        ("Also changed", "bold", others),
        ("Editorial", "dim", slight),
    ):
        yield [style.paint(heading, look), *iter_change_lines(changes, style)]
    unread = [f"  {one_line(str(ref))} in the {version} version" for version, ref in comparison.unreadable]
    yield [style.paint("Could not be read whole, so that what is missing there is not listed", "bold yellow"), *unread]
    for heading, findings in (("New findings", comparison.appeared), ("Resolved findings", comparison.resolved)):
        told = [f"  {spell_place(f.span)}: {f.severity.label}: {one_line(f.message)} [{f.rule}]" for f in findings]
        yield [style.paint(heading, "bold"), *told]


def iter_change_lines(changes: Iterable[Change], style: Style) -> Iterator[str]:
    """Yield the lines of each change: where it is, what it is, and the words of rewritten prose."""
    for change in changes:
        field = "".join(f" {step}" for step in change.field)
        place = style.paint(one_line(f"{change.subject}{field}"), "cyan")
        yield f"  {place} ({one_line(change.title)})" if change.title else f"  {place}"
        yield from (f"    {one_line(note.text)}" for note in change.notes)
        yield from (f"      {line}" for passage in change.passages if change.field for line in _passage(passage, style))


def _passage(passage: Passage, style: Style) -> Iterator[str]:
    """Yield a rewritten passage, shortened where nothing changed; what came is between `{+ +}`, what went between `[- -]`."""
    if passage.kind is ChangeKind.ADDED:
        yield style.paint(f"{{+{_flat(passage.new or '')}+}}", "green")
    elif passage.kind is ChangeKind.REMOVED:
        yield style.paint(f"[-{_flat(passage.old or '')}-]", "red")
    elif passage.words:
        yield "".join(_edit(op, text, style) for op, text in passage.words)


def _edit(op: str, text: str, style: Style) -> str:
    flat = one_line(text)
    if op == "equal":
        return flat if len(flat) <= 2 * _AROUND else f"{flat[:_AROUND]} … {flat[-_AROUND:]}"
    return style.paint(f"[-{flat}-]", "red") if op == "delete" else style.paint(f"{{+{flat}+}}", "green")


def _flat(text: str) -> str:
    return one_line(" ".join(text.split()))


def _summary(report: ChangeReport) -> str:
    changes = [change for comparison in report.comparisons for change in comparison.changes]
    where = count(len(report.comparisons), "strategy", "strategies")
    if not changes:
        return report.style.paint(f"No changes in {where}.", "green")
    counts = [(weight, sum(change.significance is weight for change in changes)) for weight in Significance]
    told = " and ".join(count(number, f"{weight} change") for weight, number in counts if number)
    return f"{told} in {where}."

"""What `lis fix` did, or would do, for people and programs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lis_cli.diagnostics import Diagnostic
from lis_cli.reporters.characters import dump_json, one_line
from lis_cli.reporters.diagnostics_json import finding_to_data, weights_to_data
from lis_cli.reporters.diagnostics_text import spell_weights
from lis_cli.reporters.place import spell_place
from lis_cli.reporters.style import Style, count


@dataclass(frozen=True, slots=True)
class FixReport:
    """The fixes of a run and what is left."""

    applied: Sequence[Diagnostic]
    """Findings whose cure was applied, in reading order."""
    refused: Sequence[Diagnostic]
    """Findings whose cure would have brought another error."""
    offered: Sequence[Diagnostic]
    """Findings with a cure that is not certain."""
    remaining: Sequence[Diagnostic]
    """Every finding that is left."""
    files: Sequence[str]
    """The files that are changed, by path."""
    failures: Sequence[str]
    """What could not be written, and why."""
    checked: Sequence[str]
    """The strategies, by folder."""
    style: Style = field(default_factory=Style)
    diff: str | None = None
    """What would change; None where it was written."""


def report_fixes_text(report: FixReport) -> str:
    """Return a line per fix, one per fix that is offered or was refused, and what is left."""
    lines = [
        *(_line(item, "fixed", "green", report.style) for item in report.applied),
        *(_line(item, "not fixed, since it would bring another error", "yellow", report.style) for item in report.refused),
    ]
    if not report.style.quiet:
        lines += (_line(item, "offered", "cyan", report.style) for item in report.offered)
        lines += summary_of_fixes(report)
    return "".join(f"{line}\n" for line in lines)


def _line(diagnostic: Diagnostic, label: str, look: str, style: Style) -> str:
    assert diagnostic.fix is not None  # the lists hold no other
    place, rule = style.paint(spell_place(diagnostic.span), "bold"), style.paint(f"[{diagnostic.rule}]", "dim")
    return f"{place}: {style.paint(label, look)}: {one_line(diagnostic.fix.title)} {rule}"


def summary_of_fixes(report: FixReport) -> Iterator[str]:
    """Yield the lines that say how much is fixed, how much is left, and what else could be done."""
    would, is_one = report.diff is not None and bool(report.applied), len(report.remaining) == 1
    done = f"{count(len(report.applied), 'finding')} in {count(len(report.files), 'file')}"
    where = count(len(report.checked), "strategy", "strategies")
    fixed = f"{'Would fix' if would else 'Fixed'} {done}." if report.applied else f"Nothing to fix in {where}."
    if would:
        rest = f"{spell_weights(report.remaining) or 'No findings'} would be left."
    elif report.remaining:
        shows = f"`lis validate` shows {'it' if is_one else 'them'}"
        rest = f"{spell_weights(report.remaining)} {'is' if is_one else 'are'} left; {shows}."
    else:
        rest = "No findings are left."
    yield f"{fixed} {rest}" if report.remaining else report.style.paint(f"{fixed} {rest}", "green")
    if report.offered:
        more = "more " if report.applied else ""
        yield f"{len(report.offered):,} {more}can be fixed with `--unsafe`; look first with `lis fix --unsafe --diff`."


def report_fixes_json(report: FixReport) -> str:
    """Return one JSON object: the files, the fixes with their edits, what is left by severity, and the diff where one was asked for."""
    found = {
        "version": 1,
        "strategies": list(report.checked),
        "is_written": report.diff is None,
        "files": list(report.files),
        "failures": list(report.failures),
        "fixed": [finding_to_data(item) for item in report.applied],
        "refused": [finding_to_data(item) for item in report.refused],
        "offered": [finding_to_data(item) for item in report.offered],
        "counts": weights_to_data(report.remaining),
        "diff": report.diff,
    }
    return dump_json(found)


FIX_REPORTERS: dict[str, Callable[[FixReport], str]] = {"json": report_fixes_json, "text": report_fixes_text}

"""A figure in prose has no source.

A figure says how much, how many or which rank, and a reader may ask where it comes from. It is an amount of money; a percentage, or a
share in words such as `two thirds of firms` or `one in five`; a rank; a size such as `54 miles` or `14.5 gigawatts`; a number with a
decimal point, or with `thousand`, `million` or `billion`; ten or more people, jobs, firms or homes; a hundred or more of anything.

It has a source if its sentence cites evidence, quotes an indicator or a budget between braces, or links to evidence, an indicator, a
budget or a consultation; or if `evidence` stands beside it in the same entry. One citation may speak for more than its sentence:

- behind the last full stop of a paragraph or of an item in a list, for all of it
- in a sentence that ends in a colon, for the list or table that follows
- in the caption or the first row of a table, for the whole table; elsewhere in a table, for its row
- in a footnote, for the sentence that the note hangs on

A sentence that begins `Of these` goes on with the source of the one before.

Numbers that only name or date something are no figures: `2036`, `14 August`, `A47`, `level 3`, `aged 16 to 64`, `page 12`, and any
number in a heading. Nor are a few things (`27 schemes`) or a stretch of time (`25 years`). What the strategy itself promises needs no
source: objectives, actions, outputs and outcomes, and what follows `we will` or `our target` in a sentence. The registers of money,
engagement and consultation are records themselves and are not asked.

Wrong: `The area has 45,000 firms.`

Right: `The area has 45,000 firms [@business-counts].`
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lis_cli.analysis.claims import FigureKey, figure_key, givers_of_figures, is_claim, is_figure, promise_in
from lis_cli.analysis.fields import Path
from lis_cli.analysis.known import evidence_of
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.model.ref import Ref
from lis_cli.syntax.marks import Mark
from lis_cli.text.quantity import Quantity
from lis_cli.workspace import Passage, Workspace

if TYPE_CHECKING:
    from lis_cli.text.reach import Stretch

NAME = "uncited-figure"
_DATA = ("indicators[", "budgets[")
"""What a figure between braces is read from."""
_SOURCES = ("evidence:", "indicator:", "budget:", "consultation:")
"""Links that lead to where a figure can be checked."""


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each sentence, row or table with a figure that no source speaks for."""
    givers: Mapping[FigureKey, set[str]] | None = None
    for passage, figures in _passages_with_figures(workspace):
        for stretch, bare in _without_source(passage, figures):
            givers = givers_of_figures(workspace.strategy) if givers is None else givers
            yield _finding(passage, stretch, bare, givers)


def _passages_with_figures(workspace: Workspace) -> Iterator[tuple[Passage, list[Quantity]]]:
    """Yield the prose that says how things are, where no list of evidence stands beside it, and its figures."""
    backed: dict[Ref, set[Path]] | None = None
    for passage in workspace.passages:
        if not is_claim(passage.ref.kind, passage.field):
            continue
        figures = [quantity for quantity in passage.quantities if is_figure(quantity)]
        if figures and backed is None:
            backed = _backed(workspace)
        if figures and backed is not None and passage.field[:-1] not in backed.get(passage.ref, ()):
            yield passage, figures


def _backed(workspace: Workspace) -> dict[Ref, set[Path]]:
    """Return, by entity, the parts that have a list of evidence, or whose want of it another rule reports."""
    parts: dict[Ref, set[Path]] = {}
    for reference in workspace.references:
        if reference.kind == "evidence" and reference.path[:-2]:
            parts.setdefault(reference.source, set()).add(reference.path[:-2])
    for priority_id, priority in workspace.strategy.priorities.items():
        if not evidence_of(priority):
            reasons = {("responds_to", number) for number in range(len(priority.responds_to))}
            parts.setdefault(Ref("priority", priority_id), set()).update(reasons)
    return parts


def _without_source(passage: Passage, figures: list[Quantity]) -> Iterator[tuple["Stretch", list[Quantity]]]:
    """Yield each stretch of prose that no source speaks for, and the figures that it claims."""
    from lis_cli.text.reach import iter_stretches

    sources = sorted(mark.start for mark in passage.marks if _is_source(mark))
    starts = [figure.start for figure in figures]
    for stretch in iter_stretches(passage.text, passage.words, sources, starts):
        inside = figures[bisect_left(starts, stretch.start) : bisect_left(starts, stretch.end)]
        if inside and not stretch.is_covered:
            end = stretch.end if stretch.is_table else promise_in(passage.words, stretch.start, stretch.end)
            if inside[0].start < end:
                yield stretch, [figure for figure in inside if figure.start < end]


def _is_source(mark: Mark) -> bool:
    if mark.kind == "expression":
        return mark.target.startswith(_DATA)
    return mark.kind == "citation" or (mark.kind == "link" and mark.target.startswith(_SOURCES))


def _finding(passage: Passage, stretch: "Stretch", bare: list[Quantity], givers: Mapping[FigureKey, set[str]]) -> Diagnostic:
    first = bare[0]
    shown = " ".join(passage.text[first.start : first.end].split())
    others = f" and {len(bare) - 1} more in this {'table' if stretch.is_table else 'sentence'} have" if len(bare) > 1 else " has"
    span = passage.span(first.start, first.end)
    giving = sorted(givers.get(figure_key(first), ()))
    cure = "cite it in the caption of the table, or in each row, as in `[@source]`" if stretch.is_table else _cure(passage)
    if len(giving) == 1:
        cure = f"`{giving[0]}` gives the same figure; if it is the source, cite it as `[@{giving[0]}]`"
    return Diagnostic(NAME, span, f"figure `{shown}`{others} no source", help=cure, severity=Severity.WARNING)


def _cure(passage: Passage) -> str:
    if passage.field[-1] == "says":
        return "name its source under `evidence`, or cite it in the sentence, as in `[@source]`"
    return "cite it in the sentence, as in `[@source]`, or quote the figure from an indicator or a budget"


RULE = Rule(NAME, "links", __doc__, severity=Severity.WARNING, check=check)

"""A statement of today rests on evidence that has aged.

The framework says for each kind of source after how many years it no longer shows the present; the years count back from the
strategy's `as_of`, never from today's date. Old evidence is welcome as history: a statement that names a year is not questioned, and
neither is one with newer evidence beside it.

Wrong: `Few firms export [@trade-survey-2011].`, in a strategy as of 2019.

Right: `In 2011 few firms exported [@trade-survey-2011].`, or `Few firms export [@trade-survey-2011] [@trade-survey-2018].`
"""

import re
from collections.abc import Iterator

from lis_cli.analysis.ageing import has_aged, years_of
from lis_cli.analysis.claims import CLAIMING
from lis_cli.analysis.fields import Path
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.model.ref import Ref
from lis_cli.model.when import spell_when
from lis_cli.text.span import Span
from lis_cli.workspace import Workspace

NAME = "stale-evidence"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each statement without a year whose every source is past its age."""
    old = _limits_passed(workspace)
    for sources, words, span in [*_lists(workspace, frozenset(old)), *_sentences(workspace, frozenset(old))] if old else []:
        if all(source in old for source in sources) and not _YEAR.search(words):
            when, years = old[sources[0]]
            message = f"`{sources[0]}` is of {spell_when(when)}, more than {years} years before the day of this strategy"
            cure = "cite newer evidence beside it, or name the year that the statement is about"
            yield Diagnostic(NAME, span, message, help=cure, severity=Severity.WARNING)


def _limits_passed(workspace: Workspace) -> dict[str, tuple[str, int]]:
    """Return the date of each source that is too old, and the years it may be old."""
    strategy, framework = workspace.strategy, workspace.framework
    old: dict[str, tuple[str, int]] = {}
    for source_id, source in strategy.evidence.items():
        years = years_of(source, framework)
        if source.date is not None and years is not None and has_aged(source, framework, strategy.about.as_of):
            old[source_id] = (source.date, years)
    return old


def _lists(workspace: Workspace, old: frozenset[str]) -> Iterator[tuple[list[str], str, Span]]:
    """Yield the sources of each `evidence` list of old ones, the words it stands beside, and the place of its first source."""
    lists: dict[tuple[Ref, Path], list[str]] = {}
    for reference in workspace.references:
        if reference.kind == "evidence" and reference.source.kind in CLAIMING:
            lists.setdefault((reference.source, reference.path[:-1]), []).append(reference.id.split("/")[0])
    words = {(passage.ref, passage.field[:-1]): passage.text for passage in workspace.passages}
    for (ref, path), sources in lists.items():
        if old.issuperset(sources):
            beside = words.get((ref, path[:-1]), "") if path[:-1] else ""
            yield sources, beside, workspace.span(ref, *path, 0)


def _sentences(workspace: Workspace, old: frozenset[str]) -> Iterator[tuple[list[str], str, Span]]:
    """Yield the sources that each sentence cites, its words, and the place of its first citation."""
    for passage in workspace.passages:
        marks = [mark for mark in passage.marks if mark.kind == "citation"]
        if passage.ref.kind not in CLAIMING or not any(mark.target in old for mark in marks):
            continue
        for start, end in passage.sentences:
            cited = [mark for mark in marks if start <= mark.start < end]
            if cited:
                yield [mark.target for mark in cited], passage.text[start:end], passage.span(cited[0].start, cited[0].end)


RULE = Rule(NAME, "evidence", __doc__, severity=Severity.WARNING, check=check)

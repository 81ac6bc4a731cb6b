"""A figure in prose is not what the data says.

A number that is written by hand goes stale when its indicator gets a new figure. So where a sentence names an indicator, by a link or by
quoting it, its numbers in the same unit must be what the indicator says for the year that the sentence names; without a year, what it
says for any year. Rounding is fine, and so are words that loosen a number: `about 440,000`, `over 440,000` and `0.44 million` all
agree with 440,400. A sentence that only cites the source of an indicator's figure is held against it if it names the same year and most
words of the indicator's title.

A sentence that links to a budget gives its amount, an amount that an action draws on it, or one that its note gives; or it says that
the money is a part: `£2 million of [](budget:growth-deal)`.

Nothing is said where the number may be about something else: another place or the country, a difference, a range, a forecast.

The indicator here says 52% for 2018.

Wrong: `In 2018, 48% of people were qualified [](indicator:qualified).`

Right: `In 2018, 52% of people were qualified [](indicator:qualified).`, or, always up to date,
`Now {{ indicators["qualified"].latest }} of people are qualified.`
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Related, Severity
from lis_cli.model.when import spell_when
from lis_cli.syntax.marks import Mark
from lis_cli.workspace import Passage, Workspace

if TYPE_CHECKING:
    from lis_cli.analysis.contradictions import Contradiction
    from lis_cli.analysis.mentions import Sentence

NAME = "contradicted-figure"
_QUOTED = re.compile(r"""indicators\[\s*["']([^"']{1,200})["']\s*\]\.(\w{1,40})""")
_DATA = ("indicators[", "budgets[")
_LINKED = ("indicator:", "budget:")


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each number that an indicator or a budget of its sentence contradicts."""
    data = None
    sources = frozenset(source for indicator in workspace.strategy.indicators.values() for source in indicator.sources)
    for passage in workspace.passages:
        marks = [mark for mark in passage.marks if _leads_to_data(mark, sources)]
        if not marks or not passage.quantities:
            continue
        if data is None:
            from lis_cli.analysis.contradictions import Data

            data = Data(workspace.strategy)
        for sentence in _sentences(passage, marks):
            for contradiction in data.contradictions(sentence):
                yield _finding(workspace, passage, contradiction)


def _leads_to_data(mark: Mark, sources: frozenset[str]) -> bool:
    """Tell whether a mark names or quotes an indicator or a budget, or cites what gives a figure of one."""
    if mark.kind == "citation":
        return mark.target.split("/")[0] in sources
    return mark.target.startswith(_DATA if mark.kind == "expression" else _LINKED)


def _sentences(passage: Passage, marks: list[Mark]) -> Iterator["Sentence"]:
    """Yield each sentence that has both a quantity and one of the marks."""
    starts, places = [item.start for item in passage.quantities], [mark.start for mark in marks]
    for start, end in passage.sentences:
        inside = marks[bisect_left(places, start) : bisect_left(places, end)]
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if inside and first < last:
            yield _sentence(passage, start, end, (first, last), inside)


def _sentence(passage: Passage, start: int, end: int, numbers: tuple[int, int], marks: list[Mark]) -> "Sentence":
    from lis_cli.analysis.mentions import Sentence

    linked = [mark.target.partition(":") for mark in marks if mark.kind == "link"]
    return Sentence(
        passage.words,
        start,
        end,
        passage.quantities[slice(*numbers)],
        links=[(mark.start, mark.end) for mark in marks if mark.kind == "link"],
        indicators=[name for kind, _, name in linked if kind == "indicator"],
        budgets=[name for kind, _, name in linked if kind == "budget"],
        quoted=[(found[1], found[2]) for mark in marks if mark.kind == "expression" and (found := _QUOTED.match(mark.target))],
        quotes_budget=any(mark.kind == "expression" and mark.target.startswith("budgets[") for mark in marks),
        sources=[mark.target.split("/")[0] for mark in marks if mark.kind == "citation"],
    )


def _finding(workspace: Workspace, passage: Passage, found: "Contradiction") -> Diagnostic:
    kind, name = found.ref
    said = " ".join(passage.text[found.quantity.start : found.quantity.end].split())
    if kind == "budget":
        message = f"`{said}` is not the amount of budget `{name}`: `{found.shown}`"
        cure = "correct the one that is wrong, or say that it is a part: `£1 million of [](budget:id)`"
    else:
        when = f" for {spell_when(found.period)}" if found.period else ""
        message = f"`{said}` is not what indicator `{name}` says{when}: `{found.shown}`"
        quote = f'indicators["{name}"].{found.quote}'
        cure = f"correct the one that is wrong, or quote it: `{{{{ {quote} }}}}`" if found.quote else "correct the one that is wrong"
    related = Related(workspace.span(found.ref, *found.path), f"the {kind}")
    span = passage.span(found.quantity.start, found.quantity.end)
    return Diagnostic(NAME, span, message, help=cure, severity=Severity.WARNING, related=(related,))


RULE = Rule(NAME, "links", __doc__, severity=Severity.WARNING, check=check)

"""An acronym is explained nowhere.

Whoever works on a strategy has long forgotten that others do not know what GVA or a LEP is. An acronym is explained once, where it is
first used: "gross value added (GVA)"; or in the glossary, as a term or the `abbreviation` of one. The short name of an organisation in
`strategy.yaml` and a name that the framework gives are enough as well. Those that everybody meets in newspapers, such as UK and NHS,
need nothing, and neither do units, roads, postcodes and words in capitals for emphasis.

Wrong: `GVA grew faster than in other LEPs.`

Right: `Gross value added (GVA) grew faster than in other local enterprise partnerships (LEPs).`
"""

from collections.abc import Iterator

from lis_cli.analysis.acronyms import Acronym, has_capitals, is_spelled_out, iter_acronyms, names_in, small_words
from lis_cli.analysis.wording import known_acronyms
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.syntax.blocks import iter_headings
from lis_cli.text.words import blanked
from lis_cli.workspace import Passage, Workspace

NAME = "unexplained-acronym"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield one finding for each acronym that is never explained, where it first stands."""
    first = _first_places(workspace)
    emphasised = small_words(passage.text for passage in workspace.passages) if first else set()
    for letters, places in first.items():
        if letters.lower() not in emphasised:
            cure = f"write what it stands for and then `({letters})`, or add it to `glossary.yaml`; a body's name goes into `organisations`"
            span = min(passage.span(acronym.start, acronym.end) for passage, acronym in places)
            yield Diagnostic(NAME, span, f"`{letters}` is explained nowhere", help=cure, severity=Severity.WARNING)


def _first_places(workspace: Workspace) -> dict[str, list[tuple[Passage, Acronym]]]:
    """Return, for each acronym that nothing explains, where each passage of the first file with it first uses it."""
    named: set[str] | None = None
    first: dict[str, list[tuple[Passage, Acronym]]] = {}
    for passage in workspace.passages:
        if not has_capitals(passage.text):
            continue
        named = named if named is not None else names_in(workspace.strategy, workspace.framework)
        words = blanked(passage.words, ((heading.start, heading.end) for heading in iter_headings(passage.text)))
        for acronym in iter_acronyms(words):
            letters = acronym.letters
            if letters.upper() in known_acronyms() or letters in named:
                continue
            if is_spelled_out(acronym, words):
                named.add(letters)
                first.pop(letters, None)
                continue
            places = first.setdefault(letters, [])
            if not places or (passage.path == places[0][0].path and passage is not places[-1][0]):
                places.append((passage, acronym))
    return first


RULE = Rule(NAME, "english", __doc__, severity=Severity.WARNING, check=check, needs=frozenset({"*"}))

"""A character is in none of the fonts of documents.

PDFs for archives and for screen readers carry their fonts, and refuse a character that no font has. Letters of all European
languages, Greek, Cyrillic and the usual signs are there; emoji and Chinese are not.

Wrong: `Growth 🚀 for all`

Right: `Growth for all`
"""

from collections.abc import Iterator

from lis_cli.analysis.printable import unprintable
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.text.span import Span
from lis_cli.workspace import Workspace

NAME = "unprintable-character"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each such character, once per character and file."""
    sources = {origin.source.path: origin.source for origin in workspace.origins.values()}
    for source in sources.values():
        if source.text.isascii():
            continue
        first = {match[0]: match.start() for match in reversed(list(unprintable().finditer(source.text)))}
        for character, offset in first.items():
            place = source.position(offset)
            message = f"no font has the character `{character}` (U+{ord(character):04X})"
            cure = "leave it out, or write it in words"
            yield Diagnostic(NAME, Span(source.path, place, place._replace(column=place.column + 1)), message, help=cure)


RULE = Rule(NAME, "accessibility", __doc__, check=check)

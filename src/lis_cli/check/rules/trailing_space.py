"""Spaces stand at the end of a line.

Nobody sees them, and every tool that compares versions does: an editor that drops them makes changes that nobody meant. Two
spaces that break a line of Markdown, and spaces inside code or below `|` and `>` in YAML, mean something and are no finding.
All lines of a file are one finding, at the first; `lis fix` deletes the spaces.

Wrong: `title: Skills for growth` with three spaces behind it.

Right: the same line without them.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Fix, Severity
from lis_cli.syntax.spaces import iter_spaces
from lis_cli.text.edit import Edit
from lis_cli.text.source import Source
from lis_cli.text.span import Span
from lis_cli.workspace import Workspace

NAME = "trailing-space"
_ANY = re.compile(r"[ \t]$", re.MULTILINE)
_MOST = 100_000
"""Lines told of at once; nobody writes a file with more."""


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each file in which lines end in spaces that mean nothing."""
    for source in workspace.sources.values():
        if _ANY.search(source.text) and (finding := _finding(source)):
            yield finding


def _finding(source: Source) -> Diagnostic | None:
    places = [(source.position(start), source.position(end)) for start, end in islice(iter_spaces(source), _MOST)]
    if not places:
        return None
    first = Span(source.path, *places[0])
    lines = "this line ends" if len(places) == 1 else f"{len(places):,} lines of this file end"
    title = "delete the spaces at the end" if len(places) == 1 else f"delete the spaces at the ends of {len(places):,} lines"
    fix = Fix.of(title, *(Edit(source.path, start, end, "") for start, end in places), is_certain=True)
    return Diagnostic(NAME, first, f"{lines} in spaces", help="delete them", severity=Severity.INFO, fix=fix)


RULE = Rule(NAME, "files", __doc__, severity=Severity.INFO, check=check)

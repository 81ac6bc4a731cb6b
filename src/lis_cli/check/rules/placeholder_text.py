"""Text still stands in for text to come.

Boards and departments have been sent drafts with a foreword of "[To be completed]". What is not written yet should be missing, or
be said in words that a reader can use.

Wrong: `The foreword is [to be completed].`

Right: the foreword is written, or the chapter left out until it is.
"""

import re
from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.workspace import Workspace

NAME = "placeholder-text"
_PLACEHOLDER = re.compile(
    r"\b(?:TBC|TBD|TBA|XX+|TODO|FIXME)\b"
    r"|\[(?:to be|insert|tbc|tbd|xx|add|name|date)\b[^\]\n]{0,60}\](?!\()"
    r"|\b(?:to be (?:completed|drafted|written|supplied))\b"
    r"|\blorem ipsum\b"
)
_ANY_CASE = re.compile(_PLACEHOLDER.pattern.replace("TBC|TBD|TBA|XX+|TODO|FIXME", "TO BE DRAFTED"), re.IGNORECASE)
_SIGNS = ("tbc", "tbd", "tba", "xx", "todo", "fixme", "to be", "lorem", "[insert", "[add", "[name", "[date")
"""One of them is in every placeholder; to look for them first takes a fifth of the time."""


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each placeholder in prose."""
    for passage in workspace.passages:
        text = passage.text.lower()
        if not any(sign in text for sign in _SIGNS):
            continue
        found = {match.start(): match for pattern in (_ANY_CASE, _PLACEHOLDER) for match in pattern.finditer(passage.text)}
        for start, match in sorted(found.items()):
            span = passage.span(start, match.end())
            cure = "write what belongs there, or leave the passage out until it is known"
            yield Diagnostic(NAME, span, f"`{match[0]}` stands in for text to come", help=cure, severity=Severity.WARNING)


RULE = Rule(NAME, "structure", __doc__, severity=Severity.WARNING, check=check)

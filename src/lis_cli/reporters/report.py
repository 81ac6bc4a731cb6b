"""What a reporter of findings is given."""

import posixpath
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.reporters.listed import ListedRule
from lis_cli.reporters.style import Style
from lis_cli.text.source import Source

ABSOLUTE = re.compile(r"/|[A-Za-z]:/")
"""How a path begins that is not relative, here or on Windows."""


@dataclass(frozen=True, slots=True)
class Repository:
    """Where lis runs; both paths are absolute, with forward slashes."""

    top: str
    """The repository's top folder, from which CI services count paths."""
    here: str
    """The folder from which the user's paths count."""

    def path(self, typed: str) -> str:
        """Return a path as seen from the top, or as it was typed if it leads out of the repository."""
        whole = posixpath.normpath(typed if ABSOLUTE.match(typed) else f"{self.here}/{typed}")
        prefix = f"{self.top.rstrip('/')}/"
        alike = whole.casefold().startswith(prefix.casefold()) if ":" in prefix[:2] else whole.startswith(prefix)
        return whole[len(prefix) :] if alike else typed


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a run and all that a format may want to say beside them."""

    diagnostics: Sequence[Diagnostic]
    """All of them, in reading order."""
    checked: Sequence[str]
    """The strategies that were checked, by folder."""
    style: Style = field(default_factory=Style)
    sources: Mapping[str, Source] = field(default_factory=dict)
    """The files that findings are in, by path; a file that could not be read as text is not among them."""
    rules: Mapping[str, ListedRule] = field(default_factory=dict)
    """Every rule, by name."""
    most: int = 0
    """How many findings to tell, the first ones; 0 is all."""
    version: str = ""
    """Of this tool."""
    repository: Repository | None = None
    """None outside a repository; then paths stay as they were typed."""

    @property
    def shown(self) -> Sequence[Diagnostic]:
        """The findings to tell."""
        return self.diagnostics[: self.most] if self.most else self.diagnostics

    @property
    def left_out(self) -> int:
        """How many findings are not told."""
        return len(self.diagnostics) - len(self.shown)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings of each weight there are, heaviest first; those left out count."""
        found = Counter(diagnostic.severity for diagnostic in self.diagnostics)
        return {severity: found[severity] for severity in sorted(Severity, reverse=True)}

    def path(self, typed: str) -> str:
        """Return a path as a CI service knows it."""
        return self.repository.path(typed) if self.repository else typed

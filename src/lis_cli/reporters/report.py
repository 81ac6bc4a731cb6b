"""What a reporter of findings is given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.reporters.style import Style
from lis_cli.text.source import Source


class ListedRule(Protocol):
    """What reports say of a rule."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def family(self) -> str:
        """The family it belongs to."""

    @property
    def severity(self) -> Severity:
        """Its own weight, before framework and strategy have their say."""

    @property
    def summary(self) -> str:
        """What it finds, in one line."""

    @property
    def page(self) -> str:
        """Its manual page, Markdown."""


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a run and all that a format may want to say beside them."""

    diagnostics: Sequence[Diagnostic]
    """In reading order."""
    checked: Sequence[str]
    """The strategies that were checked, by folder."""
    style: Style = field(default_factory=Style)
    sources: Mapping[str, Source] = field(default_factory=dict)
    """The files that findings are in, by path; a file that could not be read as text is not among them."""
    rules: Mapping[str, ListedRule] = field(default_factory=dict)
    """Every rule, by name."""
    left_out: int = 0
    """Findings beyond the number that was asked for."""
    version: str = ""
    """Of this tool."""

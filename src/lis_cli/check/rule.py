"""What a rule is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.workspace import Workspace

Family = Literal["files", "structure", "evidence", "money", "links", "accessibility", "english", "waivers"]
FAMILIES: dict[Family, str] = {
    "files": "Files",
    "structure": "Structure",
    "evidence": "Evidence",
    "money": "Money",
    "links": "Links and figures",
    "accessibility": "Accessibility",
    "english": "Plain English",
    "waivers": "Waivers",
}
"""Families of rules and their headings, in the order of the manual."""
Comment = Literal["yaml", "prose"]
"""How a waiver is written: `# …` in YAML and front matter, `<!-- … -->` in prose."""
Check = Callable[[Workspace], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, its weight, its page in the manual, and its check.

    A rule without `check` is found while files are loaded, where the text is at hand.
    """

    name: str
    family: Family
    page: str
    """Markdown: the first line says what is found; then why, a wrong and a right sample."""
    severity: Severity = Severity.ERROR
    check: Check | None = None
    needs: frozenset[str] = frozenset()
    """Kinds of file that must have loaded whole, since the rule reports what is absent; `*` is all of them."""
    after: frozenset[str] = frozenset()
    """Rules that must have found nothing, since what they find may be the cause of this one's findings."""
    comments: tuple[Comment, ...] = ("yaml", "prose")
    """How a waiver of it may be written; empty where no comment can stand beside what it finds."""
    is_firm: bool = False
    """Whether what it finds keeps something from being read: allowed or made lighter, it would be missing from every document unseen."""
    is_told_once: bool = False
    """Whether findings with the same words are one mistake: told at the first place, with the others beside it."""

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page.strip().split("\n", 1)[0]

"""The documents there are: each a template, a title and a layout, from our table and from `strategy.yaml`."""

from dataclasses import dataclass, replace

from lis_cli.model.about import About, DocumentSettings, Layout
from lis_cli.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A document that can be made of a strategy."""

    name: str
    """What `lis build --document` calls it, and what its files are called after."""
    template: str
    """The path of its template, below the strategy's own `templates/` or, where it is not there, below ours."""
    title: str = ""
    """Printed as its title; empty for the strategy itself, which has its own."""
    layout: Layout = "paper"
    needs: str = ""
    """The field of a strategy without which there is nothing to print."""
    formats: tuple[str, ...] = ("pdf", "docx", "html")
    is_own: bool = False
    """Whether `strategy.yaml` made it up."""

    def is_ready(self, strategy: Strategy) -> bool:
        """Tell whether the strategy holds what the document is about."""
        return not self.needs or bool(getattr(strategy, self.needs))


DATA = DocumentKind("data", "", "Open data", formats=("json",))
"""What is published, as data; it has no template."""
STRATEGY = DocumentKind("strategy", "documents/strategy.md.j2", layout="book")
SHIPPED = {
    kind.name: kind
    for kind in (
        STRATEGY,
        DocumentKind("executive-summary", "documents/executive-summary.md.j2", "Executive summary"),
        DocumentKind("action-plan", "documents/action-plan.md.j2", "Action plan", "landscape", needs="priorities"),
        DocumentKind("evidence-base", "documents/evidence-base.md.j2", "Evidence base", "landscape", needs="evidence"),
        DocumentKind("board-paper", "documents/board-paper.md.j2", "Board paper"),
        DocumentKind("consultation", "documents/consultation.md.j2", "Consultation", needs="consultations"),
        DocumentKind("investment-plan", "documents/investment-plan.md.j2", "Investment plan", "book", needs="proposals"),
        DATA,
    )
}
"""The documents that come with the tool, in the order in which they are built."""
ALL = "all"
"""Asks for every document at once; no document can have this name."""


def document_kinds(about: About) -> dict[str, DocumentKind]:
    """Return every document that can be built, by name: ours, as `strategy.yaml` changes them, and its own."""
    return SHIPPED | {name: _settled(name, settings) for name, settings in about.documents.items()}


def documents_of_all(about: About) -> list[str]:
    """Return the names that `all` stands for: the strategy and what it declares, or all of ours where it declares nothing."""
    return list(dict.fromkeys((STRATEGY.name, *about.documents))) if about.documents else list(SHIPPED)


def _settled(name: str, settings: DocumentSettings) -> DocumentKind:
    """Return a document as `strategy.yaml` has it."""
    title = name.replace("-", " ")
    own = DocumentKind(name, f"documents/{name}.md.j2", title[:1].upper() + title[1:], is_own=True)
    kind = SHIPPED.get(name, own)
    said = {key: value for key, value in settings.model_dump().items() if value is not None}
    return replace(kind, **said)

"""From what a user asked for with `--document` to what is built."""

from typing import TYPE_CHECKING

from lis_cli.errors import UsageError

if TYPE_CHECKING:
    from lis_cli.build import Wish
    from lis_cli.diagnostics import Diagnostic
    from lis_cli.document.kinds import DocumentKind
    from lis_cli.workspace import Workspace


def wishes_of(workspace: "Workspace", name: str, asked: list[str], formats: list[str] | None) -> "list[Wish]":
    """Return what to build of a usable workspace, called `name`, in all formats or in those asked for.

    UsageError where a document is not known, has nothing to print, or has none of the formats.

    Under `all`, documents that have nothing to print are left out.
    """
    from lis_cli.build import Wish
    from lis_cli.document.kinds import ALL, STRATEGY, document_kinds, documents_of_all
    from lis_cli.text.near import did_you_mean

    about = workspace.strategy.about
    kinds = document_kinds(about)
    for word in asked:
        if word not in kinds and word != ALL:
            raise UsageError(f"`{word}` is not a document; {did_you_mean(word, kinds) or 'documents are ' + ', '.join(kinds)}")
        if word in kinds:
            _check_ready(kinds[word], workspace, name)
    every = [document for document in documents_of_all(about) if kinds[document].is_ready(workspace.strategy)] if ALL in asked else []
    wanted = dict.fromkeys([*(word for word in asked if word != ALL), *every]) or {STRATEGY.name: None}
    wishes = [Wish(kinds[document], _formats_of(kinds[document], formats)) for document in kinds if document in wanted]
    for wish in wishes:
        if not wish.formats and (wish.kind.name in asked or not asked):
            raise UsageError(
                f"`{wish.kind.name}` is not made as {', '.join(formats or [])}; its formats are {', '.join(wish.kind.formats)}"
            )
    return [wish for wish in wishes if wish.formats]


def _formats_of(kind: "DocumentKind", formats: list[str] | None) -> list[str]:
    """Return the formats of a document that were asked for; all of them where none was."""
    return [name for name in kind.formats if formats is None or name in formats]


def _check_ready(kind: "DocumentKind", workspace: "Workspace", name: str) -> None:
    if not kind.is_ready(workspace.strategy):
        raise UsageError(f"`{name}` holds no {kind.needs}, so there is no `{kind.name}` to build")


def without_template(workspace: "Workspace", wishes: "list[Wish]") -> "list[Diagnostic]":
    """Return what keeps the templates of these documents from being read: such a document cannot be made, not even as a draft."""
    from lis_cli.document.kinds import DATA
    from lis_cli.document.templates import shipped_template
    from lis_cli.workspace import TEMPLATES

    found = []
    for kind in (wish.kind for wish in wishes if wish.kind != DATA):
        if kind.template in workspace.templates or shipped_template(kind.template) is not None:
            continue
        from lis_cli.check.checker import check_workspace  # later than most that a build needs
        from lis_cli.check.rules.broken_template import missing

        path = workspace.path(f"{TEMPLATES}{kind.template}")
        about_it = [diagnostic for diagnostic in check_workspace(workspace) if diagnostic.span.path == path]
        found += about_it or [missing(workspace, kind)]
    return found

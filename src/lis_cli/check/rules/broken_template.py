"""A template of your own cannot be used.

Documents can be made with templates of your own, in `templates/`. Each is tried with what the strategy holds: a name that is not
known, braces that do not close, or an attempt to read a file are found here, before anybody builds. A template sees the strategy
and nothing else.

Wrong:

```jinja
The lead is {{ stratgy.about.lead }}.
```

Right:

```jinja
The lead is {{ organisation(strategy.about.lead) | plain }}.
```
"""

from collections.abc import Callable, Iterator
from functools import partial

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.document.compose import Content, compose_markdown, read_template
from lis_cli.document.faults import BrokenTemplateError, Fault
from lis_cli.document.kinds import DocumentKind, document_kinds
from lis_cli.document.templates import shipped_template
from lis_cli.model.ref import Ref
from lis_cli.text.near import did_you_mean
from lis_cli.text.span import Position, Span
from lis_cli.workspace import TEMPLATES, Workspace

NAME = "broken-template"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each template of the strategy that fails, and for each that a document names and that is not there."""
    own = workspace.templates
    declared = workspace.strategy.about.documents
    if not own and not declared:
        return
    kinds = document_kinds(workspace.strategy.about)
    for name in declared:
        if kinds[name].template not in own and shipped_template(kinds[name].template) is None:
            yield missing(workspace, kinds[name])
    yield from _faults(workspace, kinds) if own else ()
    for source, mark in workspace.template_marks:
        if mark.kind == "citation" and not workspace.is_known("evidence", mark.target):
            span = Span(source.path, source.position(mark.start), source.position(mark.end))
            cure = did_you_mean(mark.target, workspace.strategy.evidence) or "a word that begins with `@` cites evidence; `\\@` does not"
            yield Diagnostic(NAME, span, f"template cites `{mark.target}`, which is not known evidence", help=cure)


def missing(workspace: Workspace, kind: DocumentKind) -> Diagnostic:
    """Return the finding about a document of the strategy's own whose template is not there."""
    steps = ("documents", kind.name, "template") if workspace.strategy.about.documents[kind.name].template else ("documents", kind.name)
    span = workspace.span(Ref("about", "strategy"), *steps, at_key=len(steps) == len(("documents", kind.name)))
    cure = did_you_mean(kind.template, workspace.templates) or f"write it, or name another; it would be `{TEMPLATES}{kind.template}`"
    return Diagnostic(NAME, span, f"document `{kind.name}` has no template `{kind.template}`", help=cure)


def _faults(workspace: Workspace, kinds: dict[str, DocumentKind]) -> Iterator[Diagnostic]:
    """Yield the first fault of each template: those that documents begin with are filled in, the others at least read."""
    texts = {name: source.text for name, source in workspace.templates.items()}
    content = Content(workspace.strategy, workspace.framework, texts)
    used = [kind for kind in kinds.values() if kind.template in texts or shipped_template(kind.template) is not None]
    told = set()
    trials: list[Callable[[], object]] = [partial(compose_markdown, content, kind) for kind in used]
    trials += [partial(read_template, content, name) for name in texts]
    for trial in trials:
        try:
            trial()
        except BrokenTemplateError as problem:
            if problem.fault[:4] not in told:
                told.add(problem.fault[:4])
                yield diagnose(problem.fault, workspace)


def diagnose(fault: Fault, workspace: Workspace) -> Diagnostic:
    """Return the finding about a fault."""
    at = Position(fault.line, fault.column)
    return Diagnostic(NAME, Span(workspace.path(TEMPLATES + fault.template), at, at), fault.message, help=fault.help)


RULE = Rule(NAME, "files", __doc__, check=check, needs=frozenset({"*"}), comments=(), is_firm=True)

"""`lis build`: PDF, Word and HTML from one source."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lis_cli.cli.console import note, say, style_for, working
from lis_cli.cli.exits import ExitCode
from lis_cli.errors import UsageError

if TYPE_CHECKING:
    from lis_cli.diagnostics import Diagnostic
    from lis_cli.document.document import Edition
    from lis_cli.workspace import Workspace


def build(
    path: Annotated[Path, typer.Argument(help="A strategy, or a folder that holds some.", show_default="the current folder")] = Path(),
    to: Annotated[str | None, typer.Option(help="Formats, with commas: pdf, docx, html, json.", show_default="all of a document")] = None,
    document: Annotated[
        list[str] | None, typer.Option(help="A document to build; again for each more, or `all`.", show_default="strategy")
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the documents; made if it is not there.")] = Path("build"),
    final: Annotated[
        bool, typer.Option("--final/--draft", help="Without watermark and line numbers; refused while there are errors.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but failures.")] = False,
) -> None:
    """Build documents of strategies: a draft, or with --final the version to publish.

    A draft is built although there are findings; where something is missing, it says so. Files are replaced whole or not at all.
    """
    from lis_cli.cli.opening import name_of, open_workspaces

    formats = None if to is None else _formats(to)
    workspaces = open_workspaces(path)
    names = [name_of(workspace) for workspace in workspaces]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise UsageError(f"two strategies are called `{twice}`, so their documents would be too; build them one at a time")
    asked = document or []
    orders = [
        _Order(workspace, name, asked, formats, output, final=final, quiet=quiet) for workspace, name in zip(workspaces, names, strict=True)
    ]
    done = [_build_one(order) for order in orders]
    if not all(done):
        raise typer.Exit(ExitCode.FINDINGS)


def _formats(to: str) -> list[str]:
    """Return the formats asked for, each once, in the order of the table."""
    from lis_cli.document.writers.registry import DATA_WRITERS, WRITERS
    from lis_cli.text.near import did_you_mean

    asked = [word.strip().lower() for word in to.split(",") if word.strip()]
    known = [*WRITERS, *DATA_WRITERS]
    for word in asked:
        if word not in known:
            raise UsageError(f"`{word}` is not a format; {did_you_mean(word, known) or 'formats are ' + ', '.join(known)}")
    if not asked:
        raise UsageError(f"no format is named; formats are {', '.join(known)}")
    return [name for name in known if name in asked]


@dataclass(frozen=True, slots=True)
class _Order:
    """What to build of one strategy, and where to put it."""

    workspace: "Workspace"
    name: str
    documents: list[str]
    formats: list[str] | None
    output: Path
    final: bool
    quiet: bool


def _build_one(order: _Order) -> bool:
    """Build one strategy and return whether its documents were written."""
    from lis_cli.build import build_artifacts
    from lis_cli.check.rules.broken_template import diagnose
    from lis_cli.cli.documents import wishes_of
    from lis_cli.cli.opening import folder_of
    from lis_cli.document.faults import BrokenTemplateError
    from lis_cli.document.profiles import DRAFT, FINAL
    from lis_cli.tools.files import write_whole

    if not _may_build(order):
        return False
    wishes = wishes_of(order.workspace, order.name, order.documents, order.formats)
    profile, edition = FINAL if order.final else DRAFT, _edition(folder_of(order.workspace))
    doing = ", ".join(dict.fromkeys(fmt for wish in wishes for fmt in wish.formats))
    try:
        with working(f"{order.name}: building {doing}", quiet=order.quiet):
            artifacts = list(build_artifacts(order.workspace, order.name, profile, wishes, edition))
    except BrokenTemplateError as problem:
        _refuse(order, [diagnose(problem.fault, order.workspace)], "a document needs its template")
        return False
    for artifact in sorted(artifacts, key=lambda artifact: artifact.name):
        write_whole(order.output / artifact.name, artifact.data)
        say("" if order.quiet else f"{(order.output / artifact.name).as_posix()}\n")
    return True


def _may_build(order: _Order) -> bool:
    """Tell whether a document can be made of what was found, and say what stands in the way."""
    from lis_cli.check.checker import check_workspace
    from lis_cli.cli.checking import today
    from lis_cli.diagnostics import Severity
    from lis_cli.reporters.style import count

    workspace = order.workspace
    errors = [diagnostic for diagnostic in check_workspace(workspace, today()) if diagnostic.severity is Severity.ERROR]
    if workspace.is_usable and not (order.final and errors):
        if errors:
            note(f"{order.name}: {count(len(errors), 'error')} in this draft; `lis validate` lists them", quiet=order.quiet)
        return True
    why = "a final document has no errors" if workspace.is_usable else "without a usable `strategy.yaml` there is nothing to build"
    _refuse(order, errors, why)
    return False


def _refuse(order: _Order, errors: "list[Diagnostic]", why: str) -> None:
    """Say what was found, and that nothing is built."""
    from lis_cli.reporters.diagnostics_text import report_text
    from lis_cli.reporters.report import Report

    workspace = order.workspace
    say(report_text(Report(errors, [workspace.root or "."], style_for(sys.stdout, quiet=order.quiet), workspace.sources)))
    note(f"{order.name}: not built; {why}")


def _edition(folder: Path) -> "Edition":
    """Return which state of the files this is: by the last commit, and by SOURCE_DATE_EPOCH where it is set."""
    import os
    from datetime import UTC, datetime

    from lis_cli.document.document import Edition
    from lis_cli.tools.git import last_commit

    commit = last_commit(folder)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    time = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else commit.time if commit else None
    return Edition(commit.id if commit else None, time, is_changed=bool(commit and commit.is_changed))

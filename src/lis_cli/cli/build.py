"""`lis build`: PDF, Word and HTML from one source."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from lis_cli.cli.console import note, say, style_for, working
from lis_cli.cli.exits import ExitCode
from lis_cli.errors import UsageError

if TYPE_CHECKING:
    from lis_cli.build import Artifact, Wish
    from lis_cli.cli.gathering import Gathered
    from lis_cli.diagnostics import Diagnostic
    from lis_cli.document.document import Edition
    from lis_cli.workspace import Workspace


_SWITCH = 0.001
"""Seconds after which a thread lets another have its turn: what waits for pandoc or Typst has little to do when they are done."""
_NEEDS_TEMPLATE = "a document needs its template"
_NEEDS_MANIFEST = "without a usable `strategy.yaml` there is nothing to build"


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
    show: Annotated[
        Literal["findings"] | None, typer.Option("--show", help="In drafts: what `lis validate` finds, beside the text it is about.")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", "-w", help="Build again after each change, until Ctrl-C.")] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Build also what is there already, made from the same files.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but failures.")] = False,
) -> None:
    """Build documents of strategies: a draft, or with --final the version to publish.

    A draft is built although there are findings; where something is missing, it says so. Files are replaced whole or not at all.
    """
    if show and final:
        raise UsageError("a final document shows no findings; leave out `--show` or `--final`")
    formats = None if to is None else _formats(to)
    wanted = _Wanted(
        document or [], formats, output, final=final, has_notes=show is not None, use_cache=not no_cache, watch=watch, quiet=quiet
    )
    if not no_cache:
        _keep_pictures()
    if watch:
        from lis_cli.cli.watching import keep_doing

        note(f"building again after each change at or below `{path}`; Ctrl-C ends", quiet=quiet)
        sys.setswitchinterval(_SWITCH)
        before: dict[str, Workspace] = {}
        keep_doing(path, output.resolve(), lambda: _build_all(path, wanted, before))
    if not _build_all(path, wanted)():
        raise typer.Exit(ExitCode.FINDINGS)


def _keep_pictures() -> None:
    """Let charts and other pictures that were drawn for Word be found again by the next run."""
    from lis_cli.cli.store import fetch_picture, keep_picture
    from lis_cli.tools.raster import Shelf, keep_pictures

    keep_pictures(Shelf(fetch_picture, keep_picture))


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
class _Wanted:
    """What to build of each strategy, where to put it, and what to say."""

    documents: list[str]
    formats: list[str] | None
    """None for all that a document has."""
    output: Path
    final: bool
    has_notes: bool
    """Whether findings stand beside the text."""
    use_cache: bool
    watch: bool
    quiet: bool


def _build_all(path: Path, wanted: _Wanted, before: "dict[str, Workspace] | None" = None) -> "Callable[[], bool]":
    """Read every strategy at or below a path, and return what builds them and tells whether all were.

    `before` holds what was read the last time, and after that what is read now; without it, each is read when its turn comes.
    """
    from lis_cli.cli.checking import today
    from lis_cli.cli.gathering import gather
    from lis_cli.cli.opening import open_strategies

    strategies = open_strategies(path)
    names = [opened.name for opened in strategies]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise UsageError(f"two strategies are called `{twice}`, so their documents would be too; build them one at a time")
    asked = f"{wanted.documents} {wanted.formats} {wanted.final} {today()}"
    output = wanted.output if wanted.use_cache and not wanted.has_notes else None
    known = before or {}
    gathering = (gather(opened, output, asked, known.get(opened.root)) for opened in strategies)
    if before is not None:
        read = list(gathering)
        before |= {each.opened.root: each.workspace for each in read if each.workspace is not None}
        gathering = (each for each in read)
    return lambda: _build_each(gathering, wanted, asked)


def _end_round() -> None:
    """Forget what the last rounds had no use for."""
    from lis_cli.document import kept
    from lis_cli.tools import typst

    kept.end_round()
    typst.end_round()


def _build_each(gathering: "Iterable[Gathered]", wanted: _Wanted, asked: str) -> bool:
    done = [_build_one(gathered, wanted, asked) for gathered in gathering]  # one that fails does not keep the others from being built
    if wanted.watch:
        _end_round()
    return all(done)


def _build_one(gathered: "Gathered", wanted: _Wanted, asked: str) -> bool:
    """Build what is not there of one strategy's documents, and return whether all are."""
    answer = gathered.answer
    if answer is None:
        return _build_anew(gathered, wanted, asked)
    _tell_errors(gathered.opened.name, answer.errors, wanted)
    _tell_documents(answer.names, wanted)
    return True


def _build_anew(gathered: "Gathered", wanted: _Wanted, asked: str) -> bool:
    """Build what is not there of one strategy's documents, and return whether all are.

    The strategy is checked while pandoc reads it; nothing is written before that.
    """
    from lis_cli.build import artifact_name
    from lis_cli.check.rules.broken_template import diagnose
    from lis_cli.check.rules.unusable_picture import blame
    from lis_cli.cli.built import Answer
    from lis_cli.cli.documents import wishes_of, without_template
    from lis_cli.document.faults import BrokenTemplateError, UnusablePictureError
    from lis_cli.document.profiles import DRAFT, FINAL

    started = time.perf_counter()
    name, built, workspace = gathered.opened.name, gathered.built, gathered.workspace
    assert workspace is not None  # it is read where there is no answer
    profile = FINAL if wanted.final else DRAFT
    if not workspace.is_usable:
        _refuse(workspace, name, _errors(_check(workspace)), _NEEDS_MANIFEST, quiet=wanted.quiet)
        return False
    wishes = wishes_of(workspace, name, wanted.documents, wanted.formats)
    names = {(wish.kind.name, fmt): artifact_name(name, wish.kind, profile, fmt) for wish in wishes for fmt in wish.formats}
    missing = _missing(wishes, {key for key, name in names.items() if built is None or not built.has(name)})
    findings = _check(workspace) if wanted.has_notes else None
    unreadable = without_template(workspace, wishes)
    begun = _begin(workspace, findings, name, [] if unreadable else missing, gathered.edition, wanted)
    errors = _errors(findings if findings is not None else _check(workspace))
    if wanted.final and errors:
        _refuse(workspace, name, errors, "a final document has no errors", quiet=wanted.quiet)
        return False
    _tell_errors(name, len(errors), wanted)
    if unreadable:
        _refuse(workspace, name, unreadable, _NEEDS_TEMPLATE, quiet=wanted.quiet)
        return False
    try:
        written = list(_written(begun, f"{name}: building {_told(missing)}", wanted)) if missing else []
    except BrokenTemplateError as problem:
        _refuse(workspace, name, [diagnose(problem.fault, workspace)], _NEEDS_TEMPLATE, quiet=wanted.quiet)
        return False
    except UnusablePictureError as problem:
        _refuse(workspace, name, [blame(problem, workspace)], "a picture cannot be drawn", quiet=wanted.quiet)
        return False
    if built is not None:
        built.remember(written, asked, Answer(list(names.values()), len(errors)))
    _tell_documents(names.values(), wanted)
    note(f"{name}: built in {time.perf_counter() - started:.1f} s", quiet=wanted.quiet or not (wanted.watch and missing))
    return True


def _check(workspace: "Workspace") -> "list[Diagnostic]":
    from lis_cli.check.checker import check_workspace
    from lis_cli.cli.checking import today

    return check_workspace(workspace, today())


def _errors(findings: "list[Diagnostic]") -> "list[Diagnostic]":
    from lis_cli.diagnostics import Severity

    return [diagnostic for diagnostic in findings if diagnostic.severity is Severity.ERROR]


def _tell_errors(name: str, errors: int, wanted: _Wanted) -> None:
    from lis_cli.reporters.style import count

    if errors:
        note(f"{name}: {count(errors, 'error')} in this draft; `lis validate` lists them", quiet=wanted.quiet)


def _tell_documents(names: Iterable[str], wanted: _Wanted) -> None:
    if not wanted.watch and not wanted.quiet:
        say("".join(f"{(wanted.output / name).as_posix()}\n" for name in sorted(names)))


def _missing(wishes: "list[Wish]", missing: set[tuple[str, str]]) -> "list[Wish]":
    """Return the wishes that are left once what is there is taken away."""
    from lis_cli.build import Wish

    left = [Wish(wish.kind, [fmt for fmt in wish.formats if (wish.kind.name, fmt) in missing]) for wish in wishes]
    return [wish for wish in left if wish.formats]


def _told(wishes: "list[Wish]") -> str:
    return ", ".join(dict.fromkeys(fmt for wish in wishes for fmt in wish.formats))


def _begin(
    workspace: "Workspace", notes: "list[Diagnostic] | None", name: str, wishes: "list[Wish]", edition: "Edition", wanted: _Wanted
) -> "Iterator[Artifact]":
    """Begin to make documents, with findings beside their text where there are notes, and return those that are made, in turn."""
    from lis_cli.annotate import annotate_workspace
    from lis_cli.build import begin_artifacts
    from lis_cli.document.kinds import DATA
    from lis_cli.document.profiles import DRAFT, FINAL

    profile = FINAL if wanted.final else DRAFT
    pages, data = [wish for wish in wishes if wish.kind != DATA], [wish for wish in wishes if wish.kind == DATA]
    shown = annotate_workspace(workspace, notes) if notes is not None and pages else workspace
    making = begin_artifacts(shown, name, profile, pages, edition)
    publishing = begin_artifacts(workspace, name, profile, data, edition)  # what is published as data holds no notes
    return (artifact for each in (making, publishing) for artifact in each())


def _written(artifacts: "Iterator[Artifact]", doing: str, wanted: _Wanted) -> "Iterator[Artifact]":
    """Write documents and yield each: while somebody waits for one as soon as it is made; else when all are."""
    from lis_cli.tools.files import write_whole

    with working(doing, quiet=wanted.quiet):
        for artifact in artifacts if wanted.watch else list(artifacts):
            path = wanted.output / artifact.name
            write_whole(path, artifact.data)
            say(f"{path.as_posix()}\n" if wanted.watch and not wanted.quiet else "")
            yield artifact


def _refuse(workspace: "Workspace", name: str, errors: "list[Diagnostic]", why: str, *, quiet: bool) -> None:
    """Say what was found, and that nothing is built."""
    from lis_cli.reporters.diagnostics_text import report_text
    from lis_cli.reporters.report import Report

    say(report_text(Report(errors, [workspace.root or "."], style_for(sys.stdout, quiet=quiet), workspace.sources)))
    note(f"{name}: not built; {why}")

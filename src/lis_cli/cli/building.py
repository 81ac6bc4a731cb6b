"""What `lis build` does, once its options are known: read, check, make and write, as much as can be side by side."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lis_cli.cli.console import note, say, style_for, working
from lis_cli.errors import LisError, UsageError

if TYPE_CHECKING:
    from lis_cli.build import Artifact, Wish
    from lis_cli.cli.built import Answer
    from lis_cli.cli.gathering import Gathered
    from lis_cli.cli.opening import Opened
    from lis_cli.diagnostics import Diagnostic
    from lis_cli.document.edition import Edition
    from lis_cli.document.profiles import Profile
    from lis_cli.workspace import Workspace

_NEEDS_TEMPLATE = "a document needs its template"


@dataclass(frozen=True, slots=True)
class Wanted:
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


def begin_all(path: Path, wanted: Wanted, before: "dict[str, Workspace]") -> "Callable[[], bool]":
    """Begin to build every strategy at or below a path, and return what does the rest and tells whether all were built.

    While somebody waits, all are read now, and `before` holds what was read the last time; else each when its turn comes.
    """
    from lis_cli.cli.checking import today
    from lis_cli.cli.opening import open_strategies

    strategies = open_strategies(path)
    names = [opened.name for opened in strategies]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise UsageError(f"two strategies are called `{twice}`, so their documents would be too; build them one at a time")
    asked = f"{wanted.documents} {wanted.formats} {wanted.final} {today()}"
    works = (_begin_one(opened, wanted, asked, before) for opened in strategies)
    if wanted.watch:
        works = (work for work in list(works))
    return lambda: _do_each(works, wanted)


def _do_each(works: "Iterable[Callable[[], bool]]", wanted: Wanted) -> bool:
    done = [work() for work in works]  # one that fails does not keep the others from being built
    if wanted.watch:
        _end_round()
    return all(done)


def _end_round() -> None:
    """Forget what the last rounds had no use for."""
    from lis_cli.document import kept
    from lis_cli.tools import typst

    kept.end_round()
    typst.end_round()


def _begin_one(opened: "Opened", wanted: Wanted, asked: str, before: "dict[str, Workspace]") -> "Callable[[], bool]":
    """Read a strategy and begin with what is not there of its documents; return what does the rest and tells whether all are there."""
    from lis_cli.cli.gathering import gather

    gathered = gather(opened, wanted.output if wanted.use_cache and not wanted.has_notes else None, asked, before.get(opened.root))
    if gathered.answer is not None:
        is_cold = wanted.watch and opened.root not in before
        return partial(_tell_answer, gathered, gathered.answer, wanted, partial(_warm_up, gathered, wanted, before) if is_cold else None)
    assert gathered.workspace is not None  # it is read where there is no answer
    if wanted.watch:
        before[opened.root] = gathered.workspace
    if not gathered.workspace.is_usable:
        return partial(_refuse_unusable, gathered.workspace, opened.name, wanted)
    try:
        return partial(_build_anew, _begin(gathered, wanted, asked), wanted)
    except LisError as problem:  # said when its turn comes
        return partial(_fail, problem)


def _fail(problem: LisError) -> bool:
    raise problem


def _tell_answer(gathered: "Gathered", answer: "Answer", wanted: Wanted, afterwards: "Callable[[], None] | None") -> bool:
    _tell_errors(gathered.opened.name, answer.errors, wanted)
    _tell_documents(answer.names, wanted)
    if afterwards is not None:
        afterwards()
    return True


def _warm_up(gathered: "Gathered", wanted: Wanted, before: "dict[str, Workspace]") -> None:
    """Make documents that are there already, for nothing, so that after the first edit only what was edited has to be made."""
    opened = gathered.opened
    workspace = before[opened.root] = opened.load()
    with suppress(LisError):  # said when documents are built
        begun = _begin(replace(gathered, workspace=workspace, built=None), wanted, "")
        _check(workspace)
        for _ in begun.artifacts:
            pass


def _refuse_unusable(workspace: "Workspace", name: str, wanted: Wanted) -> bool:
    _refuse(workspace, name, _errors(_check(workspace)), "without a usable `strategy.yaml` there is nothing to build", quiet=wanted.quiet)
    return False


@dataclass(frozen=True, slots=True)
class _Begun:
    """Documents of one strategy that are being made."""

    name: str
    workspace: "Workspace"
    missing: "list[Wish]"
    """What is not there already."""
    artifacts: "Iterator[Artifact]"
    unreadable: "list[Diagnostic]"
    """What keeps the template of a document from being read; then none is made."""
    findings: "list[Diagnostic] | None"
    """What the check found, if it had to be known by now."""
    remember: "Callable[[list[Artifact], int], None]"
    """Keeps what was made, and how many errors there were."""
    names: list[str]
    """Of all that was asked for."""
    since: float


def _begin(gathered: "Gathered", wanted: Wanted, asked: str) -> _Begun:
    """Fill in the template of what is not there of a usable strategy's documents, and let pandoc begin to read."""
    from lis_cli.build import artifact_name
    from lis_cli.cli.built import Answer
    from lis_cli.cli.documents import wishes_of, without_template
    from lis_cli.document.profiles import DRAFT, FINAL

    started, name, built, workspace = time.perf_counter(), gathered.opened.name, gathered.built, gathered.workspace
    assert workspace is not None
    profile = FINAL if wanted.final else DRAFT
    wishes = wishes_of(workspace, name, wanted.documents, wanted.formats)
    names = {(wish.kind.name, fmt): artifact_name(name, wish.kind, profile, fmt) for wish in wishes for fmt in wish.formats}
    missing = _missing(wishes, {key for key, name in names.items() if built is None or not built.has(name)})
    unreadable = without_template(workspace, wishes)
    findings = _check(workspace) if wanted.has_notes else None
    artifacts = _iter_artifacts(workspace, findings, name, [] if unreadable else missing, gathered.edition, profile)

    def remember(written: "list[Artifact]", errors: int) -> None:
        if built is not None:
            built.remember(written, asked, Answer(list(names.values()), errors))

    return _Begun(name, workspace, missing, artifacts, unreadable, findings, remember, list(names.values()), started)


def _build_anew(begun: _Begun, wanted: Wanted) -> bool:
    """Check a strategy while pandoc reads it, write its documents, and return whether that could be done."""
    from lis_cli.check.rules.broken_template import diagnose
    from lis_cli.check.rules.unusable_picture import blame
    from lis_cli.document.faults import BrokenTemplateError, UnusablePictureError

    name, workspace = begun.name, begun.workspace
    errors = _errors(_check(workspace) if begun.findings is None else begun.findings)
    if wanted.final and errors:
        _refuse(workspace, name, errors, "a final document has no errors", quiet=wanted.quiet)
        return False
    _tell_errors(name, len(errors), wanted)
    if begun.unreadable:
        _refuse(workspace, name, begun.unreadable, _NEEDS_TEMPLATE, quiet=wanted.quiet)
        return False
    try:
        written = list(_written(begun, wanted)) if begun.missing else []
    except BrokenTemplateError as problem:
        _refuse(workspace, name, [diagnose(problem.fault, workspace)], _NEEDS_TEMPLATE, quiet=wanted.quiet)
        return False
    except UnusablePictureError as problem:
        _refuse(workspace, name, [blame(problem, workspace)], "a picture cannot be drawn", quiet=wanted.quiet)
        return False
    begun.remember(written, len(errors))
    _tell_documents(begun.names, wanted)
    note(f"{name}: built in {time.perf_counter() - begun.since:.1f} s", quiet=wanted.quiet or not (wanted.watch and begun.missing))
    return True


def _check(workspace: "Workspace") -> "list[Diagnostic]":
    from lis_cli.check.checker import check_workspace
    from lis_cli.cli.checking import today

    return check_workspace(workspace, today())


def _errors(findings: "list[Diagnostic]") -> "list[Diagnostic]":
    from lis_cli.diagnostics import Severity

    return [diagnostic for diagnostic in findings if diagnostic.severity is Severity.ERROR]


def _tell_errors(name: str, errors: int, wanted: Wanted) -> None:
    from lis_cli.reporters.style import count

    if errors:
        note(f"{name}: {count(errors, 'error')} in this draft; `lis validate` lists them", quiet=wanted.quiet)


def _tell_documents(names: Iterable[str], wanted: Wanted) -> None:
    if not wanted.watch and not wanted.quiet:
        say("".join(f"{(wanted.output / name).as_posix()}\n" for name in sorted(names)))


def _missing(wishes: "list[Wish]", missing: set[tuple[str, str]]) -> "list[Wish]":
    """Return the wishes that are left once what is there is taken away."""
    from lis_cli.build import Wish

    left = [Wish(wish.kind, [fmt for fmt in wish.formats if (wish.kind.name, fmt) in missing]) for wish in wishes]
    return [wish for wish in left if wish.formats]


def _iter_artifacts(
    workspace: "Workspace", notes: "list[Diagnostic] | None", name: str, wishes: "list[Wish]", edition: "Edition", profile: "Profile"
) -> "Iterator[Artifact]":
    """Begin to make documents, with findings beside their text where there are notes, and return those that are made, in turn."""
    from lis_cli.annotate import annotate_workspace
    from lis_cli.build import begin_artifacts
    from lis_cli.document.kinds import DATA

    pages, data = [wish for wish in wishes if wish.kind != DATA], [wish for wish in wishes if wish.kind == DATA]
    shown = annotate_workspace(workspace, notes) if notes is not None and pages else workspace
    making = begin_artifacts(shown, name, profile, pages, edition)
    publishing = begin_artifacts(workspace, name, profile, data, edition)  # what is published as data holds no notes
    return (artifact for each in (making, publishing) for artifact in each())


def _written(begun: _Begun, wanted: Wanted) -> "Iterator[Artifact]":
    """Write documents and yield each: while somebody waits for one as soon as it is made; else when all are."""
    from lis_cli.tools.files import write_whole

    formats = ", ".join(dict.fromkeys(fmt for wish in begun.missing for fmt in wish.formats))
    with working(f"{begun.name}: building {formats}", quiet=wanted.quiet):
        for artifact in begun.artifacts if wanted.watch else list(begun.artifacts):
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

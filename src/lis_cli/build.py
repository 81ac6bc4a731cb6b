"""Workspace to artifacts: compose once, then every format from the same document."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from lis_cli.document.compose import Content, begin_composing
from lis_cli.document.document import Document
from lis_cli.document.edition import Edition
from lis_cli.document.faults import BrokenTemplateError
from lis_cli.document.kinds import DATA, STRATEGY, DocumentKind
from lis_cli.document.profiles import Profile, apply_profile
from lis_cli.workspace import Workspace

_MOST_AT_ONCE = 4
"""Files that are made side by side where there are processors enough."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file, not yet written."""

    name: str
    data: bytes


def build_document(workspace: Workspace, profile: Profile, edition: Edition, kind: DocumentKind = STRATEGY) -> Document:
    """Return a document of a usable workspace as the profile wants it; BrokenTemplateError if a template of its own fails."""
    return begin_document(workspace, profile, edition, kind)()


def begin_document(workspace: Workspace, profile: Profile, edition: Edition, kind: DocumentKind) -> Callable[[], Document]:
    """Let pandoc begin to read a document, and return what waits for that and does the rest of `build_document`."""
    composing = begin_composing(content_of(workspace), workspace.read_shown, edition, kind)
    return lambda: apply_profile(composing(), profile, workspace.strategy, workspace.framework)


def content_of(workspace: Workspace) -> Content:
    """Return what the documents of a usable workspace are made of."""
    return Content(workspace.strategy, workspace.framework, {name: source.text for name, source in workspace.templates.items()})


def build_redline(
    old: Workspace, new: Workspace, profile: Profile, editions: tuple[Edition, Edition], signed: tuple[str, datetime]
) -> bytes:
    """Return a Word file of the new workspace with its changes against the old one tracked.

    `editions` are those of the old and the new. `signed` is whose changes these are and when they were made: the author's
    name and the committer's time of the newest commit between the two.
    """
    from lis_cli.document.redline.redline import redline_documents

    # one after the other: the second reads only what the first has not read
    before, after = (build_document(each, profile, edition) for each, edition in zip((old, new), editions, strict=True))
    return redline_documents(before, after, *signed)


def build_marked(
    old: Workspace, new: Workspace, profile: Profile, editions: tuple[Edition, Edition], signed: tuple[str, datetime]
) -> bytes:
    """Return a PDF of the new workspace in which what came and what went since the old one is marked; arguments as above."""
    from lis_cli.document.redline.marked import mark_documents
    from lis_cli.document.writers.pdf import write_pdf

    before, after = build_document(old, profile, editions[0]), build_document(new, profile, editions[1])
    return write_pdf(mark_documents(before, after, *signed))


@dataclass(frozen=True, slots=True)
class Wish:
    """One document in some formats."""

    kind: DocumentKind
    formats: list[str]


def begin_artifacts(
    workspace: Workspace, name: str, profile: Profile, wishes: list[Wish], edition: Edition
) -> Callable[[], Iterator[Artifact]]:
    """Let pandoc begin to read the first document, and return what makes the files; meanwhile the caller may do other things.

    That yields one finished file per document and format, as each is ready, PDFs before others; `name` is the strategy's. What is wrong
    with a template is raised when the files are asked for.
    """
    first = next((wish.kind for wish in wishes if wish.kind != DATA), None)
    try:
        begun = {first.name: begin_document(workspace, profile, edition, first)} if first is not None else {}
    except BrokenTemplateError as problem:
        return partial(_fail, problem)

    def iter_works() -> Iterator[_Work]:
        from lis_cli.document.writers.registry import DATA_WRITERS, LONGEST, PREPARED, WRITERS  # pandoc is reading meanwhile

        for wish in wishes:
            names = {fmt: artifact_name(name, wish.kind, profile, fmt) for fmt in wish.formats}
            if wish.kind == DATA:
                for fmt, named in names.items():
                    yield _Work(named, partial(DATA_WRITERS[fmt], content_of(workspace), edition, profile.name))
                continue
            is_begun = wish.kind.name in begun
            document = begun[wish.kind.name]() if is_begun else build_document(workspace, profile, edition, wish.kind)
            prepared = {fmt: PREPARED[fmt](document) for fmt in PREPARED if fmt in names}
            for fmt, named in names.items():
                yield _Work(named, prepared.get(fmt) or partial(WRITERS[fmt], document), comes_first=fmt == LONGEST)

    return lambda: _side_by_side(iter_works())


def _fail(problem: Exception) -> Iterator[Artifact]:
    raise problem


@dataclass(frozen=True, slots=True)
class _Work:
    """What makes one file."""

    name: str
    make: Callable[[], bytes]
    comes_first: bool = False
    """Whether it takes long and needs no Python."""


def _side_by_side(works: Iterator[_Work]) -> Iterator[Artifact]:
    """Yield the files: while Typst sets the pages of PDFs, which needs no Python, the other formats are written."""
    with ThreadPoolExecutor(max_workers=max(2, min(os.cpu_count() or 2, _MOST_AT_ONCE))) as pool:
        first: dict[Future[bytes], str] = {}
        rest: list[_Work] = []
        for work in works:
            if work.comes_first:
                first[pool.submit(work.make)] = work.name
            else:
                rest.append(work)
        second = {pool.submit(work.make): work.name for work in rest}
        try:
            for jobs in (first, second):
                for job in as_completed(jobs):
                    yield Artifact(jobs[job], job.result())
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)  # what is not begun need not be
            raise


def artifact_name(name: str, kind: DocumentKind, profile: Profile, fmt: str) -> str:
    """Return the name of the file of a document: the strategy's own is called after the strategy alone."""
    stem = name if kind.name == STRATEGY.name else f"{name}-{kind.name}"
    return f"{stem}{profile.suffix}.{fmt}"

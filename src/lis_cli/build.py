"""Workspace to artifacts: compose once, then every format from the same document."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from lis_cli.document.compose import Content, compose_document
from lis_cli.document.document import Document, Edition
from lis_cli.document.kinds import DATA, STRATEGY, DocumentKind
from lis_cli.document.profiles import Profile, apply_profile
from lis_cli.document.writers.registry import DATA_WRITERS, WRITERS
from lis_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file, not yet written."""

    name: str
    data: bytes


def build_document(workspace: Workspace, profile: Profile, edition: Edition, kind: DocumentKind = STRATEGY) -> Document:
    """Return a document of a usable workspace as the profile wants it; BrokenTemplateError if a template of its own fails."""
    document = compose_document(content_of(workspace), workspace.read_media, edition, kind)
    return apply_profile(document, profile, workspace.strategy, workspace.framework)


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


def build_artifacts(workspace: Workspace, name: str, profile: Profile, groups: list[list[Wish]], edition: Edition) -> Iterator[Artifact]:
    """Yield one finished file per document and format, as each is ready; `name` is the strategy's.

    Files of one group are made side by side, and those of the next after them.
    """
    content = content_of(workspace)
    documents: dict[str, Document] = {}
    for wishes in groups:
        works: dict[str, Callable[[], bytes]] = {}
        for wish in wishes:
            if wish.kind == DATA:
                made = {fmt: partial(DATA_WRITERS[fmt], content, edition, profile.name) for fmt in wish.formats}
            else:
                if wish.kind.name not in documents:
                    documents[wish.kind.name] = build_document(workspace, profile, edition, wish.kind)
                made = {fmt: partial(WRITERS[fmt], documents[wish.kind.name]) for fmt in wish.formats}
            works |= {artifact_name(name, wish.kind, profile, fmt): work for fmt, work in made.items()}
        with ThreadPoolExecutor(max_workers=2) as pool:
            jobs = {pool.submit(work): named for named, work in works.items()}
            for job in as_completed(jobs):
                yield Artifact(jobs[job], job.result())


def artifact_name(name: str, kind: DocumentKind, profile: Profile, fmt: str) -> str:
    """Return the name of the file of a document: the strategy's own is called after the strategy alone."""
    stem = name if kind.name == STRATEGY.name else f"{name}-{kind.name}"
    return f"{stem}{profile.suffix}.{fmt}"

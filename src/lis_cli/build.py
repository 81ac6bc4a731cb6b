"""Workspace to artifacts: compose once, then every format from the same document."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime

from lis_cli.document.compose import compose_document
from lis_cli.document.document import Document, Edition
from lis_cli.document.profiles import Profile, apply_profile
from lis_cli.document.writers.registry import WRITERS
from lis_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file, not yet written."""

    name: str
    data: bytes


def build_document(workspace: Workspace, profile: Profile, edition: Edition) -> Document:
    """Return the document of a usable workspace as the profile wants it."""
    strategy, framework = workspace.strategy, workspace.framework
    return apply_profile(compose_document(strategy, framework, workspace.read_media, edition), profile, strategy, framework)


def build_redline(
    old: Workspace, new: Workspace, profile: Profile, editions: tuple[Edition, Edition], signed: tuple[str, datetime]
) -> bytes:
    """Return a Word file of the new workspace with its changes against the old one tracked.

    `editions` are those of the old and the new. `signed` is whose changes these are and when they were made: the author's
    name and the committer's time of the newest commit between the two.
    """
    from lis_cli.document.redline.redline import redline_documents

    with ThreadPoolExecutor(max_workers=2) as pool:
        before, after = pool.map(build_document, (old, new), (profile, profile), editions)
    return redline_documents(before, after, *signed)


def build_marked(
    old: Workspace, new: Workspace, profile: Profile, editions: tuple[Edition, Edition], signed: tuple[str, datetime]
) -> bytes:
    """Return a PDF of the new workspace in which what came and what went since the old one is marked; arguments as above."""
    from lis_cli.document.redline.marked import mark_documents
    from lis_cli.document.writers.pdf import write_pdf

    before, after = build_document(old, profile, editions[0]), build_document(new, profile, editions[1])
    return write_pdf(mark_documents(before, after, *signed))


def build_artifacts(
    workspace: Workspace, name: str, profile: Profile, formats: Sequence[Sequence[str]], edition: Edition
) -> Iterator[Artifact]:
    """Yield one finished file per format, as each is ready; `name` is the strategy's.

    `formats` come in groups: those of one group are made side by side, and those of the next after them.
    """
    document = build_document(workspace, profile, edition)
    for together in formats:
        with ThreadPoolExecutor(max_workers=2) as pool:
            jobs = {pool.submit(WRITERS[fmt], document): fmt for fmt in together}
            for job in as_completed(jobs):
                yield Artifact(artifact_name(name, profile, jobs[job]), job.result())


def artifact_name(name: str, profile: Profile, fmt: str) -> str:
    """Return the name of the file that a strategy's document gets."""
    return f"{name}{profile.suffix}.{fmt}"

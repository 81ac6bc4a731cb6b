"""Workspace to artifacts: compose once, then every format from the same document."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

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


def build_artifacts(workspace: Workspace, name: str, profile: Profile, formats: list[str], edition: Edition) -> Iterator[Artifact]:
    """Yield one finished file per format, as each is ready; `name` is the strategy's."""
    document = build_document(workspace, profile, edition)
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = {pool.submit(WRITERS[fmt], document): fmt for fmt in formats}
        for job in as_completed(jobs):
            yield Artifact(f"{name}{profile.suffix}.{jobs[job]}", job.result())

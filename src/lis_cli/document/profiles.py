"""Draft and final: two lists of transforms, and nothing else, tell them apart."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from lis_cli.analysis.titles import titles
from lis_cli.document.ast import div, paragraph
from lis_cli.document.boxes import furnish_boxes
from lis_cli.document.document import Document, Transform
from lis_cli.document.transforms import connect, drop_attributes, drop_prompts, place_headings
from lis_cli.model.framework import Framework
from lis_cli.model.strategy import Strategy


def _shared(strategy: Strategy, framework: Framework) -> tuple[Transform, ...]:
    return (drop_attributes, furnish_boxes, place_headings, connect(titles(strategy, framework)))


def say_draft(document: Document) -> Document:
    """Say once in words, before the text, that this is a draft and which; the watermark is for eyes only."""
    cover = document.cover
    which = ", ".join(filter(None, [f"version {cover.version}", cover.commit and f"commit {cover.commit}", cover.date]))
    notice = div(("draft-notice",), [paragraph(f"This is a draft: {which}. {cover.status}")])
    return replace(document, blocks=[notice, *document.blocks], cover=replace(cover, is_draft=True))


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of edition: its name, the ending of its file names, and its transforms for one strategy."""

    name: str
    suffix: str
    transforms: Callable[[Strategy, Framework], tuple[Transform, ...]]


DRAFT = Profile("draft", "-draft", lambda strategy, framework: (*_shared(strategy, framework), say_draft))
FINAL = Profile("final", "", lambda strategy, framework: (drop_prompts, *_shared(strategy, framework)))


def apply_profile(document: Document, profile: Profile, strategy: Strategy, framework: Framework) -> Document:
    """Return the document as the profile wants it."""
    for transform in profile.transforms(strategy, framework):
        document = transform(document)
    return document

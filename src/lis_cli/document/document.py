"""The document in the middle: pandoc's tree, what stands on its cover, and its pictures."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lis_cli.document.ast import Element
from lis_cli.document.edition import Edition
from lis_cli.model.about import HouseStyle, Layout


@dataclass(frozen=True, slots=True)
class Cover:
    """What a document says about itself before its text begins."""

    title: str
    subtitle: str | None
    place: str
    lead: str
    version: str
    stage: str
    status: str
    """The framework's words for the stage, and the strategy's own note."""
    period: str | None
    date: str | None
    commit: str | None
    """The first characters of the commit, marked where files have changed since."""
    language: str
    licence: str | None
    contact: list[str]
    """Lines of text: who to ask, and how to get another format."""
    style: HouseStyle = field(default_factory=HouseStyle)
    is_draft: bool = False
    layout: Layout = "book"
    of: str | None = None
    """The title of the strategy that the document is made of; None for the strategy itself."""

    @property
    def full_title(self) -> str:
        """The title as a list of files needs it: which document, and of which strategy."""
        return f"{self.title}: {self.of}" if self.of else self.title


@dataclass(frozen=True, slots=True)
class Document:
    """One strategy, ready for any writer."""

    cover: Cover
    blocks: list[Element]
    api_version: list[int]
    media: Mapping[str, bytes]
    """Pictures by their path in the strategy."""
    edition: Edition
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    """Font files of the place by their path in the strategy, in the order of its house style."""


def tree_json(version: list[int], blocks: str, meta: Mapping[str, object] | None = None) -> bytes:
    """Return pandoc's JSON for blocks that are JSON already, with some metadata."""
    return f'{{"pandoc-api-version": {version}, "meta": {json.dumps(meta or {})}, "blocks": [{blocks}]}}'.encode()


Transform = Callable[[Document], Document]

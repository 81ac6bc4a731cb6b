"""Two documents as one whose words say what came and what went, for formats without tracked changes."""

from dataclasses import replace
from datetime import datetime

from lis_cli.document.ast import Element, has_class, paragraph, rewrite
from lis_cli.document.document import Document
from lis_cli.document.edition import Edition
from lis_cli.document.redline.trees import merged_blocks
from lis_cli.model.when import spell_when

NOBODY = "Changes that are not committed"
"""Stands for the author of changes that nobody has signed."""
_SHORT_COMMIT = 10
_LEGEND = (
    "Words that were put in are underlined and stand between “[inserted:” and “]”. Words that were taken out are struck through and "
    "stand between “[deleted:” and “]”. A line in the margin marks where. Numbers of headings, tables and sources are the new ones."
)


def mark_documents(old: Document, new: Document, author: str, time: datetime) -> Document:
    """Return the new document with its changes against the old one marked, and said to be so on its first page.

    Both should be drafts. `author` and `time` are those of the newest commit between the two.
    """
    notice, after = _parted(new.blocks)
    _, before = _parted(_with_pictures_named(old, new))
    words = [f"It shows what changed since {_name(old.edition, old.cover.version)}. {_signed(author, time)}", _LEGEND]
    first = {"t": "Div", "c": [notice["c"][0], [*notice["c"][1], *map(paragraph, words)]]} if notice else None
    return replace(new, blocks=[*([first] if first else []), *merged_blocks(before, after)])


def _with_pictures_named(old: Document, new: Document) -> list[Element]:
    """Return the old blocks with each picture under the name that it has in the new document, or under one that is not there.

    Charts are named by their order: a name says nothing of what is drawn.
    """
    names = {data: name for name, data in reversed(list(new.media.items()))}

    def change(element: Element) -> Element | None:
        if element["t"] != "Image":
            return None
        attributes, words, (name, tooltip) = element["c"]
        data = old.media.get(name)
        kept = name if data == new.media.get(name) else names.get(data or b"", f"{name} of the version before")
        return {"t": "Image", "c": [attributes, words, [kept, tooltip]]}

    return list(rewrite(old.blocks, change))


def _signed(author: str, time: datetime) -> str:
    """Return whose the newest change is, and of when."""
    if author == NOBODY:
        return "The last changes are in no commit."
    return f"The last commit is by {author}, of {spell_when(time.date().isoformat())}."


def _parted(blocks: list[Element]) -> tuple[Element | None, list[Element]]:
    """Return the notice of a draft, which is about one version, and the rest."""
    return (blocks[0], blocks[1:]) if blocks and has_class(blocks[0], "draft-notice") else (None, blocks)


def _name(edition: Edition, version: str) -> str:
    of = f"version {version}"
    return f"{of}, commit {edition.commit[:_SHORT_COMMIT]}" if edition.commit else of

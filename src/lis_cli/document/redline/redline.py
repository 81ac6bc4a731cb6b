"""Two documents as one Word file that shows what changed: Word's own tracked changes, with an author and a time.

Accepting them all gives the new document and rejecting them all the old one, in text, tables, pictures, footnotes,
fields, headers and footers. Styles, properties and page settings have no tracked changes in Word and are the new ones.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from xml.etree import ElementTree as ET

from lis_cli.document.document import Document
from lis_cli.document.redline import shared_names as shared
from lis_cli.document.redline.blocks import Merger
from lis_cli.document.redline.revisions import Fate, Revisions, xml_of
from lis_cli.document.writers.docx import write_docx
from lis_cli.document.writers.docx_package import read_package, write_package
from lis_cli.document.writers.docx_xml import named

_MARGINS = ("word/header.xml", "word/header-cover.xml", "word/footer.xml", "word/footer-cover.xml")
_BODY, _NOTES = "word/document.xml", "word/footnotes.xml"


def redline_documents(old: Document, new: Document, author: str, time: datetime) -> bytes:
    """Return a Word file of the new document with its changes against the old one tracked.

    Both should be of one profile. `author` and `time` sign every change; take them from the newest commit between the
    two, never from the clock, so that the same two versions give the same bytes.
    """
    with ThreadPoolExecutor(max_workers=2) as pool:
        before, after = pool.map(partial(write_docx, with_mentions=False), (old, new))  # links are told apart word by word
    return redline_packages(before, after, author, time, new.edition.epoch)


def redline_packages(old: bytes, new: bytes, author: str, time: datetime, epoch: int) -> bytes:
    """Return the Word file of two that `write_docx` made; `epoch` is the time its parts bear, in seconds since 1970."""
    before, after = shared.Package(read_package(old)), shared.Package(read_package(new))
    revisions = Revisions(author, time)
    _merge_body(before, after, revisions)
    for part in _MARGINS:
        _merge_margin(part, before, after, revisions)
    return write_package(after.parts, epoch)


def _merge_body(before: shared.Package, after: shared.Package, revisions: Revisions) -> None:
    """Merge the text and its footnotes."""
    old, new = before.tree(_BODY), after.tree(_BODY)
    assert old is not None
    assert new is not None
    old_notes, new_notes = before.tree(_NOTES), after.tree(_NOTES)
    shared.share_notes(old, old_notes, new_notes)
    shared.share_bookmarks(old, new)
    shared.share_lists(old, new, before, after)
    for part, root in ((_BODY, old), (_NOTES, old_notes)):
        if root is not None:
            shared.share_relationships(part, root, before, after)
    for root in (old, new):
        shared.level_drawings(root)
    said = {
        note.get(named("w:id"), ""): "".join(map(xml_of, note)) for notes in (old_notes, new_notes) for note in shared.ordinary_notes(notes)
    }
    merger = Merger(revisions, said)
    old_body, new_body = old[0], new[0]
    section = new_body.find(named("w:sectPr"))
    new_body[:] = merger.merged(old_body, new_body) + ([] if section is None else [section])
    shared.number_drawings(new)
    after.parts[_BODY] = shared.serialised(new)
    if old_notes is not None and new_notes is not None:
        _merge_notes(old_notes, new_notes, merger)
        after.parts[_NOTES] = shared.serialised(new_notes)


def _merge_notes(old: ET.Element, new: ET.Element, merger: Merger) -> None:
    """Mark what changed in footnotes; those that were taken out stay in the file, as long as the text names them."""
    olds, news = ({note.get(named("w:id")): note for note in shared.ordinary_notes(notes)} for notes in (old, new))
    for fate, name, was in merger.revisions.notes:
        if fate is Fate.KEPT:
            news[name][:] = merger.merged(olds[was], news[name])
        elif fate is Fate.INSERTED:
            news[name][:] = merger.whole_note(news[name], fate)
        else:
            olds[name][:] = merger.whole_note(olds[name], fate)
            new.append(olds[name])


def _merge_margin(part: str, before: shared.Package, after: shared.Package, revisions: Revisions) -> None:
    """Merge a header or footer that both versions have and that says something else."""
    if before.parts.get(part) == after.parts.get(part):
        return
    old, new = before.tree(part), after.tree(part)
    if old is None or new is None:
        return
    shared.share_relationships(part, old, before, after)
    new[:] = Merger(revisions, {}).merged(old, new)
    after.parts[part] = shared.serialised(new)

"""Joins the sections of a Word file in its frame: counts what is counted over the document, and fills it into their slots."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from lis_cli.document.writers.docx_fields import LISTS, caption_list, mention, unused_name
from lis_cli.document.writers.docx_frame import Frame
from lis_cli.document.writers.docx_pieces import COMMENTS, NOTES, NUMBERING, RELATIONS, TEXT, Piece, Relation
from lis_cli.document.writers.docx_slots import Values, filled, inside
from lis_cli.document.writers.docx_xml import named

_TYPES = {".gif": "image/gif", ".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".png": "image/png"}
_CONTENT_TYPES = "[Content_Types].xml"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FIRST_LIST = 1001
"""Below are lists of pandoc's own and of the reference document."""


def join_pieces(frame: Frame, pieces: Sequence[Piece], pictures: Mapping[str, bytes], *, with_mentions: bool = True) -> dict[str, bytes]:
    """Return the parts of a whole Word file; `pictures` are those that the pieces name.

    `with_mentions` lets Word take the words of a link that names what it leads to from there again when it updates its fields.
    """
    joining = _Joining(with_mentions=with_mentions)
    drawings = joining.next("drawing", frame.drawings)
    names = [joining.named(piece) for piece in pieces]  # of all, since links lead forwards, too
    body = "".join([joining.joined(piece, own) for piece, own in zip(pieces, names, strict=True)])
    values = {"body": [body], "captions": [joining.lists()], "drawing": drawings, "target": joining.targeted(frame.targets)}
    return {**frame.parts, TEXT: filled(frame.text, values).encode(), **dict(joining.parts_beside(frame, pictures))}


class _Joining:
    """What has been counted on the way through the pieces."""

    def __init__(self, *, with_mentions: bool) -> None:
        self._with_mentions = with_mentions
        self._taken: set[str] = set()
        """Names of bookmarks, in small letters."""
        self._targets: dict[str, str] = {}
        """Names of bookmarks by what links call them."""
        self._words: dict[str, str] = {}
        """Words that bookmarks stand around, by what links call them."""
        self._captions: dict[str, list[tuple[str, str]]] = {counts: [] for counts in LISTS}
        """Bookmark and words of each."""
        self._numbers = {"mark": count(1), "drawing": count(1), "note": count(1), "list": count(_FIRST_LIST)}
        self._counts = {counts: count(1) for counts in LISTS}
        self._relations: dict[Relation, str] = {}
        """Ids of what is led to; text and notes lead to the same under the same id."""
        self._styles: dict[str, str] = {}
        """Styles of lists by id."""
        self._added: dict[str, list[str]] = {NOTES: [], COMMENTS: [], NUMBERING: []}
        """What parts hold beside what they hold in the frame."""

    def named(self, piece: Piece) -> list[str]:
        """Return the names of a piece's bookmarks; where something is there twice, links lead to the first."""
        names = [unused_name(bookmark.wanted, self._taken) for bookmark in piece.bookmarks]
        for bookmark, name in zip(piece.bookmarks, names, strict=True):
            self._targets.setdefault(bookmark.called, name)
            self._words.setdefault(bookmark.called, bookmark.words)
        return names

    def targeted(self, targets: Sequence[str]) -> list[str]:
        """Return the names of the bookmarks that links lead to."""
        return [_escaped(self._targets.get(target, target)) for target in targets]

    def joined(self, piece: Piece, names: list[str]) -> str:
        """Return the text of a piece, and count what is in it."""
        targets = self.targeted(piece.targets)
        fields = [mention(targets[place]) if self._is_name(piece.targets[place], words) else ("", "") for place, words in piece.mentions]
        values: Values = {
            "name": names,
            "target": targets,
            "open": [before for before, _ in fields],
            "close": [after for _, after in fields],
            "relation": [self._relations.setdefault(each, f"rIdText{len(self._relations) + 1}") for each in piece.relations],
            "count": [str(next(self._counts[counts])) for counts in piece.counted],
            "mark": self.next("mark", len(piece.bookmarks)),
            "drawing": self.next("drawing", piece.drawings),
            "note": self.next("note", len(piece.notes)),
            "list": self.next("list", len(piece.lists)),
        }
        for caption in piece.captions:
            self._captions[caption.counts].append((filled(caption.bookmark, values), filled(caption.words, values)))
        for number, note in zip(values["note"], piece.notes, strict=True):
            self._added[NOTES].append(f'<w:footnote w:id="{number}">{filled(note, values)}</w:footnote>')
        for number, each in zip(values["list"], piece.lists, strict=True):
            self._added[NUMBERING].append(f'<w:num w:numId="{number}">{each.settings}</w:num>')
            self._styles[each.style] = piece.styles[each.style]
        self._added[COMMENTS].append(piece.comments)
        return filled(piece.text, values)

    def _is_name(self, target: str, words: str) -> bool:
        """Tell whether a link says what stands at its target."""
        return self._with_mentions and bool(words) and words == self._words.get(target)

    def next(self, kind: str, many: int) -> list[str]:
        """Return the next numbers of some kind."""
        return [str(next(self._numbers[kind])) for _ in range(many)]

    def lists(self) -> str:
        """Return the lists of figures and tables."""
        holder = ET.Element(named("w:body"))
        holder.extend(paragraph for counts, entries in self._captions.items() for paragraph in caption_list(counts, entries))
        return inside(holder)

    def parts_beside(self, frame: Frame, pictures: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
        """Yield names and bytes of the parts beside the text that hold something of it."""
        parts = {part: _with(frame.parts[part], "".join(added)) for part, added in self._added.items()}
        parts[NUMBERING] = _with(parts[NUMBERING], "".join(self._styles.values()), before=b"<w:num ")  # styles come first
        yield from parts.items()
        shown = [each for each in self._relations if each.is_picture]
        files = {each: f"media/image{place}{PurePosixPath(each.target).suffix}" for place, each in enumerate(shown, 1)}
        yield from ((f"word/{file}", pictures[each.target]) for each, file in files.items())
        types = "".join(map(_override, files.values()))
        yield _CONTENT_TYPES, _with(frame.parts[_CONTENT_TYPES], types)
        leads = "".join([_relationship(each, name, files.get(each)) for each, name in self._relations.items()])
        for part in (TEXT, NOTES):
            yield RELATIONS[part], _with(frame.parts[RELATIONS[part]], leads)


def _override(file: str) -> str:
    return f'<Override PartName="/word/{file}" ContentType="{_TYPES[PurePosixPath(file).suffix]}" />'


def _relationship(relation: Relation, name: str, file: str | None) -> str:
    """Return a relationship; `file` is the picture that it leads to, if it is one."""
    if file is not None:
        return f'<Relationship Type="{_KINDS}/image" Id="{name}" Target="{file}" />'
    return f'<Relationship Type="{_KINDS}/hyperlink" Id="{name}" Target="{_escaped(relation.target)}" TargetMode="External" />'


def _with(part: bytes, added: str, before: bytes = b"</") -> bytes:
    """Return a part with something added at its end, or where something first stands in it."""
    if not added:
        return part
    if part.endswith(b"/>"):  # it holds nothing yet
        tag = part.rpartition(b"<")[2].split()[0].decode()
        return part.removesuffix(b"/>").rstrip() + f">{added}</{tag}>".encode()
    at = part.rindex(before) if before == b"</" else part.index(before)
    return part[:at] + added.encode() + part[at:]


def _escaped(value: str) -> str:
    """Return a value of an attribute."""
    return escape(value, {'"': "&quot;"})

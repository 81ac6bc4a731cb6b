"""Accepts or rejects every tracked change of a Word file, and tells all that a file then says, line by line.

Written from ECMA-376 alone and sharing nothing with the code that writes tracked changes, so that one can check the other.
"""

import hashlib
import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_W = f"{{{NS['w']}}}"
_R = f"{{{NS['r']}}}"
_GOES = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}
_STAYS = {"accept": ("ins", "moveTo"), "reject": ("del", "moveFrom")}
_PARTS = ("document", "header", "header-cover", "footer", "footer-cover")


def w(name: str) -> str:
    return _W + name


def revised(root: Any, verdict: str) -> Any:
    """Return the tree of a part with all changes accepted or rejected."""
    goes, stays = (tuple(map(w, kinds[verdict])) for kinds in (_GOES, _STAYS))
    for change in list(root.iter(*(w(f"{kind}Change") for kind in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr")))):
        _settle(change, verdict)
    for row in [row for row in root.iter(w("tr")) if any(row.find(f"{_W}trPr/{kind}") is not None for kind in goes)]:
        row.getparent().remove(row)
    for table in [table for table in root.iter(w("tbl")) if table.find(w("tr")) is None]:
        table.getparent().remove(table)
    gone = [mark.getparent().getparent().getparent() for kind in goes for mark in root.iterfind(f".//{_W}p/{_W}pPr/{_W}rPr/{kind}")]
    for mark in [mark for mark in root.iter(*goes) if mark.getparent().tag not in {w("rPr"), w("trPr")}]:
        mark.getparent().remove(mark)
    for mark in [mark for mark in root.iter(*stays) if mark.getparent().tag not in {w("rPr"), w("trPr")}]:
        _unwrap(mark)
    for paragraph in dict.fromkeys(gone):
        _join(paragraph)
    for mark in list(root.iter(*goes, *stays, *(w(f"{move}Range{end}") for move in ("moveFrom", "moveTo") for end in ("Start", "End")))):
        mark.getparent().remove(mark)
    for text in root.iter(w("delText"), w("delInstrText")):
        text.tag = w("t") if text.tag == w("delText") else w("instrText")
    return root


def _settle(change: Any, verdict: str) -> None:
    """Keep properties as they are now, or put back what they were; a paragraph keeps the look of its end, and its section."""
    now = change.getparent()
    now.remove(change)
    if verdict == "reject":
        kept = [child for child in now if now.tag == w("pPr") and child.tag in {w("rPr"), w("sectPr")}]
        marks = [child for child in now if child.tag in {w("ins"), w("del")}]
        now[:] = [*change[0], *kept, *marks]


def _unwrap(mark: Any) -> None:
    parent, at = mark.getparent(), mark.getparent().index(mark)
    parent[at : at + 1] = list(mark)


def _join(paragraph: Any) -> None:
    """Take out a paragraph whose end is gone; what is left in it begins the next paragraph."""
    content = [child for child in paragraph if child.tag not in {w("pPr"), w("bookmarkStart"), w("bookmarkEnd")} and len(child)]
    following = next((sibling for sibling in paragraph.itersiblings() if sibling.tag == w("p")), None)
    if content:
        assert following is not None, "text is left over where no paragraph follows"
        at = 0 if following.find(w("pPr")) is None else 1
        following[at:at] = content
    assert paragraph.getnext() is not None, "the last end of a cell, a note or a file cannot go"
    paragraph.getparent().remove(paragraph)


def simple_fields(root: Any) -> Any:
    """Return a tree in which a field that is a row of runs in one paragraph is written as Word's short form of it."""
    for paragraph in root.iter(w("p")):
        begin = None
        for run in paragraph.findall(w("r")):
            kind = run.find(w("fldChar"))
            step = None if kind is None else kind.get(w("fldCharType"))
            begin = run if step == "begin" else begin
            if step == "end" and begin is not None:
                row = paragraph[paragraph.index(begin) : paragraph.index(run) + 1]
                words = "".join(each.text or "" for part in row for each in part.iter(w("instrText")))
                field = etree.Element(w("fldSimple"), {w("instr"): words})
                row[0].addprevious(field)
                field.extend(part for part in row if part.find(w("t")) is not None)
                for part in row:
                    if part.getparent() is paragraph:
                        paragraph.remove(part)
                begin = None
    return root


class Reading:
    """What a Word file says once its changes are accepted, rejected, or, where it has none, as it is."""

    def __init__(self, data: bytes, verdict: str | None = None) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.verdict = verdict
        self.trees = {name: self._tree(f"word/{name}.xml") for name in (*_PARTS, "footnotes", "numbering")}
        self.notes = {note.get(w("id")): note for note in self.trees["footnotes"]}
        self.lists: dict[str, int] = {}
        self.said_notes: list[str] = []

    def _tree(self, name: str) -> Any:
        root = etree.fromstring(self.parts[name])
        return simple_fields(revised(root, self.verdict) if self.verdict and "numbering" not in name else root)

    def lines(self) -> list[str]:
        """Return every block of every part: its properties, its words and their look, links, fields, pictures, notes."""
        return [line for part in _PARTS for line in [f"== {part}", *self._blocks(self.trees[part], part)]]

    def _blocks(self, container: Any, part: str) -> Iterator[str]:
        for child in container:
            kind = etree.QName(child).localname
            if kind == "p":
                yield self._paragraph(child, part)
            elif kind in {"tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr"}:
                yield from [f"{kind} {said}" for said in [self._plain(child, part)] if said]
            elif kind in {"tbl", "tr", "tc", "body", "sdt", "sdtContent"}:
                yield f"<{kind}>"
                yield from self._blocks(child, part)
            else:
                assert kind in {"bookmarkStart", "bookmarkEnd"}, kind

    def _paragraph(self, paragraph: Any, part: str) -> str:
        properties = paragraph.find(w("pPr"))
        said = "" if properties is None else self._plain(properties, part)
        pieces: list[tuple[str, str]] = []
        for child in paragraph:
            self._inline(child, part, "", pieces)
        words = ""
        look = None
        for each, text in pieces:
            words += text if each == look else f"⟨{each}⟩{text}"
            look = each
        return f"p {said} | {words}"

    def _inline(self, child: Any, part: str, around: str, pieces: list[tuple[str, str]]) -> None:
        kind = etree.QName(child).localname
        if kind in {"hyperlink", "fldSimple"}:
            name = child.get(w("instr")) or child.get(w("anchor")) or self._target(child.get(f"{_R}id"), part)
            inner: list[tuple[str, str]] = []
            for each in child:
                self._inline(each, part, f"{around}{kind} {name} ", inner)
            pieces += inner
        elif kind == "r":
            self._run(child, part, around, pieces)
        else:
            assert kind in {"pPr", "bookmarkStart", "bookmarkEnd"}, kind

    def _run(self, run: Any, part: str, around: str, pieces: list[tuple[str, str]]) -> None:
        properties = run.find(w("rPr"))
        look = around + ("" if properties is None else self._plain(properties, part))
        for child in run:
            kind = etree.QName(child).localname
            if kind == "t":
                pieces.append((look, child.text or ""))
            elif kind == "footnoteReference":
                said = " ".join(self._blocks(self.notes[child.get(w("id"))], "footnotes"))
                self.said_notes.append(said)
                pieces.append((look, f"[note: {said}]"))
            elif kind != "rPr":
                pieces.append((look, f"[{self._plain(child, part, itself=True)}]"))

    def _plain(self, element: Any, part: str, *, itself: bool = False) -> str:
        """Return the XML of an element, with what numbers stand for in their place."""
        copy: Any = etree.fromstring(etree.tostring(element))
        for each in copy.iter():
            each.tail = None
            for name, value in list(each.attrib.items()):
                if name in {f"{_R}id", f"{_R}embed"}:
                    each.set(name, self._target(value, part))
                elif name == w("val") and each.tag == w("numId"):
                    each.set(name, self._list(value))
                elif etree.QName(each).localname in {"docPr", "cNvPr"} and name == "id":
                    each.set(name, "0")
        empty = [each for each in copy if each.tag == w("rPr") and not len(each)]
        for each in empty:
            copy.remove(each)
        parts = [copy] if itself else list(copy)
        return "".join(etree.tostring(each, method="c14n", exclusive=True).decode() for each in parts).replace(f' xmlns:w="{NS["w"]}"', "")

    def _target(self, name: str | None, part: str) -> str:
        if name is None:
            return ""
        relations: Any = etree.fromstring(self.parts[f"word/_rels/{part}.xml.rels"])
        target = next(each.get("Target") for each in relations if each.get("Id") == name)
        data = self.parts.get(posixpath.join("word", target))
        return str(target) if data is None or target.endswith(".xml") else hashlib.sha256(data).hexdigest()[:12]

    def _list(self, name: str) -> str:
        """Return how a list is numbered, and which of the file's lists it is."""
        self.lists.setdefault(name, len(self.lists) + 1)
        number = next(each for each in self.trees["numbering"].iter(w("num")) if each.get(w("numId")) == name)
        style = next(each for each in self.trees["numbering"] if each.get(w("abstractNumId")) == number[0].get(w("val")))
        formats = [each.get(w("val")) for each in style.iter(w("numFmt"), w("lvlText"))]
        return f"list {self.lists[name]} {formats[:4]} {[etree.tostring(each).decode() for each in number[1:]][:1]}"

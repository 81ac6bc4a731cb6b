"""Brings the old version into the numbering of the new: relationships, pictures, lists, bookmarks, footnotes.

Afterwards the same number or name means the same thing in both trees, so that they can be compared and mixed.
"""

import copy
import itertools
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from rapidfuzz.distance import Indel

from lis_cli.document.redline.align import aligned
from lis_cli.document.redline.revisions import xml_of
from lis_cli.document.writers.docx_xml import named, number

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKED = (named("r:id"), named("r:embed"), named("r:link"))
_READ = 2_000
"""Characters of a list that are weighed against another's."""
_LEAST_ALIKE = 0.3


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file by name, to be read or to be changed."""

    parts: dict[str, bytes]

    def tree(self, name: str) -> ET.Element | None:
        """Return a part's XML, or None if there is no such part."""
        return ET.fromstring(self.parts[name]) if name in self.parts else None  # noqa: S314  (our own writer made it)


def relationships_of(part: str) -> str:
    """Return the name of the part that holds the relationships of a part."""
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def share_relationships(part: str, root: ET.Element, old: Package, new: Package) -> None:
    """Point what the old tree of a part shows at the new package, to which pictures and addresses that it lacks are added."""
    theirs = old.tree(relationships_of(part))
    if theirs is None:
        return
    ours = new.tree(relationships_of(part))
    ours = ET.Element(f"{{{RELATIONSHIPS}}}Relationships") if ours is None else ours
    used = {element.get(name) for element in root.iter() for name in _LINKED if element.get(name)}
    names = {each.get("Id"): _shared(each, part, ours, old, new) for each in theirs if each.get("Id") in used}
    for element in root.iter():
        for name in _LINKED:
            if element.get(name) in names:
                element.set(name, names[element.get(name)])
    new.parts[relationships_of(part)] = serialised(ours, RELATIONSHIPS)


def _shared(relation: ET.Element, part: str, ours: ET.Element, old: Package, new: Package) -> str:
    """Return the id of the new package's relationship that says the same, added if there is none."""
    folder = posixpath.dirname(part)
    data = _data(relation, folder, old)
    for each in ours:
        if each.get("Type") != relation.get("Type") or each.get("TargetMode") != relation.get("TargetMode"):
            continue
        if each.get("Target") == relation.get("Target") if data is None else _data(each, folder, new) == data:
            return each.get("Id", "")
    target = relation.get("Target", "")
    if data is not None:
        target = _added(posixpath.join(folder, target), data, old, new).removeprefix(f"{folder}/")
    taken = {each.get("Id") for each in ours}
    name = next(name for count in itertools.count(1) if (name := f"rIdOld{count}") not in taken)
    ours.append(ET.Element(relation.tag, {**relation.attrib, "Id": name, "Target": target}))
    return name


def _data(relation: ET.Element, folder: str, package: Package) -> bytes | None:
    """Return the picture that a relationship leads to, or None if it leads to something else."""
    if not relation.get("Type", "").endswith("/image") or relation.get("TargetMode") == "External":
        return None
    return package.parts.get(posixpath.join(folder, relation.get("Target", "")))


def _added(name: str, data: bytes, old: Package, new: Package) -> str:
    """Add a picture of the old package to the new one and return its name there."""
    stem, suffix = posixpath.splitext(name)
    free = next(free for count in itertools.count(1) if (free := f"{stem}-old{count}{suffix}") not in new.parts)
    new.parts[free] = data
    types, theirs = new.tree("[Content_Types].xml"), old.tree("[Content_Types].xml")
    assert types is not None
    assert theirs is not None
    for each in theirs:
        if each.get("PartName") == f"/{name}" or each.get("Extension", "").lower() == suffix.lstrip(".").lower():
            kind = {"PartName": f"/{free}", "ContentType": each.get("ContentType", "")}
            types.append(ET.Element(f"{{{CONTENT_TYPES}}}Override", kind))
            break
    new.parts["[Content_Types].xml"] = serialised(types, CONTENT_TYPES)
    return free


def share_lists(old_root: ET.Element, new_root: ET.Element, old: Package, new: Package) -> None:
    """Give each list of the old tree the number of the same list in the new one, or one that is added to the new package."""
    theirs, ours = old.tree("word/numbering.xml"), new.tree("word/numbering.xml")
    if theirs is None or ours is None:
        return
    kinds = [_kinds(theirs), _kinds(ours)]
    lists = [_lists(root, known) for root, known in zip((old_root, new_root), kinds, strict=True)]
    names: dict[str, str] = {}
    for before, after in aligned(lists[0], lists[1], (lambda item: (item.kind, item.text),), _list_likeness):
        if before:
            names[before.name] = after.name if after else _added_list(before, theirs, ours)
    for mark in old_root.iter(named("w:numId")):
        mark.set(named("w:val"), names.get(mark.get(named("w:val"), ""), mark.get(named("w:val"), "")))
    new.parts["word/numbering.xml"] = serialised(ours)


@dataclass(frozen=True, slots=True)
class _List:
    """A list: its number, how it is numbered, and its words."""

    name: str
    kind: str
    text: str


def _kinds(numbering: ET.Element) -> dict[str, str]:
    """Return how each list is numbered, by its number."""
    styles = {each.get(named("w:abstractNumId")): _style_of_list(each) for each in numbering.iter(named("w:abstractNum"))}
    kinds: dict[str, str] = {}
    for each in numbering.iter(named("w:num")):
        style, *overrides = each
        kinds[each.get(named("w:numId"), "")] = styles.get(style.get(named("w:val")), "") + "".join(map(xml_of, overrides))
    return kinds


def _style_of_list(style: ET.Element) -> str:
    return "".join(xml_of(child) for child in style if child.tag not in {named("w:nsid"), named("w:tmpl")})


def _lists(root: ET.Element, kinds: dict[str, str]) -> list[_List]:
    """Return the lists of a tree in order."""
    words: dict[str, list[str]] = {}
    for paragraph in root.iter(named("w:p")):
        for mark in paragraph.iter(named("w:numId")):
            words.setdefault(mark.get(named("w:val"), ""), []).append("".join(paragraph.itertext()))
    return [_List(name, kinds.get(name, ""), "\n".join(lines)) for name, lines in words.items()]


def _list_likeness(old: _List, new: _List) -> float:
    if old.kind != new.kind:
        return 0.0
    return Indel.normalized_similarity(old.text[:_READ], new.text[:_READ], score_cutoff=_LEAST_ALIKE)


def _added_list(item: _List, theirs: ET.Element, ours: ET.Element) -> str:
    """Add a list's numbering to the new package and return its number there."""
    found = next(each for each in theirs.iter(named("w:num")) if each.get(named("w:numId")) == item.name)
    styles = [each for each in theirs.iter(named("w:abstractNum")) if each.get(named("w:abstractNumId")) == found[0].get(named("w:val"))]
    known = {_style_of_list(each): each.get(named("w:abstractNumId"), "") for each in ours.iter(named("w:abstractNum"))}
    added = copy.deepcopy(found)
    for style in styles:
        if _style_of_list(style) not in known:
            known[_style_of_list(style)] = _next(ours, "w:abstractNum", "w:abstractNumId")
            style = copy.deepcopy(style)  # noqa: PLW2901
            style.set(named("w:abstractNumId"), known[_style_of_list(style)])
            ours.insert(0, style)
        added[0].set(named("w:val"), known[_style_of_list(style)])
    added.set(named("w:numId"), _next(ours, "w:num", "w:numId"))
    ours.append(added)
    return added.get(named("w:numId"), "")


def _next(root: ET.Element, tag: str, attribute: str) -> str:
    return str(1 + max((number(each, attribute) for each in root.iter(named(tag))), default=0))


def share_bookmarks(old_root: ET.Element, new_root: ET.Element) -> None:
    """Leave in the old tree the bookmarks that the new one lacks, under numbers of their own."""
    start, end = named("w:bookmarkStart"), named("w:bookmarkEnd")
    taken = {mark.get(named("w:name")) for mark in new_root.iter(start)}
    free = itertools.count(int(_next(new_root, "w:bookmarkStart", "w:id")))
    kept = {mark.get(named("w:id")): str(next(free)) for mark in old_root.iter(start) if mark.get(named("w:name")) not in taken}
    for parent in list(old_root.iter()):
        for mark in [child for child in parent if child.tag in {start, end}]:
            if mark.get(named("w:id")) in kept:
                mark.set(named("w:id"), kept[mark.get(named("w:id"))])
            else:
                parent.remove(mark)


def share_notes(old_root: ET.Element, old_notes: ET.Element | None, new_notes: ET.Element | None) -> None:
    """Give each footnote of the old version a number that the new one does not have."""
    if old_notes is None or new_notes is None:
        return
    free = itertools.count(int(_next(new_notes, "w:footnote", "w:id")))
    names: dict[str, str] = {}
    for note in ordinary_notes(old_notes):
        names[note.get(named("w:id"), "")] = str(next(free))
        note.set(named("w:id"), names[note.get(named("w:id"), "")])
    for mark in old_root.iter(named("w:footnoteReference")):
        mark.set(named("w:id"), names[mark.get(named("w:id"), "")])


def ordinary_notes(notes: ET.Element | None) -> Iterator[ET.Element]:
    """Yield the footnotes that say something; the others are lines above them."""
    for note in () if notes is None else notes:
        if note.get(named("w:type")) is None:
            yield note


def level_drawings(root: ET.Element) -> None:
    """Take the numbers of pictures away, which tell nothing; `number_drawings` gives new ones."""
    for drawing in _drawings(root):
        drawing.set("id", "0")


def number_drawings(root: ET.Element) -> None:
    """Give each picture numbers of its own."""
    for count, drawing in enumerate(_drawings(root), start=1):
        drawing.set("id", str(count))


def _drawings(root: ET.Element) -> Iterator[ET.Element]:
    return (element for element in root.iter() if element.tag in {named("wp:docPr"), named("pic:cNvPr")})


def serialised(root: ET.Element, default: str | None = None) -> bytes:
    """Return a tree as the bytes of a part; `default` is the namespace of a flat list that is written without a prefix."""
    if default:
        plain = ET.Element(root.tag.rpartition("}")[2], {"xmlns": default, **root.attrib})
        plain.extend(ET.Element(child.tag.rpartition("}")[2], child.attrib) for child in root)
        root = plain
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True))

"""Finds what would make Word offer to repair a file: breaches of the schema of Open XML, and of rules that no schema has."""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from openxml_audit import OpenXmlValidator

_NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
_W = f"{{{_NS['w']}}}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STORIES = re.compile(r"word/(?:document|header.*|footer.*|footnotes|comments)\.xml")
"""Parts with text."""
_TARGET = re.compile(r"\s*(?:PAGEREF|REF)\s+(\S+)")


def schema_faults(path: Path) -> list[str]:
    """Return what the schemas of Microsoft's Open XML SDK, and its rules, find in any part of a file."""
    return [f"{error.part_uri}{error.path}: {error.description}" for error in OpenXmlValidator().validate(path).errors]


def package_faults(data: bytes) -> list[str]:
    """Return what is wrong between the parts of a file, and with the names and numbers in them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if not name.endswith("/")]
        trees: dict[str, Any] = {name: etree.fromstring(package.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    stories = {name: tree for name, tree in trees.items() if _STORIES.fullmatch(name)}
    return [
        *(f"{name} is there twice" for name, count in Counter(names).items() if count > 1),
        *_without_type(names, trees["[Content_Types].xml"]),
        *_relationship_faults(names, trees),
        *(fault for name, tree in stories.items() for fault in _bookmark_faults(name, tree)),
        *(fault for name, tree in stories.items() for fault in _field_faults(name, tree)),
        *_link_faults(stories),
        *_style_faults(stories, trees["word/styles.xml"]),
        *_number_faults(stories),
    ]


def _without_type(names: list[str], types: Any) -> Iterator[str]:
    known = {each.get("PartName") for each in types} | {each.get("Extension", "").lower() for each in types}
    for name in names:
        if f"/{name}" not in known and name.rpartition(".")[2].lower() not in known:
            yield f"{name} has no content type"
    for each in types:
        if (part := each.get("PartName")) and part.lstrip("/") not in names and part != "/[Content_Types].xml":
            yield f"{part} has a content type and is not there"


def _relationship_faults(names: list[str], trees: dict[str, Any]) -> Iterator[str]:
    led_to = {"[Content_Types].xml"}
    for name in [name for name in names if name.endswith(".rels")]:
        led_to.add(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
        ids = Counter(each.get("Id") for each in trees[name])
        yield from (f"{name}: {each} is there twice" for each, count in ids.items() if count > 1)
        for each in trees[name]:
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, each.get("Target"))).lstrip("/")
                led_to.add(target)
                if target not in names:
                    yield f"{name}: {target} is not there"
        if source in trees:
            used = {value for element in trees[source].iter() for key, value in element.attrib.items() if key.startswith(_RELATIONSHIP)}
            yield from (f"{source}: {value} leads nowhere" for value in sorted(used - set(ids)))
    yield from (f"nothing leads to {name}" for name in names if name not in led_to)


def _bookmark_faults(part: str, tree: Any) -> Iterator[str]:
    starts, ends = (tree.xpath(f"//w:bookmark{end}/@w:id", namespaces=_NS) for end in ("Start", "End"))
    names = tree.xpath("//w:bookmarkStart/@w:name", namespaces=_NS)
    if sorted(starts) != sorted(ends):
        yield f"{part}: bookmarks that begin or end alone"
    for name, count in Counter(map(str.lower, names)).items():
        if count > 1:
            yield f"{part}: bookmark {name} is there twice"
        if not re.fullmatch(r"[^\W\d]\w{0,39}", name):
            yield f"{part}: {name} is no name of a bookmark"


def _field_faults(part: str, tree: Any) -> Iterator[str]:
    open_fields: list[str] = []
    for mark in tree.iter(f"{_W}fldChar"):
        step = mark.get(f"{_W}fldCharType")
        if step == "begin":
            open_fields.append("begin")
        elif not open_fields or (step == "separate" and open_fields[-1] != "begin"):
            yield f"{part}: a field has `{step}` out of turn"
        elif step == "separate":
            open_fields[-1] = "separate"
        else:
            open_fields.pop()
    if open_fields:
        yield f"{part}: {len(open_fields)} fields do not end"


def _link_faults(stories: dict[str, Any]) -> Iterator[str]:
    bookmarks = {name for tree in stories.values() for name in tree.xpath("//w:bookmarkStart/@w:name", namespaces=_NS)}
    for part, tree in stories.items():
        anchors = tree.xpath("//w:hyperlink/@w:anchor", namespaces=_NS)
        instructions = [*tree.xpath("//w:instrText/text()", namespaces=_NS), *tree.xpath("//w:fldSimple/@w:instr", namespaces=_NS)]
        targets = [match[1] for words in instructions if (match := _TARGET.match(words))]
        yield from (f"{part}: there is no bookmark {name}" for name in sorted({*anchors, *targets} - bookmarks))


def _style_faults(stories: dict[str, Any], styles: Any) -> Iterator[str]:
    known = set(styles.xpath("//w:style/@w:styleId", namespaces=_NS))
    for part, tree in stories.items():
        used = set(tree.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val", namespaces=_NS))
        yield from (f"{part}: there is no style {name}" for name in sorted(used - known))


def _number_faults(stories: dict[str, Any]) -> Iterator[str]:
    """Yield numbers that two things have, and numbers of notes and comments that nothing has."""
    drawings = [number for tree in stories.values() for number in tree.xpath("//*[local-name()='docPr']/@id")]
    marks = "//w:ins/@w:id | //w:del/@w:id | //w:moveFrom/@w:id | //w:moveTo/@w:id | //*[contains(local-name(), 'Change')]/@w:id"
    changes = [f"{part} {number}" for part, tree in stories.items() for number in tree.xpath(marks, namespaces=_NS)]
    frames = [number for tree in stories.values() for number in tree.xpath("//w:sdtPr/w:id/@w:val", namespaces=_NS)]
    for what, numbers in (("picture", drawings), ("change", changes), ("frame", frames)):
        yield from (f"{what} {number} is there twice" for number, count in Counter(numbers).items() if count > 1)
    document = stories["word/document.xml"]
    for part, kind, uses in (
        ("comments", "comment", ("commentRangeStart", "commentRangeEnd", "commentReference")),
        ("footnotes", "footnote", ("footnoteReference",)),
    ):
        tree = stories.get(f"word/{part}.xml")
        there = [] if tree is None else tree.xpath(f"//w:{kind}[not(@w:type)]/@w:id", namespaces=_NS)
        for use in uses:
            used = document.xpath(f"//w:{use}/@w:id", namespaces=_NS)
            if sorted(used) != sorted(there):
                yield f"the {use}s of the text are {sorted(used)} and the {kind}s {sorted(there)}"

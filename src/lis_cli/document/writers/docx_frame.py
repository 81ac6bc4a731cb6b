"""All of a Word file but its text: cover, contents, headers, styles, properties. Pandoc makes it of our template and reference document."""

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from lis_cli.document.ast import Element, attr, inlines
from lis_cli.document.blocks import dumped
from lis_cli.document.document import Cover, Document, tree_json
from lis_cli.document.remembered import Remembered
from lis_cli.document.writers.docx_finish import describe_pictures
from lis_cli.document.writers.docx_package import write_package
from lis_cli.document.writers.docx_pieces import TEXT, pictures_in, run_pandoc, text_paragraph
from lis_cli.document.writers.docx_slots import Slots, Slotted, inside, slot, slotted
from lis_cli.document.writers.docx_xml import DECLARED, named, path
from lis_cli.document.writers.runs import unwritten
from lis_cli.document.writers.staging import defaults_of
from lis_cli.resources import resource_dir

_REFERENCES = ("headerReference", "footerReference", "type", "pgSz", "pgMar", "cols")
"""What the front section shares with the last, in the order of the standard; it has no line numbers."""
_OURS = ("docProps/app.xml", "docProps/core.xml", "docProps/custom.xml", "word/settings.xml")
"""Parts of the reference document that pandoc does not carry over whole."""
_ROOT = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document{DECLARED}>'
_LOGO_HEIGHT = "2cm"


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a Word file, whose text has a slot `body` for its sections and a slot `captions` for the lists of figures and tables."""

    parts: Mapping[str, bytes]
    text: Slotted
    targets: tuple[str, ...]
    """The bookmarks that the contents lead to, as links call them."""
    drawings: int = 0


def frame_question(document: Document, logo: str | None, reference: Mapping[str, bytes], variables: dict[str, object]) -> str:
    """Return all that a frame depends on: the parts of a reference document, variables of our template, and the logo by its name."""
    parts = {name: data.decode("latin-1") for name, data in reference.items()}  # a character for a byte
    asked = {"version": document.api_version, "variables": _escaped(variables), "meta": _logo(document.cover, logo), "parts": parts}
    return json.dumps(asked | {"epoch": document.edition.epoch}, ensure_ascii=False)


def _framed(questions: list[str], pictures: Mapping[str, bytes]) -> list[Frame]:
    return [_frame(question, pictures) for question in questions]


FRAMES = Remembered(_framed, size=lambda frame: sum(map(len, (*frame.parts.values(), *frame.text))))


def _frame(question: str, pictures: Mapping[str, bytes]) -> Frame:
    asked = json.loads(question)
    reference = {name: text.encode("latin-1") for name, text in asked["parts"].items()}
    body = unwritten([question])
    tree = tree_json(asked["version"], dumped(text_paragraph(body)), asked["meta"])
    shown = pictures_in([json.dumps(asked["meta"])], pictures)
    files = shown | {"variables.yaml": defaults_of(asked["variables"]).encode()}
    template = f"--template={resource_dir('templates') / 'docx' / 'document.xml'}"
    package = write_package(reference, asked["epoch"], is_compressed=False)
    parts = run_pandoc(tree, package, files, template, "--defaults=variables.yaml", epoch=asked["epoch"])
    root = ET.fromstring(parts.pop(TEXT))  # noqa: S314  (pandoc wrote it)
    _lay_sections(root)
    describe_pictures(root)
    slots = Slots()
    slots.cut(root, "pic:cNvPr", "w:hyperlink", "w:instrText", "wp:docPr")
    _open(root[0], body)
    text = slotted(f"{_ROOT}{inside(root)}</w:document>")
    return Frame(parts | {name: reference[name] for name in _OURS}, text, tuple(slots.targets), slots.drawings)


def _lay_sections(root: ET.Element) -> None:
    """Give the cover and contents the page of the text, without its line numbers, and the cover its own header."""
    *fronts, last = root.iter(named("w:sectPr"))
    for front in fronts:
        front.extend(copy.deepcopy(child) for name in _REFERENCES for child in last.findall(named(f"w:{name}")))
        front.append(ET.Element(named("w:titlePg")))


def _open(body: ET.Element, words: str) -> None:
    """Put the slots for text and lists into the body: before the paragraph of some words, which goes, and after the contents."""
    for at, block in enumerate(body):
        if block.tag == named("w:sdt"):
            block.tail = slot("captions")
        if block.findtext(path("w:r", "w:t")) == words:
            body.remove(block)
            body[at - 1].tail = slot("body")  # the cover at least comes before it
            return


def _escaped(value: dict[str, object]) -> dict[str, object]:
    """Return variables with their words escaped for XML; pandoc puts them into the page as they are."""

    def safe(part: object) -> object:
        if isinstance(part, dict):
            return {key: safe(item) for key, item in part.items()}
        if isinstance(part, list):
            return [safe(item) for item in part]
        return escape(part) if isinstance(part, str) else part

    return {key: safe(item) for key, item in value.items() if item}


def _logo(cover: Cover, logo: str | None) -> dict[str, Element]:
    """Return the logo as metadata, which pandoc turns into a picture with its relationship."""
    if logo is None:
        return {}
    picture = {"t": "Image", "c": [attr("", (), height=_LOGO_HEIGHT), inlines(cover.style.logo_alt or ""), [logo, ""]]}
    return {"logo-picture": {"t": "MetaInlines", "c": [picture]}}

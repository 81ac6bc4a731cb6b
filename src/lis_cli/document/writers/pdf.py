"""PDF: pandoc writes Typst, Typst sets the pages, as PDF/A-2a and PDF/UA-1 at once."""

import json
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from lis_cli.analysis.printable import PLACEHOLDER, unprintable
from lis_cli.document.ast import has_class, raw_block
from lis_cli.document.blocks import elements_of, json_of
from lis_cli.document.document import Document
from lis_cli.document.faults import UnusablePictureError
from lis_cli.document.remembered import Remembered
from lis_cli.document.writers.runs import frame_of, unwritten
from lis_cli.document.writers.staging import cover_variables, plain_name, staged
from lis_cli.document.writers.typst_pictures import shapes_of
from lis_cli.document.writers.typst_text import typst_array, typst_string
from lis_cli.document.writers.typst_tree import Section, for_typst, iter_sections, typst_contents, with_few_references
from lis_cli.errors import ToolError
from lis_cli.resources import resource_dir
from lis_cli.tools.pandoc import pandoc
from lis_cli.tools.typst import compile_pdf, font_families, refusal_of

_LANGUAGE = re.compile(r"(?P<language>[a-z]{2,3})(?:-[a-z]{4})?(?:-(?P<region>[a-z]{2}))?(?:-|$)", re.IGNORECASE)

_FOOT = "    table.hline(),\n    table.footer("
_LAST_ROWS = "    table.footer(repeat: false, "
"""What pandoc writes for the foot of a table, and what it is for us: the last rows, kept together."""

_FAMILY = "Source Sans 3"
"""The family that comes with us; what a place's own font lacks is set in it."""


def write_pdf(document: Document) -> bytes:
    """Return the document as an accessible PDF."""
    return prepare_pdf(document)()


def prepare_pdf(document: Document) -> Callable[[], bytes]:
    """Return what lets Typst set the pages and returns them as PDF; meanwhile other threads may run Python."""
    own = resource_dir("templates") / "fonts"
    with _blaming(document.media), _font_folders(document.fonts) as others:
        source = write_typst(document, [family for other in others for family in font_families(other)])

    def set_pages() -> bytes:
        with _blaming(document.media), staged(document) as folder, _font_folders(document.fonts) as others:
            return compile_pdf(source, folder=folder, fonts=[own, *others], epoch=document.edition.epoch)

    return set_pages


@contextmanager
def _blaming(media: Mapping[str, bytes]) -> Iterator[None]:
    """Where pages cannot be set because of a picture, say which it is."""
    try:
        yield
    except ToolError as problem:
        for name, data in media.items():
            if why := refusal_of(data, PurePosixPath(plain_name(name)).suffix):
                raise UnusablePictureError(name, why) from problem
        raise


@contextmanager
def _font_folders(fonts: Mapping[str, bytes]) -> Iterator[list[Path]]:
    """Yield a scratch folder with a place's own fonts, named in their order; no folder if it has none."""
    if not fonts:
        yield []
        return
    with tempfile.TemporaryDirectory(prefix="lis-") as name:
        for place, (path, data) in enumerate(fonts.items()):
            (Path(name) / f"{place:03}{PurePosixPath(path).suffix.lower()}").write_bytes(data)
        yield [Path(name)]


def write_typst(document: Document, families: Sequence[str] = ()) -> str:
    """Return the document as Typst, our template included; `families` are the place's own fonts."""
    has_notes = any(has_class(element, "findings") for element in elements_of(document.blocks, "Div"))
    layout = document.cover.layout
    blocks = document.blocks if layout == "book" else with_few_references(document.blocks)
    shapes = shapes_of(document.media, is_landscape=layout == "landscape")
    sections = [_question(document.api_version, section) for section in iter_sections(blocks, (layout == "landscape", has_notes), shapes)]
    opening = 1 if blocks and has_class(blocks[0], "draft-notice") else 0
    contents = typst_contents(blocks) if layout == "book" else ""
    framing = FRAMES.begin([json.dumps([document.api_version, _variables(document, families, has_notes=has_notes)])])
    texts = SECTIONS.results(sections)
    text = "\n\n".join([*texts[:opening], f"{contents}\n#show: text-pages", *texts[opening:]])
    (frame,) = framing()
    return frame[0] + text + frame[1]


def _question(version: list[int], section: Section) -> str:
    """Return a section, and what its Typst depends on beside it, as JSON."""
    blocks = ", ".join(map(json_of, section.blocks))
    return f'{{"version": {version}, "blocks": [{blocks}], "beside": {json.dumps(section[1:])}}}'


def _set(questions: list[str]) -> list[str]:
    """Return what pandoc writes for each of some sections; nothing in it depends on what else stands before or after."""
    end = f"// end {unwritten(questions)}"
    asked = [json.loads(question) for question in questions]
    blocks = [block for each in asked for block in (*for_typst(_section(each)), raw_block("typst", end))]
    tree = {"pandoc-api-version": asked[0]["version"], "meta": {}, "blocks": blocks}
    output = pandoc(["--from=json", "--to=typst-citations", "--wrap=none"], cwd=Path(), stdin=json.dumps(tree).encode())
    return [_printable(text.strip("\n").replace(_FOOT, _LAST_ROWS)) for text in output.decode().split(end)[:-1]]


def _section(asked: dict[str, Any]) -> Section:
    above, taken, dead, (is_landscape, has_notes), heights = asked["beside"]
    headings = tuple((level, is_numbered) for level, is_numbered in above)
    return Section(asked["blocks"], headings, tuple(taken), tuple(dead), (is_landscape, has_notes), heights)


def _frame(questions: list[str]) -> list[tuple[str, str]]:
    """Return our template, filled with variables, up to the text of the document and after it, for each of some variables."""
    template = f"--template={resource_dir('templates') / 'typst' / 'strategy.typ'}"
    frames = []
    for question in questions:
        version, variables = json.loads(question)
        tree = {"pandoc-api-version": version, "meta": {}, "blocks": []}
        before, after = frame_of(["--to=typst-citations", template], variables, tree)
        frames.append((_printable(before), _printable(after)))
    return frames


def _printable(text: str) -> str:
    return unprintable().sub(PLACEHOLDER, text)  # a draft is set all the same; the rule says where


SECTIONS = Remembered(_set, size=len)
FRAMES = Remembered(_frame, size=lambda frame: len(frame[0]) + len(frame[1]))


def language_of(tag: str) -> tuple[str, str]:
    """Return the language and the region of a language tag such as `en-GB`; English, and no region, where it says neither."""
    match = _LANGUAGE.match(tag)
    return (match["language"].lower(), (match["region"] or "").upper()) if match else ("en", "")


def _variables(document: Document, families: Sequence[str], *, has_notes: bool) -> dict[str, object]:
    """Return what stands on the cover as Typst literals; a logo only where there is a picture, and never without words."""
    cover = document.cover
    variables = cover_variables(cover)
    variables.pop("draft", None)
    variables["lang"], variables["region"] = language_of(cover.language)
    variables.pop("logo", None)
    if cover.style.logo in document.media:
        variables["logo"] = plain_name(cover.style.logo or "")
    variables["full-title"] = cover.full_title
    variables.setdefault("logo-alt", f"Logo of {cover.lead}")
    literals: dict[str, object] = {
        name: typst_array(value) if isinstance(value, list) else typst_string(str(value)) for name, value in variables.items()
    }
    is_book = cover.layout == "book"
    flags = {
        "draft": cover.is_draft,
        "landscape": cover.layout == "landscape",
        "has-cover": is_book,
        "has-openers": is_book,
        "has-back-cover": is_book,
        "has-notes": has_notes,
    }
    return literals | {"fonts": typst_array([*families, _FAMILY])} | {name: "true" if flag else "false" for name, flag in flags.items()}

"""PDF: pandoc writes Typst, Typst sets the pages, as PDF/A-2a and PDF/UA-1 at once."""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from lis_cli.analysis.printable import PLACEHOLDER, unprintable
from lis_cli.document.ast import Element, has_class, iter_elements, raw_block
from lis_cli.document.document import Document
from lis_cli.document.remembered import Remembered
from lis_cli.document.writers.staging import cover_variables, staged, write_variables
from lis_cli.document.writers.typst_pictures import shapes_of
from lis_cli.document.writers.typst_tables import ROOMS, Room
from lis_cli.document.writers.typst_text import typst_array, typst_string
from lis_cli.document.writers.typst_tree import for_typst
from lis_cli.resources import resource_dir
from lis_cli.tools.pandoc import pandoc
from lis_cli.tools.typst import compile_pdf, font_families

_LANGUAGE = re.compile(r"(?P<language>[a-z]{2,3})(?:-[a-z]{4})?(?:-(?P<region>[a-z]{2}))?(?:-|$)", re.IGNORECASE)

_FOOT = "    table.hline(),\n    table.footer("
_LAST_ROWS = "    table.footer(repeat: false, "
"""What pandoc writes for the foot of a table, and what it is for us: the last rows, kept together."""

_FAMILY = "Source Sans 3"
"""The family that comes with us; what a place's own font lacks is set in it."""


def write_pdf(document: Document) -> bytes:
    """Return the document as an accessible PDF."""
    own = resource_dir("templates") / "fonts"
    with staged(document) as folder, _font_folders(document.fonts) as others:
        source = write_typst(document, [family for other in others for family in font_families(other)])
        return compile_pdf(source, folder=folder, fonts=[own, *others], epoch=document.edition.epoch)


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
    has_notes = any(has_class(element, "findings") for element in iter_elements(document.blocks))
    sections = _sections(document, ROOMS[document.cover.layout == "landscape", has_notes])
    text = "\n\n".join(_SECTIONS.results([json.dumps(replace(document, blocks=section).tree()) for section in sections]))
    with staged(replace(document, media={})) as folder:
        output = pandoc(
            [
                "--from=json",
                "--to=typst-citations",
                "--standalone",
                "--wrap=none",
                f"--template={resource_dir('templates') / 'typst' / 'strategy.typ'}",
                f"--defaults={write_variables(folder, _variables(document, families, has_notes=has_notes))}",
            ],
            cwd=folder,
            stdin=json.dumps(replace(document, blocks=[raw_block("typst", text)]).tree()).encode(),
            epoch=document.edition.epoch,
        )
    return unprintable().sub(PLACEHOLDER, output.decode())  # a draft is set all the same; the rule says where


def _sections(document: Document, room: Room) -> Iterator[list[Element]]:
    """Yield the blocks of a document from heading to heading: what Typst is written for at a time, and remembered."""
    section: list[Element] = []
    layout = document.cover.layout
    shapes = shapes_of(document.media, is_landscape=layout == "landscape")
    for block in for_typst(document.blocks, with_contents=layout == "book", room=room, shapes=shapes):
        if section and block["t"] == "Header":
            yield section
            section = []
        section.append(block)
    yield section


def _set(trees: list[str]) -> list[str]:
    """Return what pandoc writes for each of some trees; nothing in it depends on what stands before or after."""
    end = "// end " + blake2b("".join(trees).encode(), digest_size=16).hexdigest()  # no author can have written it
    together = json.loads(trees[0])
    together["blocks"] = [block for tree in trees for block in (*json.loads(tree)["blocks"], raw_block("typst", end))]
    output = pandoc(["--from=json", "--to=typst-citations", "--wrap=none"], cwd=Path(), stdin=json.dumps(together).encode())
    return [text.strip("\n").replace(_FOOT, _LAST_ROWS) for text in output.decode().split(end)[:-1]]


_SECTIONS = Remembered(_set)


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
    if cover.style.logo not in document.media:
        variables.pop("logo", None)
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

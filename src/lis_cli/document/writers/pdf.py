"""PDF: pandoc writes Typst, Typst sets the pages, as PDF/A-2a and PDF/UA-1 at once."""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath

from lis_cli.analysis.printable import PLACEHOLDER, unprintable
from lis_cli.document.document import Document
from lis_cli.document.writers.staging import cover_variables, staged, write_variables
from lis_cli.document.writers.typst_text import typst_array, typst_string
from lis_cli.document.writers.typst_tree import for_typst
from lis_cli.resources import resource_dir
from lis_cli.tools.pandoc import pandoc
from lis_cli.tools.typst import compile_pdf, font_families

_LANGUAGE = re.compile(r"(?P<language>[a-z]{2,3})(?:-[a-z]{4})?(?:-(?P<region>[a-z]{2}))?(?:-|$)", re.IGNORECASE)

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
    document = replace(document, blocks=for_typst(document.blocks, with_contents=document.pages.has_contents))
    with staged(replace(document, media={})) as folder:
        output = pandoc(
            [
                "--from=json",
                "--to=typst-citations",
                "--standalone",
                "--wrap=none",
                f"--template={resource_dir('templates') / 'typst' / 'strategy.typ'}",
                f"--defaults={write_variables(folder, _variables(document, families))}",
            ],
            cwd=folder,
            stdin=json.dumps(document.tree()).encode(),
            epoch=document.edition.epoch,
        )
    return unprintable().sub(PLACEHOLDER, output.decode())  # a draft is set all the same; the rule says where


def language_of(tag: str) -> tuple[str, str]:
    """Return the language and the region of a language tag such as `en-GB`; English, and no region, where it says neither."""
    match = _LANGUAGE.match(tag)
    return (match["language"].lower(), (match["region"] or "").upper()) if match else ("en", "")


def _variables(document: Document, families: Sequence[str]) -> dict[str, object]:
    """Return what stands on the cover as Typst literals; a logo only where there is a picture, and never without words."""
    cover = document.cover
    variables = cover_variables(cover)
    variables.pop("draft", None)
    variables["lang"], variables["region"] = language_of(cover.language)
    if cover.style.logo not in document.media:
        variables.pop("logo", None)
    variables.setdefault("logo-alt", f"Logo of {cover.lead}")
    literals: dict[str, object] = {
        name: typst_array(value) if isinstance(value, list) else typst_string(str(value)) for name, value in variables.items()
    }
    pages = document.pages
    flags = {
        "draft": cover.is_draft,
        "has-cover": pages.has_cover,
        "has-openers": pages.has_openers,
        "has-back-cover": pages.has_back_cover,
    }
    return literals | {"fonts": typst_array([*families, _FAMILY])} | {name: "true" if flag else "false" for name, flag in flags.items()}

"""Word: pandoc writes the flow of paragraphs; the look is our reference document, and the package is finished here."""

from dataclasses import replace
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import escape

from lis_cli.analysis.picture_files import is_turned
from lis_cli.document.ast import Element, attr, inlines
from lis_cli.document.document import Cover, Document
from lis_cli.document.faults import UnusablePictureError
from lis_cli.document.writers.docx_comments import with_comments
from lis_cli.document.writers.docx_package import finish_parts, read_package, write_package
from lis_cli.document.writers.docx_reference import reference_parts
from lis_cli.document.writers.docx_tree import contact_part, contents, iter_headings, styled, take_notice
from lis_cli.document.writers.staging import cover_variables, plain_name, staged, write_variables
from lis_cli.errors import ToolError
from lis_cli.resources import resource_dir
from lis_cli.tools.pandoc import pandoc
from lis_cli.tools.raster import draw_png

_OURS = ("docProps/app.xml", "docProps/core.xml", "docProps/custom.xml", "word/settings.xml")
"""Parts of the reference document that pandoc does not carry over whole."""
_NOT_FOR_WORD = {".svg", ".webp"}
_LOGO_HEIGHT = "2cm"


def write_docx(document: Document) -> bytes:
    """Return the document as a Word file."""
    epoch = document.edition.epoch
    document, pictures = _with_drawn_pictures(document)
    notice, document = take_notice(document)
    document = replace(document, blocks=with_comments(document.blocks) + contact_part(document.cover))
    headings = list(iter_headings(document.blocks))
    cover = {**cover_variables(document.cover), "details": _details(document.cover, notice), "notice": notice}
    ours = reference_parts(document)
    document = replace(document, blocks=styled(document.blocks, headings, pictures))
    front = {"contents": contents(headings)} if document.cover.layout == "book" else {"paper": True}
    parts = read_package(_write(document, ours, {"cover": cover, **front}))
    return write_package(parts | finish_parts(parts) | {name: ours[name] for name in _OURS}, epoch)


def _write(document: Document, reference: dict[str, bytes], variables: dict[str, object]) -> bytes:
    """Return what pandoc makes of the document, the parts of a reference document, and variables of our template."""
    epoch = document.edition.epoch
    with staged(document) as folder:
        (folder / "reference.docx").write_bytes(write_package(reference, epoch, is_compressed=False))
        return pandoc(
            [
                "--from=json",
                "--to=docx+native_numbering",
                "--syntax-highlighting=none",
                "--reference-doc=reference.docx",
                f"--template={resource_dir('templates') / 'docx' / 'document.xml'}",
                f"--defaults={write_variables(folder, _escaped(variables))}",
                "--output=-",
            ],
            cwd=folder,
            stdin=document.as_json(**_logo(document)),
            epoch=epoch,
        )


def _escaped(value: dict[str, object]) -> dict[str, object]:
    """Return variables with their words escaped for XML; pandoc puts them into the page as they are."""

    def safe(part: object) -> object:
        if isinstance(part, dict):
            return {key: safe(item) for key, item in part.items()}
        if isinstance(part, list):
            return [safe(item) for item in part]
        return escape(part) if isinstance(part, str) else part

    return {key: safe(item) for key, item in value.items() if item}


def _details(cover: Cover, notice: str) -> list[str]:
    """Return the lines below the lead organisation on the cover; a draft's notice says its status already."""
    version = f"Version {cover.version}" + (f", {cover.date}" if cover.date else "")
    lines = [f"Period: {cover.period}" if cover.period else "", version, "" if notice else cover.status]
    return [line for line in lines if line]


def _logo(document: Document) -> dict[str, Element]:
    """Return the logo as metadata, which pandoc turns into a picture with its relationship."""
    style = document.cover.style
    if style.logo not in document.media:
        return {}
    picture = {"t": "Image", "c": [attr("", (), height=_LOGO_HEIGHT), inlines(style.logo_alt or ""), [style.logo, ""]]}
    return {"logo-picture": {"t": "MetaInlines", "c": [picture]}}


def _with_drawn_pictures(document: Document) -> tuple[Document, dict[str, str]]:
    """Return the document with PNGs for the pictures that older Word, or pandoc by itself, cannot show, and the new names by the old."""
    fonts = resource_dir("templates") / "fonts"
    media: dict[str, bytes] = {}
    names: dict[str, str] = {}
    for name, data in document.media.items():
        suffix = PurePosixPath(name).suffix.lower()
        is_drawn = suffix in _NOT_FOR_WORD or is_turned(data)  # Word and pandoc show a turned photograph as the camera lay
        names[name] = f"{plain_name(name)}.png" if is_drawn else plain_name(name)
        media[names[name]] = _drawn(name, data, fonts) if is_drawn else data
    style = document.cover.style
    style = style.model_copy(update={"logo": names.get(style.logo or "", style.logo)})
    return replace(document, cover=replace(document.cover, style=style), media=media), names


def _drawn(name: str, data: bytes, fonts: Path) -> bytes:
    try:
        return draw_png(data, PurePosixPath(name).suffix.lower(), fonts)
    except ToolError as problem:
        raise UnusablePictureError(name, str(problem).partition(": ")[2]) from problem

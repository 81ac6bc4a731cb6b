"""Word: pandoc writes the flow of paragraphs; the look is our reference document, and the package is put together here."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

from lis_cli.analysis.picture_files import is_turned
from lis_cli.document.document import Cover, Document
from lis_cli.document.faults import UnusablePictureError
from lis_cli.document.writers.docx_comments import with_comments
from lis_cli.document.writers.docx_frame import FRAMES, frame_question
from lis_cli.document.writers.docx_joining import join_pieces
from lis_cli.document.writers.docx_package import write_package
from lis_cli.document.writers.docx_pieces import PIECES, picture_name, question_of
from lis_cli.document.writers.docx_reference import reference_parts
from lis_cli.document.writers.docx_tree import contact_part, contents, iter_headings, iter_sections, take_notice
from lis_cli.document.writers.staging import cover_variables
from lis_cli.errors import ToolError
from lis_cli.resources import resource_dir
from lis_cli.tools.raster import draw_png

_NOT_FOR_WORD = {".svg", ".webp"}


def write_docx(document: Document, *, with_mentions: bool = True) -> bytes:
    """Return the document as a Word file; `with_mentions` makes fields of links that name what they lead to, for Word to update."""
    return _written(document, _drawn_pictures(document.media), with_mentions=with_mentions)


def prepare_docx(document: Document) -> Callable[[], bytes]:
    """Begin to draw pictures, which needs no Python, and return what does the rest of `write_docx`."""
    pool = ThreadPoolExecutor(max_workers=1)
    drawing = pool.submit(_drawn_pictures, document.media)
    pool.shutdown(wait=False)  # its thread ends when it is done
    return lambda: _written(document, drawing.result(), with_mentions=True)


def _written(document: Document, drawn: tuple[dict[str, str], dict[str, bytes]], *, with_mentions: bool) -> bytes:
    names, pictures = drawn
    notice, document = take_notice(document)
    blocks = with_comments(document.blocks) + contact_part(document.cover)
    headings = list(iter_headings(blocks))
    is_landscape = document.cover.layout == "landscape"
    sections = iter_sections(blocks, headings, names)
    questions = [question_of(document.api_version, section, is_landscape=is_landscape) for section in sections]
    cover = {**cover_variables(document.cover), "details": _details(document.cover, notice), "notice": notice}
    front = {"contents": contents(headings)} if document.cover.layout == "book" else {"paper": True}
    logo = names.get(document.cover.style.logo or "")
    question = frame_question(document, logo, reference_parts(document), {"cover": cover, **front})
    framing = FRAMES.begin([question], pictures)
    pieces = PIECES.results(questions, pictures)
    (frame,) = framing()
    return write_package(join_pieces(frame, pieces, pictures, with_mentions=with_mentions), document.edition.epoch)


def _details(cover: Cover, notice: str) -> list[str]:
    """Return the lines below the lead organisation on the cover; a draft's notice says its status already."""
    version = f"Version {cover.version}" + (f", {cover.date}" if cover.date else "")
    lines = [f"Period: {cover.period}" if cover.period else "", version, "" if notice else cover.status]
    return [line for line in lines if line]


def _drawn_pictures(media: Mapping[str, bytes]) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return new names of pictures by their old, and the pictures by the new; those are PNGs where older Word or pandoc fails."""
    fonts = resource_dir("templates") / "fonts"
    names: dict[str, str] = {}
    pictures: dict[str, bytes] = {}
    for name, data in media.items():
        suffix = PurePosixPath(name).suffix.lower()
        is_drawn = suffix in _NOT_FOR_WORD or is_turned(data)  # Word and pandoc show a turned photograph as the camera lay
        shown = _drawn(name, data, fonts) if is_drawn else data
        names[name] = picture_name(".png" if is_drawn else suffix, shown)
        pictures[names[name]] = shown
    return names, pictures


def _drawn(name: str, data: bytes, fonts: Path) -> bytes:
    try:
        return draw_png(data, PurePosixPath(name).suffix.lower(), fonts)
    except ToolError as problem:
        raise UnusablePictureError(name, str(problem).partition(": ")[2]) from problem

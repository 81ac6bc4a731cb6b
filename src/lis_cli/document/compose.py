"""Strategy to Document: a template filled in, its citations resolved, its cover and its pictures beside it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lis_cli.document.ast import Element
from lis_cli.document.bibliography import bibliography
from lis_cli.document.blocks import MadeOfBlocks, elements_of, exchanged
from lis_cli.document.document import Cover, Document
from lis_cli.document.edition import Edition
from lis_cli.document.faults import telling_faults
from lis_cli.document.kinds import STRATEGY, DocumentKind
from lis_cli.document.reader import begin_reading
from lis_cli.document.renderer import Renderer
from lis_cli.document.shown import place_charts
from lis_cli.document.templates import BREAK, markdown_templates
from lis_cli.model.about import About
from lis_cli.model.framework import Framework
from lis_cli.model.strategy import Strategy
from lis_cli.model.when import spell_when

if TYPE_CHECKING:
    from lis_cli.charts.chart import Chart

ReadMedia = Callable[[str], bytes | None]
"""Returns the bytes of a picture or a font of the strategy, or None if it has no such file that documents can show."""


@dataclass(frozen=True, slots=True)
class Content:
    """What documents are made of."""

    strategy: Strategy
    framework: Framework
    templates: Mapping[str, str] = field(default_factory=dict)
    """The strategy's own templates, by their paths below `templates/`."""


_CITATION = re.compile(r"(?<![A-Za-z0-9])@([a-z0-9]+(?:-[a-z0-9]+)*)")
_SHORT_COMMIT = 10


def begin_composing(content: Content, read_media: ReadMedia, edition: Edition, kind: DocumentKind) -> Callable[[], Document]:
    """Fill in a document's template and let pandoc begin to read it; return what waits for that and returns the document.

    What the strategy's errors leave open is said where it would stand.
    """
    strategy = content.strategy
    markdown, charts = _compose(content, kind)
    pieces = [piece for piece in markdown.split(BREAK) if piece.strip()]
    reading = begin_reading(pieces, bibliography(strategy), strategy.about.language)

    def finish() -> Document:
        read, version = reading()
        blocks, drawn = place_charts(read, charts)
        blocks = [_with_paths(block, drawn, read_media) for block in blocks]
        cover = _named(_cover(strategy, content.framework, edition), kind)
        return _with_files(Document(cover, blocks, version, drawn, edition), strategy.about, read_media)

    return finish


def _with_files(document: Document, about: About, read_media: ReadMedia) -> Document:
    """Return a document, which has the charts that were drawn for it, with the pictures and the fonts of its strategy."""
    drawn = document.media
    pictures = {name for picture in elements_of(document.blocks, "Image") if (name := picture["c"][2][0]) not in drawn}
    names = pictures | ({about.document.logo} if about.document.logo else set())
    media = {name: data for name in sorted(names) if (data := read_media(name)) is not None}
    cover = document.cover
    if about.document.logo not in media:
        cover = replace(cover, style=about.document.model_copy(update={"logo": None}))
    fonts = {name: data for name in about.document.fonts if (data := read_media(name)) is not None}
    return replace(document, cover=cover, media={**media, **drawn}, fonts=fonts)


def _with_paths(block: Element, drawn: Mapping[str, bytes], read_media: Callable[[str], bytes | None]) -> Element:
    """Return a block whose pictures have the paths of files; pandoc has made addresses of them. Charts have been drawn already."""
    written = [picture for picture in elements_of([block], "Image") if picture["c"][2][0] not in drawn and _is_as_written(picture)]
    if not written:
        return block
    paths = tuple(_path(picture["c"][2][0], read_media) for picture in written)

    def make() -> Element:
        return exchanged(block, {id(picture): _with_path(picture, path) for picture, path in zip(written, paths, strict=True)})

    return _WITH_PATHS.of(block, paths, make)


def _is_as_written(picture: Element) -> bool:
    (_, classes, _), _, (address, _) = picture["c"]
    return "%" in address or _CHART in classes


def _path(address: str, read_media: Callable[[str], bytes | None]) -> str:
    plain = unquote(address)
    return plain if plain == address or read_media(plain) is not None else address


def _with_path(picture: Element, path: str) -> Element:
    (identifier, classes, more), words, (_, tooltip) = picture["c"]
    kept = [name for name in classes if name != _CHART]  # which is for those that are drawn here
    return {"t": "Image", "c": [[identifier, kept, more], words, [path, tooltip]]}


_CHART = "chart"
_WITH_PATHS: MadeOfBlocks[Element] = MadeOfBlocks()


def compose_markdown(content: Content, kind: DocumentKind = STRATEGY) -> str:
    """Return the whole document as Markdown; a form feed ends a piece that is to be read by itself."""
    return _compose(content, kind)[0]


def _compose(content: Content, kind: DocumentKind) -> tuple[str, list["Chart"]]:
    """Return the whole document as Markdown, and the charts that it has places for."""
    with telling_faults(content.templates, kind.template):
        render = Renderer(content.strategy, content.framework, content.templates)
        text = render.document(kind)
        return text + render.template("references.md.j2") if _CITATION.search(text) else text, render.charts


def read_template(content: Content, name: str) -> None:
    """Read a template of the strategy's own without filling it in; BrokenTemplateError if it cannot be."""
    with telling_faults(content.templates, name):
        markdown_templates(content.templates).get_template(name)


def _named(cover: Cover, kind: DocumentKind) -> Cover:
    """Return the cover with the title and the layout of a document; the strategy's own title then stands below."""
    if not kind.title:
        return replace(cover, layout=kind.layout)
    return replace(cover, title=kind.title, subtitle=cover.title, of=cover.title, layout=kind.layout)


def _cover(strategy: Strategy, framework: Framework, edition: Edition) -> Cover:
    about = strategy.about
    stage = framework.stages.get(about.stage)
    commit = edition.commit[:_SHORT_COMMIT] if edition.commit else None
    if commit and edition.is_changed:
        commit += " with changes not committed"
    period = about.period
    years = f"{period.start[:4]} to {period.end[:4]}" if period and period.end else f"from {period.start[:4]}" if period else None
    return Cover(
        title=about.title,
        subtitle=about.subtitle,
        place=about.place,
        lead=_full_name(about, about.lead),
        version=about.version,
        stage=stage.title if stage else about.stage,
        status=" ".join(filter(None, [stage.status if stage else "", about.status_note])),
        period=years,
        date=spell_when(edition.time.date().isoformat()) if edition.time else None,
        commit=commit,
        language=about.language,
        licence=about.licence,
        contact=_contact(about),
        style=about.document,
    )


def _contact(about: About) -> list[str]:
    contact = about.contact
    lines = [_full_name(about, contact.organisation), contact.address, contact.email, contact.phone, contact.other_formats]
    return [line for line in lines if line]


def _full_name(about: About, organisation_id: str) -> str:
    organisation = about.organisations.get(organisation_id)
    return organisation.name if organisation else organisation_id

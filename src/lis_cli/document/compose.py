"""Strategy to Document: a template filled in, its citations resolved, its cover and its pictures beside it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from lis_cli.document.ast import Element
from lis_cli.document.bibliography import bibliography, missing_reference
from lis_cli.document.blocks import MadeOfBlocks, elements_of, exchanged
from lis_cli.document.document import Cover, Document, Edition
from lis_cli.document.faults import telling_faults
from lis_cli.document.kinds import STRATEGY, DocumentKind
from lis_cli.document.reader import read_markdown
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
"""Returns the bytes of a file of the strategy, or None if it has no such file."""


@dataclass(frozen=True, slots=True)
class Content:
    """What documents are made of."""

    strategy: Strategy
    framework: Framework
    templates: Mapping[str, str] = field(default_factory=dict)
    """The strategy's own templates, by their paths below `templates/`."""


_CITATION = re.compile(r"(?<![A-Za-z0-9])@([a-z0-9]+(?:-[a-z0-9]+)*)")
_SHORT_COMMIT = 10


def compose_document(content: Content, read_media: ReadMedia, edition: Edition, kind: DocumentKind = STRATEGY) -> Document:
    """Return a document of a strategy; what its errors leave open is said where it would stand."""
    strategy = content.strategy
    markdown, charts = _compose(content, kind)
    pieces = [piece for piece in markdown.split(BREAK) if piece.strip()]
    about = strategy.about
    read, version = read_markdown(pieces, _references(strategy, markdown), about.language)
    placed, drawn = place_charts(read, charts)
    blocks = [_with_paths(block) for block in placed]
    pictures = {name for picture in elements_of(blocks, "Image") if (name := picture["c"][2][0]) not in drawn}
    names = pictures | ({about.document.logo} if about.document.logo else set())
    media = {name: data for name in sorted(names) if (data := read_media(name)) is not None}
    cover = _named(_cover(strategy, content.framework, edition), kind)
    if about.document.logo not in media:
        cover = replace(cover, style=about.document.model_copy(update={"logo": None}))
    fonts = {name: data for name in about.document.fonts if (data := read_media(name)) is not None}
    return Document(cover, blocks, version, media | drawn, edition, fonts)


def _with_paths(block: Element) -> Element:
    """Return a block whose pictures have the paths of files; pandoc has made addresses of them."""
    written = [picture for picture in elements_of([block], "Image") if "%" in picture["c"][2][0]]
    if not written:
        return block

    def make() -> Element:
        return exchanged(block, {id(picture): _with_path(picture) for picture in written})

    return _WITH_PATHS.of(block, None, make)


def _with_path(picture: Element) -> Element:
    attributes, words, (address, tooltip) = picture["c"]
    return {"t": "Image", "c": [attributes, words, [unquote(address), tooltip]]}


_WITH_PATHS: MadeOfBlocks[Element] = MadeOfBlocks()


def _references(strategy: Strategy, markdown: str) -> list[dict[str, Any]]:
    """Return the evidence as references; a source that is cited and does not exist is said to be missing."""
    missing = sorted(set(_CITATION.findall(markdown)) - set(strategy.evidence))
    return bibliography(strategy) + [missing_reference(source) for source in missing]


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

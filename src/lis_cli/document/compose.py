"""Strategy to Document: the narrative in file order, structured parts where chapters show them, references at the end."""

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from lis_cli.analysis.budgets import draws_by_budget, total
from lis_cli.document.ast import iter_elements
from lis_cli.document.bibliography import bibliography, missing_reference
from lis_cli.document.document import Cover, Document, Edition
from lis_cli.document.expressions import PARTS, ExpressionError, Expressions
from lis_cli.document.shown import SHOW, chart_markdown, draw_shown, is_part, place_charts, read_shown
from lis_cli.document.templates import BREAK, MISSING, escape, markdown_templates
from lis_cli.model.about import About
from lis_cli.model.framework import Framework, Named
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import Strategy
from lis_cli.model.when import spell_when
from lis_cli.resources import resource_dir
from lis_cli.syntax.markdown import CODE
from lis_cli.tools.pandoc import parse_pieces

if TYPE_CHECKING:
    from lis_cli.charts.chart import Chart

ReadMedia = Callable[[str], bytes | None]
"""Returns the bytes of a file of the strategy, or None if it has no such file."""

_CITATION = re.compile(r"(?<![A-Za-z0-9])@([a-z0-9]+(?:-[a-z0-9]+)*)")
_SHOW_LINE = re.compile(rf"{CODE}|^[ \t]*\{{\{{(?P<expression>\s*{SHOW}\s*)\}}\}}[ \t]*$", re.DOTALL | re.MULTILINE)
_EXPRESSION = re.compile(rf"{CODE}|\{{\{{(?P<expression>.{{0,1000}}?)\}}\}}", re.DOTALL | re.MULTILINE)
_NOT_APPENDED = frozenset({"actions"})
"""Parts that repeat what others hold; they are printed only where a chapter shows them."""
_SHORT_COMMIT = 10


def compose_document(strategy: Strategy, framework: Framework, read_media: ReadMedia, edition: Edition) -> Document:
    """Return the document of a strategy; what its errors leave open is said where it would stand."""
    markdown, charts = _compose(strategy, framework)
    pieces = [piece for piece in markdown.split(BREAK) if piece.strip()]
    about = strategy.about
    with tempfile.TemporaryDirectory(prefix="lis-") as scratch:
        style = resource_dir("templates") / "csl" / "numbered.csl"
        tree = parse_pieces(pieces, _references(strategy, markdown), style, about.language, Path(scratch))
    blocks, drawn = place_charts(tree["blocks"], charts)
    names = {about.document.logo} if about.document.logo else set()
    for picture in (element for element in iter_elements(blocks) if element["t"] == "Image" and element["c"][2][0] not in drawn):
        picture["c"][2][0] = unquote(picture["c"][2][0])  # pandoc has made an address of the path
        names.add(picture["c"][2][0])
    media = {name: data for name in sorted(names) if (data := read_media(name)) is not None}
    cover = _cover(strategy, framework, edition)
    if about.document.logo not in media:
        cover = replace(cover, style=about.document.model_copy(update={"logo": None}))
    return Document(cover, blocks, tree["pandoc-api-version"], media | drawn, edition)


def _references(strategy: Strategy, markdown: str) -> list[dict[str, Any]]:
    """Return the evidence as references; a source that is cited and does not exist is said to be missing."""
    missing = sorted(set(_CITATION.findall(markdown)) - set(strategy.evidence))
    return bibliography(strategy) + [missing_reference(source) for source in missing]


def compose_markdown(strategy: Strategy, framework: Framework) -> str:
    """Return the whole document as Markdown; a form feed ends a piece that is to be read by itself."""
    return _compose(strategy, framework)[0]


def _compose(strategy: Strategy, framework: Framework) -> tuple[str, list["Chart"]]:
    """Return the whole document as Markdown, and the charts that it has places for."""
    render = _Renderer(strategy, framework)
    text = "".join(render.chapters())
    for part in PARTS:
        if part not in render.shown and part not in _NOT_APPENDED and render.has(part):
            text += render.part(part, heading=True)
    return text + render.template("references.md.j2") if _CITATION.search(text) else text, render.charts


class _Renderer:
    """Fills templates for one strategy and remembers which parts a chapter has shown."""

    def __init__(self, strategy: Strategy, framework: Framework) -> None:
        self.strategy = strategy
        self.framework = framework
        self.expressions = Expressions(strategy)
        self.shown: set[str] = set()
        self.charts: list[Chart] = []

    def template(self, name: str, **names: Any) -> str:  # noqa: ANN401  (templates take any value)
        environment = markdown_templates()
        return environment.get_template(name).render(
            strategy=self.strategy,
            framework=self.framework,
            organisation=self._organisation,
            title_of=_title_of,
            ref=Ref,
            prose=self._figures_in,
            drawn={budget: total(draws) for budget, draws in draws_by_budget(self.strategy).items()},
            **names,
        )

    def has(self, part: str) -> bool:
        return bool(getattr(self.strategy, part))

    def part(self, part: str, *, heading: bool = False) -> str:
        self.shown.add(part)
        return self.template(f"parts/{part}.md.j2", heading=heading, part=part)

    def chapters(self) -> Iterator[str]:
        for chapter_id, chapter in self.strategy.chapters.items():
            yield self.template(
                "chapter.md.j2", ref_text=str(Ref("chapter", chapter_id)), chapter=chapter, pieces=self._pieces(chapter.body)
            )

    def _pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the prose of a chapter and the parts it shows, in turn, as (`prose` or `part`, Markdown)."""
        at = 0
        for match in _SHOW_LINE.finditer(text):
            shown = read_shown(match["expression"]) if match["expression"] else None
            if shown is not None and is_part(shown):
                yield "prose", self._figures_in(text[at : match.start()])
                yield "part", self.part(shown.part)
                at = match.end()
        yield "prose", self._figures_in(text[at:])

    def _figures_in(self, text: str) -> str:
        """Return prose with the figures it names filled in, and with places for the charts it shows."""
        if "show" in text:
            text = _SHOW_LINE.sub(lambda m: self._chart(m["expression"]) if m["expression"] else m[0], text)
        return _EXPRESSION.sub(lambda m: self._figure(m["expression"].strip()) if m["expression"] else m[0], text)

    def _figure(self, expression: str) -> str:
        try:
            return escape(self.expressions.evaluate(expression))
        except ExpressionError:
            return MISSING

    def _chart(self, expression: str) -> str:
        shown = read_shown(expression)
        assert shown is not None
        try:
            self.charts.append(draw_shown(shown, self.strategy, self.framework))
        except ExpressionError:
            return MISSING
        return chart_markdown(len(self.charts) - 1, self.charts[-1])

    def _organisation(self, organisation_id: str) -> str:
        organisation = self.strategy.about.organisations.get(organisation_id)
        return (organisation.short or organisation.name) if organisation else organisation_id


def _title_of(named: Mapping[str, Named], name: str) -> str:
    """Return the framework's title for a name, or the name itself where the framework does not know it."""
    return named[name].title if name in named else name


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

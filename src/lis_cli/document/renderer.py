"""Fills the templates of one strategy, and remembers which parts a document has shown."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lis_cli.analysis.ageing import has_aged, whole_years
from lis_cli.analysis.budgets import iter_funding
from lis_cli.analysis.funding_by_year import budget_lines, priority_lines, year_lines
from lis_cli.document.expressions import PARTS, ExpressionError, Expressions
from lis_cli.document.kinds import DocumentKind
from lis_cli.document.shown import SHOW, chart_markdown, draw_shown, is_part, read_shown
from lis_cli.document.templates import MISSING, body, escape, markdown_templates
from lis_cli.model.evidence import Evidence
from lis_cli.model.framework import EvidenceKind, Framework, Named
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import Strategy
from lis_cli.model.when import first_day, last_day
from lis_cli.syntax.markdown import CODE

if TYPE_CHECKING:
    from lis_cli.charts.chart import Chart

_SHOW_LINE = re.compile(rf"{CODE}|^[ \t]*\{{\{{(?P<expression>\s*{SHOW}\s*)\}}\}}[ \t]*$", re.DOTALL | re.MULTILINE)
_EXPRESSION = re.compile(rf"{CODE}|\{{\{{(?P<expression>.{{0,1000}}?)\}}\}}", re.DOTALL | re.MULTILINE)
_HELD_BY = {"actions": "priorities", "funding": "budgets"}
"""Parts that repeat what a field of another name holds; they are printed only where a document or a chapter shows them."""
_GOES_ON = "\n\n::: {.chapter-goes-on}\n:::\n\n"
"""Ends a part: what follows is no longer below its last heading."""


class Renderer:
    """Fills templates for one strategy and remembers which parts have been shown.

    `own` are the strategy's own templates, by their paths below `templates/`: they come before ours, and where there are any all
    run under guard (see `sandbox.py`).
    """

    def __init__(self, strategy: Strategy, framework: Framework, own: Mapping[str, str] | None = None) -> None:
        """Make the names that templates may use."""
        self.strategy = strategy
        self.framework = framework
        self.expressions = Expressions(strategy)
        self.shown: set[str] = set()
        self.charts: list[Chart] = []
        self._environment = markdown_templates(own or {})
        self._names = {
            "strategy": strategy,
            "framework": framework,
            "organisation": self._organisation,
            "title_of": _title_of,
            "ref": Ref,
            "prose": self.prose,
            "funding": _funding(strategy, framework),
        }

    def document(self, kind: DocumentKind) -> str:
        """Return the text of a document, without its references."""
        return self.template(
            kind.template,
            age=self._age,
            chapter=self._chapter,
            chapters=self._chapters,
            part=self._shown_part,
            parts_paid=self._parts_paid,
            rest=self._rest,
            told=self._told,
        )

    def template(self, name: str, **names: Any) -> str:  # noqa: ANN401  (templates take any value)
        """Return a template filled in."""
        return self._environment.get_template(name).render(**self._names, **names)

    def _shown_part(self, part: str, *, heading: bool = False) -> str:
        """Return a part that a document shows, or nothing where the strategy has nothing of it."""
        if part not in PARTS:
            raise ExpressionError(f"there is no part `{part}` to show", f"parts are: {', '.join(PARTS)}", name=part, known=PARTS)
        return self._part(part, heading=heading) + _GOES_ON if self._has(part) else ""

    def _has(self, part: str) -> bool:
        return bool(getattr(self.strategy, _HELD_BY.get(part, part)))

    def _part(self, part: str, *, heading: bool = False) -> str:
        self.shown.add(part)
        return self.template(f"parts/{part}.md.j2", heading=heading, part=part)

    def _rest(self) -> str:
        """Return the parts that nothing has shown, each under its own heading."""
        waiting = (part for part in PARTS if part not in self.shown and part not in _HELD_BY and self._has(part))
        return "".join(self._part(part, heading=True) for part in waiting)

    def _chapters(self) -> str:
        return "".join(self._chapter(chapter_id) for chapter_id in self.strategy.chapters)

    def _chapter(self, chapter_id: str) -> str:
        """Return one chapter; nothing where there is none of this name, since a document serves strategies at every stage."""
        chapter = self.strategy.chapters.get(chapter_id)
        if chapter is None:
            return ""
        return self.template("chapter.md.j2", ref_text=str(Ref("chapter", chapter_id)), chapter=chapter, pieces=self._pieces(chapter.body))

    def _told(self, chapter_id: str) -> str:
        """Return the text of a chapter without its heading, be the chapter called so or by another name that the framework knows."""
        required = self.framework.chapters.get(chapter_id)
        names = [chapter_id, *(required.aliases if required else [])]
        chapter = next((self.strategy.chapters[name] for name in names if name in self.strategy.chapters), None)
        return "".join(body(text) if kind == "prose" else text for kind, text in self._pieces(chapter.body)) if chapter else ""

    def _parts_paid(self, basis: str) -> list[dict[str, object]]:
        """Return amount and currency of the parts of actions that are paid for in one way."""
        parts = (draw.part for draw in iter_funding(self.strategy) if draw.part.basis == basis)
        return [{"total": part.total, "currency": part.currency} for part in parts]

    def _age(self, source: Evidence, kind: EvidenceKind) -> str:
        """Return how old a source was on the strategy's day, and whether that is more than its kind allows."""
        as_of = self.strategy.about.as_of
        if as_of is None or source.date is None:
            return "Not known"
        years = whole_years(last_day(source.date), first_day(as_of))
        age = "Under a year" if years < 1 else "1 year" if years == 1 else f"{years} years"
        return f"{age}, past its {kind.years}" if has_aged(source, self.framework, as_of) else age

    def _pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the prose of a chapter and the parts it shows, in turn, as (`prose` or `part`, Markdown)."""
        at = 0
        for match in _SHOW_LINE.finditer(text):
            shown = read_shown(match["expression"]) if match["expression"] else None
            if shown is not None and is_part(shown):
                yield "prose", self.prose(text[at : match.start()])
                yield "part", self._part(shown.part)
                at = match.end()
        yield "prose", self.prose(text[at:])

    def prose(self, text: str) -> str:
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
        assert shown is not None  # the pattern found one
        try:
            self.charts.append(draw_shown(shown, self.strategy, self.framework))
        except ExpressionError:
            return MISSING
        return chart_markdown(len(self.charts) - 1, self.charts[-1])

    def _organisation(self, organisation_id: str) -> str:
        organisation = self.strategy.about.organisations.get(organisation_id)
        return (organisation.short or organisation.name) if organisation else organisation_id


def _funding(strategy: Strategy, framework: Framework) -> dict[str, list[dict[str, object]]]:
    """Return what is allocated, drawn and left as plain tables, which are all that guarded templates may look into."""
    tables: dict[str, Sequence[object]] = {
        "budgets": budget_lines(strategy, framework),
        "years": year_lines(strategy, framework),
        "priorities": priority_lines(strategy, framework),
    }
    return {name: [_fields(line) for line in lines] for name, lines in tables.items()}


def _fields(line: object) -> dict[str, object]:
    names = ("budget", "year", "priority", "currency", "is_secured", "allocated", "drawn", "left", "elsewhere", "unsecured", "total")
    return {name: getattr(line, name) for name in names if hasattr(line, name)}


def _title_of(named: Mapping[str, Named], name: str) -> str:
    """Return the framework's title for a name, or the name itself where the framework does not know it."""
    return named[name].title if name in named else name

"""The Markdown that stands around what authors wrote, from Jinja templates."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from lis_cli.analysis.figures import figures_of, latest_of
from lis_cli.model.evidence import Evidence
from lis_cli.model.numbers import spell_figure, spell_money, spell_unit
from lis_cli.model.when import spell_when
from lis_cli.resources import resource_dir
from lis_cli.syntax.markdown import drop_comments

if TYPE_CHECKING:
    from jinja2 import Environment

BREAK = "\f"
"""Ends a piece: what stands between two of these is read by itself."""
MISSING = "**\\[figure missing\\]**"
"""What a draft prints where a figure or a chart has no value."""
_HELD = re.compile("\v([0-9]{1,4})\v([^\v]{0,20000})\v")
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|<>~^@$&])")


def escape(text: object) -> str:
    """Return plain text as Markdown that reads as that text."""
    return _SPECIAL.sub(r"\\\1", " ".join(str(text).split()))


def held(number: int, caption: str) -> str:
    """Return the place of a chart in prose; it becomes a block where there is room for blocks."""
    return f"\v{number}\v{caption}\v"


def one_line(markdown: str) -> str:
    """Return Markdown prose as one line without comments; a line holds no chart."""
    return " ".join(_HELD.sub(lambda _: MISSING, drop_comments(markdown).replace(BREAK, " ")).split())


def cell(markdown: str) -> str:
    """Return Markdown prose for a cell of a pipe table."""
    return re.sub(r"(?<!\\)\|", r"\\|", one_line(markdown))


def body(markdown: str) -> str:
    """Return an author's prose as a piece of its own."""
    text = drop_comments(markdown).replace(BREAK, " ").strip("\n")
    text = _HELD.sub('\n\n::: {.chart data-chart="\\1"}\n\\2\n:::\n\n', text)
    return f"{BREAK}\n{text}\n{BREAK}" if text.strip() else ""


def cite(evidence: list[str]) -> str:
    """Return a citation of some sources, each once; a finding cites its source."""
    sources = list(dict.fromkeys(item.split("/")[0] for item in evidence))
    return f" [{'; '.join(f'@{source}' for source in sources)}]" if sources else ""


def under(sources: Iterable[Evidence], foundation: str) -> list[Evidence]:
    """Return the sources with a finding about a foundation; for an empty name, those that tell of none."""
    told = [(source, {name for finding in source.findings.values() for name in finding.foundations}) for source in sources]
    return [source for source, names in told if (foundation in names if foundation else not names)]


def upper_first(text: str) -> str:
    """Return a text that begins with a capital: a name such as `the transport board` at the head of a line."""
    return text[:1].upper() + text[1:]


_HEADING = re.compile(r"^(?P<sign>#{1,4})[ \t]+(?P<words>[^\n]*?)(?:(?<!\{)\{(?P<attributes>[^{}\n]*)\})?[ \t]*$", re.MULTILINE)


def mark_headings(template: str) -> str:
    """Return a template whose headings say that they stand where they are: an author's prose goes below them.

    Lines stay lines, so that a place in the result is a place in the template.
    """

    def marked(match: re.Match[str]) -> str:
        if ".entity" in match[0] or ".fixed" in match[0]:
            return match[0]
        return f"{match['sign']} {match['words'].rstrip()} {{.placed {(match['attributes'] or '').strip()}}}"

    return _HEADING.sub(marked, template)


@cache
def shipped_template(name: str) -> str | None:
    """Return the text of one of our own templates, or None if there is none of this name."""
    folder = resource_dir("templates") / "markdown"
    known = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.j2")}
    return mark_headings(known[name].read_text(encoding="utf-8")) if name in known else None


def markdown_templates(own: Mapping[str, str]) -> "Environment":
    """Return the templates of a strategy, with their filters: its own before ours."""
    if own:
        from lis_cli.document.sandbox import guarded_templates

        return guarded_templates({name: mark_headings(text) for name, text in own.items()}, _FILTERS)
    return _shipped_templates()


@cache
def _shipped_templates() -> "Environment":
    """Return the templates that come with the tool, which need no guard."""
    from jinja2 import Environment, FunctionLoader

    environment = Environment(loader=FunctionLoader(shipped_template), **jinja_options())  # noqa: S701  (Markdown; `plain` escapes)
    environment.filters |= _FILTERS
    return environment


def jinja_options() -> dict[str, Any]:
    """Return how Jinja reads our Markdown templates."""
    from jinja2 import StrictUndefined

    return {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
        "comment_start_string": "{##",  # because `{#id}` is Markdown
        "comment_end_string": "##}",
    }


_FILTERS: dict[str, Callable[..., Any]] = {
    "body": body,
    "cell": cell,
    "cite": cite,
    "figure": spell_figure,
    "figures": figures_of,
    "latest": latest_of,
    "line": one_line,
    "money": spell_money,
    "plain": escape,
    "under": under,
    "unit": spell_unit,
    "upfirst": upper_first,
    "when": spell_when,
}

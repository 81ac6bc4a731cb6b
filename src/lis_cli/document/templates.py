"""The Markdown that stands around what authors wrote, from Jinja templates."""

import re
from functools import cache
from typing import TYPE_CHECKING

from lis_cli.analysis.figures import figures_of, latest_of
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


def upper_first(text: str) -> str:
    """Return a text that begins with a capital: a name such as `the transport board` at the head of a line."""
    return text[:1].upper() + text[1:]


@cache
def markdown_templates() -> "Environment":
    """Return the templates of `templates/markdown/`, with their filters."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(  # noqa: S701  (Markdown, not HTML; `plain` escapes)
        loader=FileSystemLoader(resource_dir("templates") / "markdown", encoding="utf-8"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",  # because `{#id}` is Markdown
        comment_end_string="##}",
    )
    environment.filters |= {
        "body": body,
        "cell": cell,
        "cite": cite,
        "figure": spell_figure,
        "figures": figures_of,
        "latest": latest_of,
        "line": one_line,
        "money": spell_money,
        "plain": escape,
        "unit": spell_unit,
        "upfirst": upper_first,
        "when": spell_when,
    }
    return environment

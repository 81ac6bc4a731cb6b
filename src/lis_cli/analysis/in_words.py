"""A sentence of prose as plain words, for places that have no room for links and references, such as a box in a chart."""

import re
from collections.abc import Mapping

from lis_cli.analysis.figures import budget_figures, figures_of
from lis_cli.model.strategy import Strategy

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CITATION = re.compile(r" ?\[[^\]\[\n@]{0,200}@[^\]\[\n]{1,500}\]")
_LINK = re.compile(r"!?\[([^\]\[]{0,500})\]\(([^()\s]{1,500})\)")
_FIGURE = re.compile(r"""\{\{\s{0,9}(indicators|budgets)\[\s{0,9}["']([^"'\n]{1,100})["']\s{0,9}\]\.([a-z_]{1,40})\s{0,9}\}\}""")
_ABOUT = re.compile(r"\{\{\s{0,9}about\.(title|place|version|stage)\s{0,9}\}\}")
_EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|`|(?<!\w)_{1,2}|_{1,2}(?!\w))")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def in_words(text: str, strategy: Strategy, titles: Mapping[str, str]) -> str:
    """Return prose without its citations, its links as their words, and its figures looked up; `titles` are by reference."""
    text = _CITATION.sub("", _COMMENT.sub("", text))
    text = _LINK.sub(lambda link: link[1] or titles.get(link[2], link[2].rpartition(":")[2]), text)
    text = _FIGURE.sub(lambda figure: _figure(strategy, *figure.groups()), text)
    text = _ABOUT.sub(lambda about: str(getattr(strategy.about, about[1])), text)
    return " ".join(_ESCAPE.sub(r"\1", _EMPHASIS.sub("", text)).split())


def _figure(strategy: Strategy, kind: str, name: str, what: str) -> str:
    if kind == "indicators" and name in strategy.indicators:
        return str(getattr(figures_of(strategy.indicators[name]), what, None) or "")
    return str(getattr(budget_figures(strategy.budgets[name]), what, "")) if kind == "budgets" and name in strategy.budgets else ""

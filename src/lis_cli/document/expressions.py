"""Figures in prose: `{{ indicators["gva-per-hour"].latest }}`, looked up by name; nothing is ever run."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from lis_cli.analysis.figures import budget_figures, figures_of
from lis_cli.model.strategy import Strategy
from lis_cli.text.near import did_you_mean

PARTS = (
    "foundations",
    "challenges",
    "sectors",
    "places",
    "priorities",
    "actions",
    "indicators",
    "budgets",
    "funding",
    "engagement",
    "consultations",
    "approvals",
    "evidence",
    "glossary",
)
"""What a chapter may `show`, in the order in which parts that no chapter shows are printed."""

_LONGEST = 300


class ExpressionError(Exception):
    """An expression cannot be evaluated; the message says why, `help` what to do."""

    def __init__(self, message: str, help_: str | None = None, *, name: str = "", known: Iterable[str] = ()) -> None:
        """Keep what is wrong and what to do and, where a name is unknown, that name and those that are known in its place."""
        super().__init__(message)
        self.help = help_
        self.name = name
        self.known = known


class _Named(dict[str, Any]):
    """Entities by id; an unknown id says so in the author's words."""

    def __init__(self, noun: str, items: Mapping[str, Any]) -> None:
        super().__init__(items)
        self.noun = noun

    def __missing__(self, key: str) -> Any:  # noqa: ANN401
        cure = did_you_mean(str(key), self) or f"there are {len(self)}"
        raise ExpressionError(f"`{key}` is not a known {self.noun}", cure, name=key, known=self)


class Expressions:
    """Evaluates the expressions of one strategy."""

    def __init__(self, strategy: Strategy) -> None:
        """Make the names that prose may use."""
        about = strategy.about
        self._names: dict[str, Any] = {
            "about": {"title": about.title, "place": about.place, "version": about.version, "stage": about.stage},
            "indicators": _Named("indicator", {name: figures_of(item) for name, item in strategy.indicators.items()}),
            "budgets": _Named("budget", {name: budget_figures(item) for name, item in strategy.budgets.items()}),
        }

    def evaluate(self, expression: str) -> str:
        """Return the text an expression stands for; ExpressionError if there is none."""
        if len(expression) > _LONGEST:
            raise ExpressionError("expression is too long", "quote one figure at a time")
        if not expression.strip():
            raise ExpressionError("there is no figure between the braces", _WRITTEN)
        if _SIMPLE.fullmatch(expression.strip()) is None:
            raise ExpressionError(f"`{expression}` does more than name a figure", _WRITTEN)
        value = self._look_up(expression)
        if value is None:
            raise ExpressionError(f"`{expression}` has no value", "give the indicator that figure, or quote another")
        if not isinstance(value, str):
            raise ExpressionError(f"`{expression}` names no figure", "add what of it you mean, such as `.latest`")
        return value

    def _look_up(self, expression: str) -> Any:  # noqa: ANN401  (a figure, or what figures are read from)
        """Follow the names of an expression, one by one."""
        here: Any = self._names
        names = [bare or quoted for quoted, bare in _NAME.findall(expression)]
        for number, name in enumerate(names):
            known = [field.name for field in fields(here)] if is_dataclass(here) else here
            if isinstance(known, str) or known is None:
                raise ExpressionError(f"`{expression}` names no figure", "add what of it you mean, such as `.latest`")
            if not isinstance(known, _Named) and name not in known:
                cure = _WRITTEN if number == 0 and len(names) > 1 else did_you_mean(name, known) or f"known here: {', '.join(known)}"
                raise ExpressionError(f"`{expression}` names no figure: there is no `{name}`", cure, name=name, known=known)
            here = here[name] if isinstance(here, dict) else getattr(here, name)
        return here


_WRITTEN = 'write it as `indicators["id"].latest`'
_SIMPLE = re.compile(r"""[A-Za-z_]+(?:\.[A-Za-z_]+|\[\s*(?:"[^"\\]*"|'[^'\\]*')\s*\])*""")
"""A path of names: arithmetic, calls and loops are not for prose."""
_NAME = re.compile(r"""\[\s*["']([^"']*)["']\s*\]|([A-Za-z_]+)""")

"""Figures in prose: `{{ indicators["gva-per-hour"].latest }}`, evaluated in Jinja's sandbox and nowhere else."""

import re
from collections.abc import Mapping
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
    "engagement",
    "consultations",
    "approvals",
    "evidence",
    "glossary",
)
"""What a chapter may `show`, in the order in which parts that no chapter shows are printed."""

SHOW = re.compile(r"""show\(\s*(?P<quote>["'])(?P<part>[^"']*)(?P=quote)\s*\)""")
_LONGEST = 300


class ExpressionError(Exception):
    """An expression cannot be evaluated; the message says why, `help` what to do."""

    def __init__(self, message: str, help_: str | None = None) -> None:
        """Keep what is wrong and what to do."""
        super().__init__(message)
        self.help = help_


class _Named(dict[str, Any]):
    """Entities by id; an unknown id says so in the author's words."""

    def __init__(self, noun: str, items: Mapping[str, Any]) -> None:
        super().__init__(items)
        self.noun = noun

    def __missing__(self, key: str) -> Any:  # noqa: ANN401
        raise ExpressionError(f"`{key}` is not a known {self.noun}", did_you_mean(str(key), self) or f"there are {len(self)}")


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
        from jinja2 import StrictUndefined, TemplateError, Undefined, UndefinedError
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        if len(expression) > _LONGEST:
            raise ExpressionError("expression is too long", "quote one figure at a time")
        if not expression.strip():
            raise ExpressionError("there is no figure between the braces", _WRITTEN)
        if _has_more_than_names(expression):
            raise ExpressionError(f"`{expression}` does more than name a figure", _WRITTEN)
        environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
        try:
            value = environment.compile_expression(expression, undefined_to_none=False)(**self._names)
            if value is None:
                raise ExpressionError(f"`{expression}` has no value", "give the indicator that figure, or quote another")
            if isinstance(value, Undefined):
                raise self._unknown(expression, value)
            if not isinstance(value, str):
                raise ExpressionError(f"`{expression}` names no figure", "add what of it you mean, such as `.latest`")
            return str(value)
        except UndefinedError as problem:
            name = re.findall(r"'([^']+)'", str(problem))[-1]
            raise ExpressionError(f"`{expression}` names no figure: there is no `{name}`", _WRITTEN) from None
        except TemplateError as problem:
            raise ExpressionError(f"`{expression}` cannot be evaluated: {_plain(problem)}", _HELP) from None

    def _unknown(self, expression: str, value: Any) -> ExpressionError:  # noqa: ANN401
        """Say which name of an expression there is nothing for, and which may have been meant."""
        name, owner = str(value._undefined_name), value._undefined_obj  # noqa: SLF001  (Jinja tells it nowhere else)
        if is_dataclass(owner):
            known = [field.name for field in fields(owner)]
        else:
            known = list(owner) if isinstance(owner, dict) else list(self._names)
        cure = did_you_mean(name, known) or f"known here: {', '.join(known)}"
        return ExpressionError(f"`{expression}` names no figure: there is no `{name}`", cure)


_WRITTEN = 'write it as `indicators["id"].latest`'
_HELP = "see `docs/writing.md`, Figures from data"
_SIMPLE = re.compile(r"""[A-Za-z_]+(?:\.[A-Za-z_]+|\[\s*(?:"[^"\\]*"|'[^'\\]*')\s*\])*""")


def _has_more_than_names(expression: str) -> bool:
    """Tell whether an expression is more than a path of names: arithmetic, calls and loops are not for prose."""
    return _SIMPLE.fullmatch(expression.strip()) is None


def _plain(problem: Exception) -> str:
    """Return Jinja's message without the names of our classes."""
    return re.sub(r"'lis_cli\.[\w.]+ object'", "it", str(problem)).replace("'", "`")


def shown_part(expression: str) -> str | None:
    """Return the part that a `show("…")` expression names, or None if the expression is none."""
    match = SHOW.fullmatch(expression.strip())
    return match["part"] if match else None

"""Figures in prose, and what happens to anything else between double braces."""

import pytest

from helpers import workspace
from lis_cli.document.expressions import PARTS, ExpressionError, Expressions
from lis_cli.document.shown import read_shown


@pytest.fixture(scope="module")
def expressions() -> Expressions:
    return Expressions(workspace().strategy)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('indicators["qualified"].latest', "52.0%"),
        ("indicators['qualified'].latest", "52.0%"),
        ('  indicators[ "qualified" ].latest  ', "52.0%"),
        ("indicators.qualified.latest", "52.0%"),
        ('indicators["qualified"].latest_period', "2018"),
        ('indicators["qualified"].baseline', "50.5%"),
        ('indicators["qualified"].change', "+1.5%"),
        ('indicators["qualified"].target', "66.0%"),
        ('indicators["qualified"].target_period', "2030"),
        ('indicators["qualified"].unit', "%"),
        ('indicators["qualified"].title', "People with a level 3 qualification"),
        ('budgets["growth-deal"].amount', "£2.5 million"),
        ('budgets["growth-deal"].status', "secured"),
        ("about.place", "Anyshire"),
        ('about["version"]', "0.1"),
    ],
)
def test_a_figure_is_looked_up(expressions: Expressions, expression: str, text: str) -> None:
    assert expressions.evaluate(expression) == text


@pytest.mark.parametrize(
    ("expression", "message", "cure"),
    [
        ("", "there is no figure between the braces", 'write it as `indicators["id"].latest`'),
        ("qualified", "`qualified` names no figure: there is no `qualified`", "known here: about, indicators, budgets"),
        ("budget", "`budget` names no figure: there is no `budget`", "did you mean `budgets`?"),
        ("qualified.latest", "`qualified.latest` names no figure: there is no `qualified`", 'write it as `indicators["id"].latest`'),
        ("about.titel", "`about.titel` names no figure: there is no `titel`", "did you mean `title`?"),
        ('indicators["qualifed"].latest', "`qualifed` is not a known indicator", "did you mean `qualified`?"),
        ('budgets["x"].amount', "`x` is not a known budget", "there are 1"),
        ('indicators["qualified"]', '`indicators["qualified"]` names no figure', "add what of it you mean, such as `.latest`"),
        ("about.title.upper", "`about.title.upper` names no figure", "add what of it you mean, such as `.latest`"),
        ("x" * 301, "expression is too long", "quote one figure at a time"),
    ],
)
def test_what_is_no_figure_is_said_in_the_authors_words(expressions: Expressions, expression: str, message: str, cure: str) -> None:
    with pytest.raises(ExpressionError) as failure:
        expressions.evaluate(expression)
    assert (str(failure.value), failure.value.help) == (message, cure)


@pytest.mark.parametrize(
    "expression",
    [
        "1 + 1",
        "about.title | upper",
        "about.title.upper()",
        "range(999999999)",
        "[].__class__",
        "about.__class__",
        "about.__class__.__mro__",
        "about.title.__class__.__mro__",
        "about.items.__globals__",
        'indicators["qualified"].__init__.__globals__',
        'about["__class__"]',
        "lipsum.__globals__",
        "cycler",
        "self",
        "none",
        "true",
        "if",
        "not",
        "loop.index",
        "about.title }} {{ about.place",
        "about.title # comment",
        "a\nb",
        '"text"',
        'indicators["qual\\x69fied"].latest',
        'indicators["a" "b"].latest',
    ],
)
def test_code_is_refused(expressions: Expressions, expression: str) -> None:
    with pytest.raises(ExpressionError):
        expressions.evaluate(expression)


@pytest.mark.parametrize(
    ("expression", "part"),
    [
        ('show("budgets")', "budgets"),
        (" show( 'budgets' ) ", "budgets"),
        ('show("")', ""),
        ("show(budgets)", None),
        ("show(\"budgets')", None),
        ('show("budgets") + 1', None),
        ("budgets", None),
    ],
)
def test_a_part_to_show_is_told_from_a_figure(expression: str, part: str | None) -> None:
    shown = read_shown(expression)
    assert (shown.part if shown else None) == part


def test_no_part_is_listed_twice() -> None:
    assert len(PARTS) == len(set(PARTS))

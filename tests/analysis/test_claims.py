"""Which prose claims something, and which numbers are figures."""

import pytest

from lis_cli.analysis.claims import is_claim, is_figure, promise_in
from lis_cli.text.quantities import iter_quantities


@pytest.mark.parametrize(
    ("kind", "path", "expected"),
    [
        ("chapter", ("body",), True),
        ("chapter", ("summary",), True),
        ("priority", ("responds_to", 0, "says"), True),
        ("priority", ("asks", "objective", "why"), True),
        ("priority", ("objective",), False),
        ("priority", ("actions", "hub", "what"), False),
        ("priority", ("actions", "hub", "outputs", 0), False),
        ("budget", ("note",), False),
        ("evidence", ("findings", "first", "says"), False),
    ],
)
def test_claims(kind: str, path: tuple[str | int, ...], *, expected: bool) -> None:
    assert is_claim(kind, path) is expected


@pytest.mark.parametrize(
    "text",
    ["£5", "5%", "93rd of 324", "4 gigawatts", "36 miles", "1.61", "10 jobs", "83 million trips", "971 things", "8,000 people work", "640"],
)
def test_figures(text: str) -> None:
    assert is_figure(next(iter_quantities(text)))


@pytest.mark.parametrize("text", ["9 jobs", "27 schemes", "150 years", "300 pages", "120 days of work", "100% renewable power", "45"])
def test_no_figures(text: str) -> None:
    assert not any(map(is_figure, iter_quantities(text)))


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Of 5 firms we will help 3.", "Of 5 firms "),
        ("Now the LEP also aims at 3.", "Now "),
        ("The Economic Plan aims at 3.", "The Economic Plan aims at 3."),
        ("By then our long-term target is 3.", "By then "),
        ("So our 2030 target is 3.", "So "),
        ("There are 3.", "There are 3."),
    ],
)
def test_promises(text: str, before: str) -> None:
    assert text[: promise_in(text, 0, len(text))] == before

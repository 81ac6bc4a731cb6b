"""Prose agrees with data where a reader would say so."""

from decimal import Decimal
from typing import Any

import pytest

from lis_cli.analysis.stated import Measure, agrees, is_meant_for, measure_of, stem
from lis_cli.model.evidence import Indicator
from lis_cli.text.hedges import hedge_before
from lis_cli.text.quantities import iter_quantities


def measure(value: str = "440400", unit: str = "{} jobs", title: str = "Jobs in Anyshire", **fields: Any) -> Measure:
    usual = {
        "title": title,
        "definition": "What is measured.",
        "unit": unit,
        "dataset": {"name": "Annual survey of examples"},
        "geography": {"name": "Anyshire"},
        "baseline": {"period": "2015", "value": value},
    }
    found = measure_of(Indicator.model_validate(usual | fields))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("440,400", True),
        ("440 thousand", True),
        ("0.44 million", True),
        ("about 440,000", True),
        ("about 430,000", True),
        ("over 440,000", True),
        ("over 400,000", True),
        ("up to 450,000", True),
        ("nearly 450,000", True),
        ("400,000", True),
        ("440,399", True),
        ("404,400", False),
        ("450,000", False),
        ("0.4 million", True),
        ("0.5 million", False),
        ("about 400,000", True),
        ("about 380,000", False),
        ("over 450,000", False),
        ("nearly 500,000", False),
        ("up to 430,000", False),
    ],
)
def test_agreement_with_440400_jobs(text: str, *, expected: bool) -> None:
    (said,) = iter_quantities(text)
    assert agrees(said, measure().latest, hedge_before(text, said.start)) is expected


@pytest.mark.parametrize(("text", "expected"), [("66%", True), ("66.4%", True), ("70%", False), ("two thirds of", True), ("65%", False)])
def test_agreement_with_66_per_cent(text: str, *, expected: bool) -> None:
    (said,) = iter_quantities(text)
    assert agrees(said, measure("66", "{}%").latest) is expected


@pytest.mark.parametrize(
    ("unit", "title", "text", "expected"),
    [
        ("{} jobs", "Jobs in Anyshire", "5 jobs", True),
        ("{} jobs", "Jobs in Anyshire", "5 digital jobs", False),
        ("{} thousand jobs", "Jobs in Anyshire", "5,000 jobs", True),
        ("{} net new jobs", "Net new jobs", "5 new jobs", True),
        ("{}", "New companies a year", "5 new companies", True),
        ("{}", "New companies a year", "5 firms", False),
        ("{}%", "Qualified people", "5 per cent", True),
        ("{}%", "Qualified people", "5 percentage points", False),
        ("{}%", "Qualified people", "5 people", False),
        ("£{}bn", "Output", "£5.4 billion", True),
        ("£{}bn", "Output", "£5 a week", False),
        ("£{}", "Output per hour", "£5 an hour", True),
        ("£{}bn", "Output", "€5bn", False),
        ("rank {}", "Rank", "ranked 5th", True),
        ("{} tonnes", "Cargo", "5", False),
    ],
)
def test_units(unit: str, title: str, text: str, *, expected: bool) -> None:
    (said,) = iter_quantities(text)
    assert measure("2", unit, title).measures(said) is expected


@pytest.mark.parametrize(("unit", "value"), [("£{}bn", "5400000000"), ("{} thousand tonnes", "5400"), ("{}%", "5.4")])
def test_scale_of_the_unit(unit: str, value: str) -> None:
    assert measure("5.4", unit, decimals=1).latest.value == Decimal(value)


def test_a_unit_that_cannot_be_read() -> None:
    unit = {"title": "Rate", "unit": "{} for every 1,000 people"}
    rest = {"definition": "A rate.", "dataset": {"name": "Survey"}, "geography": {"name": "Anyshire"}}
    assert measure_of(Indicator.model_validate(unit | rest | {"baseline": {"period": "2015", "value": "5"}})) is None


def test_which_figure_is_which() -> None:
    found = measure(series=[{"period": "2015", "value": "440400"}, {"period": "2018", "value": "452500"}])
    assert [(figure.path, figure.quote) for figure in found.figures] == [
        (("baseline", "value"), "baseline"),
        (("series", 0, "value"), "baseline"),
        (("series", 1, "value"), "latest"),
    ]
    assert (found.latest.shown, found.change.value) == ("452,500 jobs", Decimal(12100))
    assert [found.periods_quoted(name) for name in ("latest", "change", "target", "title")] == [["2018"], ["2015", "2018"], [], []]


@pytest.mark.parametrize(("text", "expected"), [("452,000", True), ("4.404 million", True), ("5", False)])
def test_a_number_that_may_be_meant(text: str, *, expected: bool) -> None:
    (said,) = iter_quantities(text)
    assert is_meant_for(said, measure().latest) is expected


@pytest.mark.parametrize(
    ("word", "expected"), [("jobs", "job"), ("companies", "company"), ("businesses", "business"), ("business", "business")]
)
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected

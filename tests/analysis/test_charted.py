"""Facts that charts are drawn from."""

import pytest

from helpers import workspace
from lis_cli.analysis.gap_map import Cell, gap_map
from lis_cli.analysis.in_words import in_words
from lis_cli.analysis.logic import logic_of
from lis_cli.analysis.series import kind_of, middle_of, points_of, year_of
from lis_cli.analysis.timeline import timeline

INDICATOR = """\
title: Jobs
definition: People in work.
unit: "{} jobs"
dataset: {name: Survey}
geography: {name: Anyshire}
baseline: {period: 2015, value: 10, evidence: [skills-survey]}
"""


def test_the_series_goes_before_the_baseline_and_is_put_in_order() -> None:
    text = INDICATOR + "series: [{period: 2017-07, value: 12, status: expected}, {period: 2016, value: 11}, {period: 2015, value: 9}]\n"
    points = points_of(workspace({"indicators/jobs.yaml": text}).strategy.indicators["jobs"])
    assert [(point.period, int(point.value), point.status) for point in points] == [
        ("2015", 9, "actual"),
        ("2016", 11, "actual"),
        ("2017-07", 12, "expected"),
    ]


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ("", None),
        ("target: {period: 2030, value: 20, set_by: LEP}", "dot"),
        ("series: [{period: 2016, value: 11}]", "bar"),
        ("series: [{period: 2016, value: 11}]\nchart: line", "line"),
        ("series: [{period: 2016, value: 11}, {period: 2017, value: 11}, {period: 2018, value: 11}]", "line"),
        ("chart: bar", None),
    ],
)
def test_how_figures_are_drawn_follows_the_indicator_or_their_number(more: str, kind: str | None) -> None:
    assert kind_of(workspace({"indicators/jobs.yaml": INDICATOR + more}).strategy.indicators["jobs"]) == kind


def test_periods_as_years() -> None:
    assert year_of("2018") == 2018
    assert year_of("2018-07") == 2018.5
    assert middle_of("2018") == pytest.approx(2018.5)


def test_a_source_counts_once_for_a_foundation_and_ages_by_its_kind() -> None:
    source = (
        "title: T\npublisher: P\nkind: survey\ndate: {}\n"
        "findings:\n  a: {{says: One., foundations: [ideas]}}\n  b: {{says: Two., foundations: [ideas]}}\n"
    )
    held = workspace({"evidence/old.yaml": source.format(2005), "evidence/new.yaml": source.format(2019)})
    table = gap_map(held.strategy, held.framework)
    assert table.cells["ideas", "survey"] == Cell(2, 1, "2019")
    assert table.cells["places", "survey"].sources == 0
    alone = workspace({"evidence/old.yaml": source.format(2005)})
    assert gap_map(alone.strategy, alone.framework).cells["ideas", "survey"] == Cell(1, 0, "2005")


def test_prose_in_words() -> None:
    strategy = workspace().strategy
    prose = "A *strong* claim [@skills-survey, p. 2], a [](priority:skills) and `x` <!-- no -->for {{ about.place }} 5\\%."
    assert in_words(prose, strategy, {"priority:skills": "Skills"}) == "A strong claim, a Skills and x for Anyshire 5%."
    assert in_words('{{ indicators["qualified"].latest }}', strategy, {}) == "52.0%"


def test_the_chain_and_the_dates_of_a_priority() -> None:
    held = workspace()
    logic = logic_of(held.strategy, held.framework, "skills")
    priority = held.strategy.priorities["skills"]
    assert [step.what for step in logic.steps] == [action.what for action in priority.actions.values()]
    assert len(logic.reasons) == len(priority.responds_to)
    lanes = timeline(held.strategy, held.framework, [])
    assert sum(len(lane.actions) + lane.undated for lane in lanes) == sum(len(item.actions) for item in held.strategy.priorities.values())

"""Our own strategies are clean, and as full as a real draft is."""

import pytest

from helpers import REPOSITORY, STRATEGIES, run_lis
from lis_cli.load.loader import load_workspace
from lis_cli.model.strategy import Strategy
from lis_cli.model.when import first_day, last_day
from lis_cli.snapshot import WorkingTree


def load(name: str) -> Strategy:
    folder = REPOSITORY / "strategy" / name
    return load_workspace(WorkingTree(folder, ""), "").strategy


def test_no_findings_of_any_weight() -> None:
    ran = run_lis("validate", "strategy", "--fail-on", "info", cwd=REPOSITORY)
    assert (ran.code, ran.output) == (0, "No findings in 2 strategies.\n")


def test_norfolk_and_suffolk_is_a_whole_draft() -> None:
    strategy = load("norfolk-and-suffolk")
    words = sum(len(entity.body.split()) for _, entity in strategy.entities() if hasattr(entity, "body"))
    assert 7500 <= words <= 9500
    assert {"clean-energy", "agri-food", "ict-digital"} <= set(strategy.sectors)
    assert len(strategy.foundations) == 5
    assert len(strategy.priorities) >= 6
    assert sum(len(priority.actions) for priority in strategy.priorities.values()) >= 20
    assert len(strategy.evidence) >= 20
    assert all(source.findings for source in strategy.evidence.values())
    assert len(strategy.indicators) >= 8
    assert strategy.engagement is not None


def test_leicester_and_leicestershire_is_at_an_earlier_stage() -> None:
    strategy = load("leicester-and-leicestershire")
    assert strategy.about.stage == "emerging-priorities"
    assert strategy.priorities
    assert not strategy.consultations


@pytest.mark.parametrize("name", ["norfolk-and-suffolk", "leicester-and-leicestershire"])
def test_nothing_is_known_before_its_time(name: str) -> None:
    strategy = load(name)
    assert strategy.about.as_of is not None
    last = last_day(strategy.about.as_of)
    too_late = [source_id for source_id, source in strategy.evidence.items() if source.date and first_day(source.date) > last]
    assert too_late == []
    seen = [item for indicator in strategy.indicators.values() for item in (indicator.baseline, *indicator.series)]
    assert [item for item in seen if item.status in {"actual", "estimate"} and first_day(item.period) > last] == []


@pytest.mark.parametrize("name", ["norfolk-and-suffolk", "leicester-and-leicestershire"])
def test_every_figure_of_an_indicator_has_its_source(name: str) -> None:
    for indicator_id, indicator in load(name).indicators.items():
        assert indicator.baseline.evidence or indicator.baseline.note, indicator_id
        assert all(item.evidence or item.note for item in indicator.series), indicator_id


def test_a_check_of_the_whole_repository_finds_these_and_the_sample_of_the_tests_alone() -> None:
    ran = run_lis("validate", "--no-cache", cwd=REPOSITORY)
    assert (ran.code, ran.output) == (0, f"No findings in {len(STRATEGIES) + 1} strategies.\n"), ran.output

"""The frameworks that ship with the tool are whole, and name only what exists."""

import pytest

from lis_cli.check.registry import RULES
from lis_cli.load.frameworks import load_framework
from lis_cli.resources import framework_ids


def test_the_first_framework_ships() -> None:
    assert "lis-2018" in framework_ids()


@pytest.mark.parametrize("framework_id", framework_ids())
def test_framework_names_only_what_exists(framework_id: str) -> None:
    framework = load_framework(framework_id)
    assert framework is not None
    stages = set(framework.stages)
    assert set(framework.severity) <= set(RULES)
    assert {stage for by_stage in framework.severity.values() for stage in by_stage} <= stages
    assert {chapter.from_stage for chapter in framework.chapters.values()} <= stages
    assert set(framework.coverage.model_dump().values()) <= stages


def test_an_unknown_framework_is_none() -> None:
    assert load_framework("lis-1066") is None

"""A small part of what `python tests/fuzz cases` does, with every run of the tests."""

import pytest

from fuzz.cases import draw_case
from fuzz.examine import Outcome
from fuzz.failures import try_case


@pytest.mark.parametrize("seed", [101, 102])
def test_hostile_files_end_in_findings(seed: int) -> None:
    outcomes = [try_case(draw_case(seed, number)) for number in range(100)]
    assert [outcome for outcome in outcomes if not isinstance(outcome, Outcome)] == []
    assert sum(outcome.findings for outcome in outcomes if isinstance(outcome, Outcome)) > len(outcomes)

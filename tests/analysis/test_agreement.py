"""Which approvals count as agreement."""

import pytest

from helpers import workspace
from lis_cli.analysis.agreement import agreeing_decisions, agreements

REST = "  what: The draft.\n  minute: A minute\n"


@pytest.mark.parametrize(
    ("entries", "agreed"),
    [
        ([("anyshire-lep", "agreed", "2019-07-01")], ["e0"]),
        ([("anyshire-lep", "approved", "2019-07-01"), ("department", "agreed", "2019-08")], ["e1", "e0"]),
        ([("anyshire-lep", "agreed", "2019-08"), ("anyshire-lep", "agreed", "2019-08-30")], ["e0", "e1"]),
        ([("anyshire-lep", "agreed", "2019-07-01"), ("anyshire-lep", "approved", "2019-07-01")], ["e1", "e0"]),
        ([("anyshire-lep", "noted", "2019-07-01"), ("anyshire-council", "agreed", "2019-07-01")], []),
        ([("nobody", "agreed", "2019-07-01")], []),
    ],
)
def test_the_newest_decision_of_a_body_that_must_agree_comes_first(entries: list[tuple[str, str, str]], agreed: list[str]) -> None:
    text = "".join(f"e{n}:\n  body: {body}\n  decision: {word}\n  date: {when}\n{REST}" for n, (body, word, when) in enumerate(entries))
    loaded = workspace({"approvals.yaml": text})
    assert agreements(loaded.strategy, loaded.framework) == agreed


def test_the_framework_names_the_decisions() -> None:
    assert agreeing_decisions(workspace().framework) == ["agreed", "approved"]

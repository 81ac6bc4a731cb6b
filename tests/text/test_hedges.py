"""Words that loosen a number."""

import pytest

from lis_cli.text.hedges import hedge_before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about 5", "about"),
        ("Some 5", "about"),
        ("~5", "about"),
        ("an estimated 5", "about"),
        ("more than 5", "over"),
        ("at least a 5", "over"),
        ("in excess\nof 5", "over"),
        ("up to 5", "under"),
        ("fewer than 5", "under"),
        ("nearly 5", "nearly"),
        ("just under 5", "nearly"),
        ("the 5", ""),
        ("about us. The 5", ""),
        ("5", ""),
    ],
)
def test_hedges(text: str, expected: str) -> None:
    assert hedge_before(text, text.index("5")) == expected

"""Contrast of colours, as WCAG 2.2 counts it."""

import pytest

from lis_cli.analysis.contrast import contrast, readable


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54), ("#1d4f4f", "#ffffff", 9.2)],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("colour", ["#808080", "#ffd700", "#00ff7f", "#1d4f4f"])
def test_a_readable_shade_is_dark_enough(colour: str) -> None:
    assert contrast(readable(colour, "#ffffff", 4.5), "#ffffff") >= 4.5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_cli.text.source import Source
from lis_cli.text.span import Position


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("abc", 0, (1, 1)),
        ("abc", 2, (1, 3)),
        ("a\nb", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\n\nb\n", 2, (2, 1)),
        ("a\n\nb\n", 5, (4, 1)),
        ("é🌍x", 2, (1, 3)),
    ],
)
def test_lines_and_columns_count_code_points_from_one(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Source("f", text).position(offset) == place


@given(st.text("aé🌍\n"), st.data())
def test_a_place_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    source = Source("f", text)
    offset = data.draw(st.integers(0, len(text)))
    place = source.position(offset)
    assert source.offset(place) == offset
    assert place.line == text[:offset].count("\n") + 1


def test_a_position_is_a_line_and_a_column() -> None:
    assert Source("f", "one\ntwo").offset(Position(line=2, column=3)) == 6

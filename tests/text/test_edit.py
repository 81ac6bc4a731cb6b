import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_cli.text.edit import Edit, Room, apply_edits
from lis_cli.text.source import Source
from lis_cli.text.span import Position


def edit(start: tuple[int, int], end: tuple[int, int], text: str) -> Edit:
    return Edit("f", Position(*start), Position(*end), text)


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        ("one\ntwo\n", [edit((2, 1), (2, 4), "2")], "one\n2\n"),
        ("one\ntwo\n", [edit((1, 1), (2, 1), "")], "two\n"),
        ("one\ntwo", [edit((1, 4), (1, 4), "!"), edit((2, 4), (2, 4), "?")], "one!\ntwo?"),
        ("one two", [edit((1, 5), (1, 8), "2"), edit((1, 1), (1, 4), "1")], "1 2"),
        ("a🌍b", [edit((1, 2), (1, 3), "é")], "aéb"),
        ("a\u2028b\x85c\nd", [edit((2, 1), (2, 2), "D")], "a\u2028b\x85c\nD"),
        # of two that overlap, the first wins
        ("abcdef", [edit((1, 3), (1, 5), "-"), edit((1, 1), (1, 4), "+")], "+def"),
    ],
)
def test_edits_change_what_they_name_and_nothing_else(before: str, edits: list[Edit], after: str) -> None:
    assert apply_edits(before, edits) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\r\nb\r\n", "a\r\nnew\r\nb\r\n"),
        ("a\nb\n", "a\nnew\nb\n"),
        ("a\rb\r", "a\rnew\rb\r"),
        ("a\r\nb", "a\r\nnew\r\nb"),  # the line ends as the one above it
        ("a\nb\r\n", "a\nnew\r\nb\r\n"),
    ],
)
def test_a_new_line_ends_as_its_neighbours_do(before: str, after: str) -> None:
    assert apply_edits(before, [edit((2, 1), (2, 1), "new\n")]) == after


def test_a_text_of_one_line_gets_plain_line_ends() -> None:
    assert apply_edits("b", [edit((1, 1), (1, 1), "a\n")]) == "a\nb"


@given(st.lists(st.text("aé🌍 "), min_size=1), st.data())
def test_places_are_the_same_whatever_lines_end_in(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    source = Source("f", text)
    change = [Edit("f", source.position(start), source.position(end), data.draw(st.text("x\n")))]
    assert apply_edits(text.replace("\n", "\r\n"), change).replace("\r\n", "\n") == apply_edits(text, change)
    assert apply_edits(text, change) == text[:start] + change[0].text + text[end:]


def test_edits_that_belong_together_need_all_their_places() -> None:
    room = Room()
    assert room.take([edit((1, 5), (1, 8), "")])
    assert not room.take([edit((1, 1), (1, 3), ""), edit((1, 6), (1, 7), "")])
    assert room.take([edit((1, 1), (1, 3), "")])
    assert room.take([Edit("g", Position(1, 6), Position(1, 7), "")])


@pytest.mark.parametrize(
    ("other", "is_free"),
    [
        (edit((1, 2), (1, 5), ""), True),  # right before
        (edit((1, 8), (1, 9), ""), True),  # right behind
        (edit((1, 8), (1, 8), "x"), True),
        (edit((1, 5), (1, 5), "x"), False),  # put in where something begins
        (edit((1, 6), (1, 6), "x"), False),
        (edit((1, 4), (1, 6), ""), False),
        (edit((1, 7), (2, 1), ""), False),
        (edit((1, 1), (3, 1), ""), False),
    ],
)
def test_what_touches_is_free_and_what_overlaps_is_not(other: Edit, is_free: bool) -> None:  # noqa: FBT001
    room = Room()
    room.take([edit((1, 5), (1, 8), "")])
    room.take([edit((2, 3), (2, 4), "")])
    assert room.take([other]) is is_free

import pytest

from lis_cli.diagnostics import Diagnostic
from lis_cli.syntax.decode import LARGEST, parse_bytes
from lis_cli.text.source import Source


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"title: A\n", "title: A\n"),
        (b"\xef\xbb\xbftitle: A\n", "title: A\n"),
        (b"title: A\r\nplace: B\r\n", "title: A\nplace: B\n"),
        (b"title: A\rplace: B\r", "title: A\nplace: B\n"),
        (b"title: A\r\n\rplace: B\n", "title: A\n\nplace: B\n"),
        ("title: Café 🌍\n".encode(), "title: Café 🌍\n"),
        (b"no line end", "no line end"),
    ],
)
def test_text_is_read_whatever_its_line_ends(data: bytes, text: str) -> None:
    assert parse_bytes("f", data) == Source("f", text)


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"", (1, 1), "file is empty"),
        (b"\xef\xbb\xbf", (1, 1), "file is empty"),
        (b" \r\n\t\n", (1, 1), "file is empty"),
        (b"a\nb\0c", (2, 2), "file holds a NUL character"),
        (b"a\r\nCaf\xe9", (2, 4), "file is not UTF-8 text: byte 0xe9 cannot be read"),
        ("é\n".encode() + b"\xff", (2, 1), "file is not UTF-8 text: byte 0xff cannot be read"),
        (b"\xef\xbb\xbfab\xc3", (1, 3), "file is not UTF-8 text: byte 0xc3 cannot be read"),
        (b"\xff\xfea\0", (1, 1), "file is not UTF-8 text: byte 0xff cannot be read"),
        (b"\xed\xa0\x80", (1, 1), "file is not UTF-8 text: byte 0xed cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_place(data: bytes, place: tuple[int, int], message: str) -> None:
    found = parse_bytes("f", data)
    assert isinstance(found, Diagnostic)
    assert (found.span.path, found.span.start, found.message) == ("f", place, message)
    assert found.help


def test_four_mebibytes_are_read_and_one_byte_more_is_not() -> None:
    assert isinstance(parse_bytes("f", b"a" * LARGEST), Source)
    found = parse_bytes("f", b"a" * (LARGEST + 1))
    assert isinstance(found, Diagnostic)
    assert found.rule == "unreadable-file"
    assert found.message == "file is 4.0 MiB; the largest text file allowed is 4 MiB"

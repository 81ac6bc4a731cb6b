"""Which font files documents can be set in."""

import pytest

from helpers import REPOSITORY
from lis_cli.analysis.font_files import trouble_with_font

OURS = (REPOSITORY / "templates" / "fonts" / "SourceSans3-Regular.otf").read_bytes()


def with_fs_type(value: int) -> bytes:
    """Return our font as if its maker had said this about embedding."""
    entry = OURS.index(b"OS/2")
    start = int.from_bytes(OURS[entry + 8 : entry + 12], "big")
    return OURS[: start + 8] + value.to_bytes(2, "big") + OURS[start + 10 :]


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (OURS, None),
        (OURS[:-5000], "it is cut short"),
        (OURS[:9], "it is not a font"),
        (b"", "it is not a font"),
        (OURS.replace(b"BASE", b"fvar", 1), "it is a variable font"),
        (OURS.replace(b"name", b"nome", 1), "it lacks a part that every font has"),
        (OURS.replace(b"CFF ", b"CFF_", 1), "it lacks a part that every font has"),
        (b"OTTO\xff\xff", "it is not a font"),
        (b"OTTO\xff\xff" + bytes(40), "it lacks a part that every font has"),
        (with_fs_type(0x0002), "its maker does not allow it to be embedded in documents"),
        (with_fs_type(0x0008), None),
    ],
)
def test_trouble(data: bytes, trouble: str | None) -> None:
    assert trouble_with_font(data) == trouble

"""Pictures that documents can show, and what is said of the others."""

import time

import pytest

from lis_cli.analysis.picture_files import is_turned, trouble_with_picture
from pictures import JPEG, PICTURES, png, svg, turned

_MARKERS = {"photograph", "photograph cut short", "photograph of markers", "photograph for printing presses", "turned photograph"}
_MOVES = "it moves"
_SCRIPT = "it holds a script"
_FETCHES = "it fetches something from another file or from the web"
_ENTITIES = "it defines words by other words"
_TOO_MUCH = "it is made of more shapes than documents can hold"
_NO_SIZE = "it does not say how large it is"
TOLD = {
    "empty": "it is empty",
    "words": "it is not a picture",
    "cut short": "it is cut short",
    "damaged": "it is damaged",
    "nothing": "it is damaged",
    "vast": "it has 60,000 × 60,000 pixels, more than documents can hold",
    "long": "it has 40,000 × 1 pixels, more than documents can hold",
    "heavy": "it has 21 MiB; the most is 20 MiB",
    "many parts": "it is damaged",
    "photograph cut short": "it is cut short",
    "photograph of markers": "it is damaged",
    "photograph for printing presses": "its colours are those of printing presses (CMYK)",
    "film": _MOVES,
    "film as gif": _MOVES,
    "film as webp": _MOVES,
    "gif cut short": "it is cut short",
    "gif of crumbs": "it is damaged",
    "webp cut short": "it is cut short",
    "tiff": "it is a TIFF picture, which not every document can show",
    "bmp": "it is a BMP picture, which not every document can show",
    "heic": "it is a HEIC picture, which not every document can show",
    "avif": "it is an AVIF picture, which not every document can show",
    "pdf": "it is a PDF, which not every document can show",
    "script": _SCRIPT,
    "event": _SCRIPT,
    "event at once": _SCRIPT,
    "link to a script": _SCRIPT,
    "web page inside": "it holds text for web pages, which is lost in print",
    "picture from the web": _FETCHES,
    "picture from the disk": _FETCHES,
    "picture beside it": _FETCHES,
    "drawing inside": _FETCHES,
    "shape from a file": _FETCHES,
    "style from the web": _FETCHES,
    "style that fetches": _FETCHES,
    "attribute that fetches": _FETCHES,
    "style sheet": _FETCHES,
    "drawing that moves": _MOVES,
    "style that moves": _MOVES,
    "laughs": _ENTITIES,
    "long word": _ENTITIES,
    "word from the disk": _ENTITIES,
    "repeats of repeats": _TOO_MUCH,
    "circle": _TOO_MUCH,
    "circle in itself": _TOO_MUCH,
    "deep": _TOO_MUCH,
    "many shapes": _TOO_MUCH,
    "without size": _NO_SIZE,
    "of no size": _NO_SIZE,
    "as wide as a county": "it is larger than 20,000 pixels",
    "not closed": "line 1 of it cannot be read as XML",
    "of no namespace": "it is not an SVG drawing",
    "in other letters": "its letters are not written in UTF-8",
    "packed": "it is a packed file, which not every document can show",
}
"""What is said of each picture; of those that are not here, nothing."""


def ending_of(name: str) -> str:
    """Return the ending that the name of a picture has if its maker means well."""
    data = PICTURES[name]
    if name in _MARKERS:
        return ".jpg"
    if data[:4] == b"RIFF":
        return ".webp"
    return ".gif" if data[:3] == b"GIF" else ".png" if data[:4] == b"\x89PNG" else ".svg"


@pytest.mark.parametrize("name", PICTURES)
def test_what_is_said_of_a_picture(name: str) -> None:
    started = time.perf_counter()
    trouble = trouble_with_picture(f"media/market{ending_of(name)}", PICTURES[name])
    assert (trouble.why if trouble else None) == TOLD.get(name)
    assert trouble is None or trouble.help
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("name", "data", "why", "cure"),
    [
        ("market.jpg", png(), "it is a PNG picture by another name", "let its name end in `.png`"),
        ("market.png", JPEG, "it is a JPEG picture by another name", "let its name end in `.jpg` or `.jpeg`"),
        ("market", JPEG, "it is a JPEG picture by another name", "let its name end in `.jpg` or `.jpeg`"),
        ("market.png", svg(), "it is an SVG picture by another name", "let its name end in `.svg`"),
        ("strategy.yaml", b"title: A\n", "it is not a picture", "give the path of a picture: PNG, JPEG, GIF, WebP or SVG"),
    ],
)
def test_a_picture_is_called_what_it_is(name: str, data: bytes, why: str, cure: str) -> None:
    assert trouble_with_picture(name, data) == (why, cure)


@pytest.mark.parametrize("name", ["MARKET.PNG", "market.Png"])
def test_capitals_in_an_ending_say_the_same(name: str) -> None:
    assert trouble_with_picture(name, png()) is None


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_that_are_to_be_turned(name: str) -> None:
    assert is_turned(PICTURES[name]) == name.startswith("turned")


@pytest.mark.parametrize("data", [b"", turned(1), turned(0), turned(9), turned(6)[:-8], b"MM\0*\xff\xff\xff\xff", b"XX" + turned(6)[2:]])
def test_what_exif_says_wrongly_turns_nothing(data: bytes) -> None:
    exif = b"Exif\0\0" + data
    assert not is_turned(JPEG[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + JPEG[2:])


@pytest.mark.parametrize("name", [name for name in PICTURES if name not in TOLD])
def test_a_picture_cut_anywhere_is_no_failure(name: str) -> None:
    data = PICTURES[name]
    for end in range(len(data)):
        trouble_with_picture(f"market{ending_of(name)}", data[:end])
        is_turned(data[:end])

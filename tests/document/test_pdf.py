"""The finished PDF, read back."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from document.conftest import Built
from document.reading import alternatives_of, charts_of, missing_words, squeezed, strategy_of

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("pdf")]


@pytest.fixture
def path(built: Built, name: str, suffix: str) -> Path:
    return built.path(name, suffix, "pdf")


def text_of(path: Path) -> str:
    return subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode()


def test_says_everything_the_strategy_says(path: Path, name: str) -> None:
    assert missing_words(text_of(path), strategy_of(name)) == []


def test_is_tagged_titled_and_has_bookmarks(path: Path, name: str) -> None:
    strategy = strategy_of(name)
    reader = PdfReader(path)
    catalog: Any = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == strategy.about.title
    bookmarks = squeezed(" ".join(str(item.title) for item in reader.outline if not isinstance(item, list)))
    assert [chapter.title for chapter in strategy.chapters.values() if squeezed(chapter.title) not in bookmarks] == []


def alternative_texts(path: Path) -> list[str]:
    """Return the alternative texts of the figures in the structure tree."""
    reader = PdfReader(path)
    catalog: Any = reader.trailer["/Root"]
    elements = [catalog["/StructTreeRoot"].get_object()]
    texts = []
    while elements:
        element = elements.pop()
        if element.get("/S") == "/Figure":
            texts.append(str(element.get("/Alt", "")))
        below = element.get("/K", [])
        elements += [item.get_object() for item in (below if isinstance(below, list) else [below]) if hasattr(item.get_object(), "get")]
    return texts


def test_every_picture_has_its_words(path: Path, name: str) -> None:
    assert sorted(map(squeezed, alternative_texts(path))) == alternatives_of(name)


def test_charts_are_lines_and_letters_and_their_captions_are_numbered(path: Path, name: str) -> None:
    text = squeezed(text_of(path))
    for chart in charts_of(name):
        assert re.search(rf"Figure\d+{re.escape(squeezed(chart.caption))}", text)
        words = [squeezed(part) for part in re.findall(r"<text[^>]*>([^<]+)</text>", chart.svg)]
        assert [part for part in words if part not in squeezed(text) and "&" not in part] == []


def test_the_letters_of_charts_are_those_of_the_text(path: Path) -> None:
    fonts = subprocess.run(["pdffonts", path], capture_output=True, check=True).stdout.decode().splitlines()[2:]
    assert fonts
    assert [line for line in fonts if "SourceSans3" not in line and "DejaVuSansMono" not in line] == []  # the latter is for code


def test_a_draft_says_so_once_and_a_final_never(path: Path, suffix: str) -> None:
    assert squeezed(text_of(path)).count("Thisisadraft:version") == (1 if suffix else 0)


def pages_of(path: Path) -> list[str]:
    """Return the text of each page."""
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode().split("\f")[:-1]


def test_no_page_between_the_covers_is_all_but_empty(path: Path) -> None:
    lines = [sum(1 for line in page.splitlines() if line.strip()) for page in pages_of(path)]
    assert [(number, count) for number, count in enumerate(lines[1:-1], 2) if count < 12] == []


def test_fonts_are_ours_and_inside(path: Path) -> None:
    rows = subprocess.run(["pdffonts", path], capture_output=True, check=True).stdout.decode().splitlines()[2:]
    assert len(rows) > 2
    ours = ("SourceSans3", "DejaVuSansMono")  # the second, for code, is part of the compiler
    assert [row for row in rows if not any(font in row for font in ours) or row.split()[-5] != "yes"] == []

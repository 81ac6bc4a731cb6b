"""Reads the pages of a finished PDF back: words and where they stand, headings, the rows of tables."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
_WATERMARK = 80.0
"""Height in points of the letters behind the words of a draft, and of no others."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and its box in points from the left and the top of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size in points, and the words on it, without the watermark."""

    width: float
    height: float
    words: list[Word]


def pages_of(path: Path) -> list[Page]:
    """Return the pages of a PDF."""
    told = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True).stdout.decode()
    pages = []
    for page in _PAGE.finditer(told):
        words = [Word(word[5], *(float(word[at]) for at in range(1, 5))) for word in _WORD.finditer(page[3])]
        pages.append(Page(float(page[1]), float(page[2]), [word for word in words if word.bottom - word.top < _WATERMARK]))
    return pages


def headings_of(path: Path) -> Iterator[tuple[str, int, float]]:
    """Yield the headings that are bookmarks: words, number of the page from 0, and how far below its top, in points."""
    reader = PdfReader(path)

    def each(items: list[Any]) -> Iterator[tuple[str, int, float]]:
        for item in items:
            if isinstance(item, list):
                yield from each(item)
                continue
            page = reader.get_destination_page_number(item)
            assert page is not None
            yield str(item.title), page, float(reader.pages[page].mediabox.height) - float(item.top or 0)

    yield from each(reader.outline)


def rows_of_tables(path: Path) -> list[list[int]]:
    """Return the page, from 0, on which each row of each table begins, heading rows left out."""
    reader = PdfReader(path)
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages) if page.indirect_reference}
    root: Any = reader.trailer["/Root"]
    tables: list[list[int]] = []

    def below(element: Any) -> list[Any]:
        kids = element.get("/K", [])
        return [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]

    def first_page(element: Any) -> int | None:
        if "/Pg" in element:
            return numbers[element.raw_get("/Pg").idnum]
        return next((page for kid in below(element) if hasattr(kid, "get") and (page := first_page(kid)) is not None), None)

    def walk(element: Any, rows: list[int] | None) -> None:
        for kid in below(element):
            if not hasattr(kid, "get") or kid.get("/S") == "/THead":
                continue
            if kid.get("/S") == "/Table":
                tables.append([])
                walk(kid, tables[-1])
            elif kid.get("/S") == "/TR" and rows is not None:
                page = first_page(kid)
                assert page is not None
                rows.append(page)
            else:
                walk(kid, rows)

    walk(root["/StructTreeRoot"].get_object(), None)
    return tables

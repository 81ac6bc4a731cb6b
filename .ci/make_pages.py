"""Draws the pages that the README shows, from the draft that this repository builds; commit the pictures afterwards.

Typst sets pages of the finished PDF into pictures of their own, so no other program is needed. Pages are found by words that
stand on them, since their numbers change as the strategy grows.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import typst
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parent.parent
STRATEGY = ROOT / "strategy" / "norfolk-and-suffolk"
TARGET = ROOT / "docs" / "images"
PAGES = {
    "page-cover": "",
    "page-chapter": "How the strategy fits together: evidence",
    "page-priority": "Digital and data in every sector Objective",
    "page-actions": "Actions: More value from food",
}
"""Pictures, and words by which to know the page after the contents; the cover is the first page."""
_WIDTH = "298pt"
_MOST = 150_000
"""Bytes that a picture may have."""


def main() -> int:
    """Build the draft and draw its pages; exit 1 if a page is not found or its picture is too large."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", "lis_cli", "build", str(STRATEGY), "--to", "pdf", "--final", "--output", name, "--quiet"]
        subprocess.run(command, check=True)
        shutil.move(folder / f"{STRATEGY.name}.pdf", folder / "whole.pdf")
        texts = [" ".join(page.extract_text().split()) for page in PdfReader(folder / "whole.pdf").pages]
        sizes = [_draw(folder, picture, _page(texts, words)) for picture, words in PAGES.items()]
    return 1 if max(sizes) > _MOST else 0


def _page(texts: list[str], words: str) -> int:
    """Return the number of the page with these words, counted from 1; what the contents say does not count."""
    if not words:
        return 1
    found = [number for number, text in enumerate(texts, 1) if words in text and "Contents" not in text and "Table 1 " not in text[:400]]
    if not found:
        raise SystemExit(f"no page says: {words}")
    return found[-1]


def _draw(folder: Path, picture: str, page: int) -> int:
    """Draw one page, with a thin line around it, and return the size of its picture in bytes."""
    main = folder / "page.typ"
    line = 'box(stroke: 0.5pt + rgb("#c9ced3"), image("whole.pdf", page: %d, width: 100%%))'
    source = f"#set page(width: {_WIDTH}, height: auto, margin: 0.5pt)\n#set par(leading: 0pt)\n#{line % page}"
    main.write_text(source, encoding="utf-8")
    data = typst.compile(str(main), root=str(folder), ignore_system_fonts=True, format="png", ppi=132)
    (TARGET / f"{picture}.png").write_bytes(data)
    print(f"docs/images/{picture}.png: page {page}, {len(data)} bytes")
    return len(data)


if __name__ == "__main__":
    sys.exit(main())

"""Draws the word DRAFT that lies behind each page of a Word draft; run it again after changing it, and commit the picture."""

import tempfile
from pathlib import Path

import typst

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "templates/docx/reference/word/media/watermark.png"
SOURCE = """
#set page(width: 15cm, height: 15cm, margin: 0pt, fill: none)
#set text(font: "Source Sans 3", weight: 700, size: 132pt, fill: luma(0, 6%), tracking: 4pt)
#place(center + horizon, rotate(-45deg, reflow: false, box[DRAFT]))
"""

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main = Path(folder) / "main.typ"
        main.write_text(SOURCE, encoding="utf-8")
        picture = typst.compile(str(main), font_paths=[str(ROOT / "templates/fonts")], ignore_system_fonts=True, format="png", ppi=120)
    TARGET.write_bytes(picture)
    print(f"{TARGET.relative_to(ROOT)}: {len(picture)} bytes")

"""Typst forgets what it has set when some rounds had no use for it, and sets the same pages all the same."""

from pathlib import Path

from lis_cli.resources import resource_dir
from lis_cli.tools.typst import compile_pdf, end_round

PAGE = '#set document(title: "Words")\n#set text(lang: "en", font: "Source Sans 3")\n= Words\n#lorem(500)\n'


def test_pages_are_the_same_after_rounds_without_them(tmp_path: Path) -> None:
    def made() -> bytes:
        return compile_pdf(PAGE, folder=tmp_path, fonts=[resource_dir("templates") / "fonts"], epoch=0)

    first = made()
    for _ in range(12):
        end_round()
    assert made() == first
    assert first.startswith(b"%PDF-1.7")

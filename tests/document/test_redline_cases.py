"""Small changes of every kind that a document can hold, each tracked exactly both ways."""

from collections.abc import Mapping

import pytest

from document.revising import Reading
from document.test_redline import AFTER, AUTHOR, WHEN, without_layout
from helpers import edited, minimal_files, workspace
from lis_cli.build import build_document
from lis_cli.document.profiles import DRAFT
from lis_cli.document.redline.redline import redline_packages
from lis_cli.document.writers.docx import write_docx

pytestmark = pytest.mark.slow

CHAPTERS = {
    "a chapter that is new": ("", "Words."),
    "a chapter that is gone, with its note": ("Words.[^a]\n\n## Part\n\nMore.\n\n[^a]: Note.", ""),
    "bullets to numbers": ("- one\n- two", "1. one\n2. two"),
    "lists in lists, and numbers that start elsewhere": (
        "- one\n  - a\n  - b\n- two\n\nText\n\n1. x\n2. y",
        "- one\n  1. a\n  2. b\n  3. c\n- two\n\nText\n\n1. y\n2. x\n\nAgain\n\n5. five\n6. six",
    ),
    "a table with one more column": ("| A | B |\n| --- | --- |\n| 1 | 2 |", "| A | B | C |\n| --- | --- | --- |\n| 1 | 2 | 3 |"),
    "tables that change places": (
        "| A | B |\n| --- | --- |\n| 1 | 2 |\n\n: One\n\n| C |\n| --- |\n| 3 |\n\n: Two",
        "| C |\n| --- |\n| 3 |\n\n: Two\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\n: One",
    ),
    "a table that becomes text": ("| A | B |\n| --- | --- |\n| 1 | 2 |\n\nEnd.", "A 1 2\n\nEnd."),
    "a heading that goes up": ("## Part\n\nx\n\n### Sub\n\ny", "## Part\n\nx\n\n## Sub\n\ny"),
    "a heading that becomes text": ("## Part\n\nx", "Part\n\nx"),
    "notes of which one goes, one changes, one comes": (
        "x[^a] y[^b] z[^c]\n\n[^a]: One.\n\n[^b]: Two.\n\n    Second paragraph.\n\n[^c]: Three.",
        "x[^b] y[^c] w[^d]\n\n[^b]: Two, changed.\n\n[^c]: Three.\n\n[^d]: Four.\n\n    And more.",
    ),
    "a link that leads elsewhere": (
        "See [us](https://a.example/x?y=1&z=2) or [them](https://b.example).",
        "See [us](https://c.example/x?y=1&z=2) or [them now](https://b.example).",
    ),
    "looks, quotations, terms, lines, code": (
        "A **bold** *word* `code` ~~out~~ H~2~O x^2^ “q” [small]{.smallcaps}",
        'A *bold* **word** code out H2O x2 "q" small\n\n> Quote\n\nTerm\n:   Meaning\n\n---\n\n```\ncode block\n  two\n```',
    ),
    "a line that ends": ("One\\\ntwo", "One two\\\nthree\n\n| line\n| block"),
}


@pytest.mark.parametrize(("old", "new"), CHAPTERS.values(), ids=CHAPTERS)
def test_text_of_a_chapter(old: str, new: str) -> None:
    hold(*({"chapters/00-more.md": f"---\ntitle: More\n---\n{text}\n"} if text else {} for text in (old, new)))


def test_a_title_on_the_cover_and_above_each_page() -> None:
    before = minimal_files()["strategy.yaml"]
    hold({}, {"strategy.yaml": edited(before, "-title: Anyshire Local Industrial Strategy\n+title: A title of R&D\n")})


def test_a_logo_and_a_picture_that_stay_under_their_names() -> None:
    square = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="200" height="200"><path d="M{} 0h9v9h-9z"/></svg>'
    style = minimal_files()["strategy.yaml"]
    assert isinstance(style, bytes)
    files = {
        "strategy.yaml": style.decode() + "document: {logo: media/logo.svg, logo_alt: Arms}\n",
        "chapters/00-more.md": "---\ntitle: More\n---\n![A square](media/a.svg)\n",
    }
    hold(*(files | {"media/logo.svg": square.format(at), "media/a.svg": square.format(at + 1)} for at in (1, 5)))


def hold(old: Mapping[str, str | bytes], new: Mapping[str, str | bytes]) -> None:
    """Fail unless the changes between two small strategies are tracked exactly."""
    before, after = (write_docx(build_document(workspace(files), DRAFT, AFTER)) for files in (old, new))
    redline = redline_packages(before, after, AUTHOR, WHEN, AFTER.epoch)
    assert Reading(before).lines() != Reading(after).lines()
    assert Reading(redline, "accept").lines() == Reading(after).lines()
    assert without_layout(Reading(redline, "reject").lines()) == without_layout(Reading(before).lines())

"""Web pages of every document of both strategies, as a reader meets them in a browser: wide, narrow, dark, on paper, by keyboard."""

import subprocess
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from document.axe import axe_violations, open_page
from document.conftest import Built, listed
from document.reading import missing_words, strategy_of

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("web")]
_WIDE = 1280
_LONG = 200_000
"""Bytes of a page that takes axe-core seconds, since it looks at the contrast of every word."""
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
"""What WCAG 1.4.12 lets a reader set."""
OUTSIDE = """() => {
  const inside = element => element.closest('.table-scroll, .chart-scroll, svg, .comma, thead, .skip-link');
  const wrong = [...document.body.querySelectorAll('*')].filter(element => !inside(element) && element.getClientRects().length
    && (element.getBoundingClientRect().right > innerWidth + 1 || element.getBoundingClientRect().left < -1));
  return [document.documentElement.scrollWidth - innerWidth, wrong.slice(0, 5).map(element => element.outerHTML.slice(0, 120))];
}"""
CLIPPED = """() => [...document.body.querySelectorAll('*')].filter(element => {
  const style = getComputedStyle(element);
  return !element.closest('.comma, thead, svg') && style.overflowY !== 'visible' && style.overflowY !== 'auto'
    && element.scrollHeight > element.clientHeight + 1;
}).map(element => element.outerHTML.slice(0, 120))"""
UNNAMED = """() => [...document.querySelectorAll('main *')].filter(element => {
  const scrolls = getComputedStyle(element).overflowX === 'auto' && element.scrollWidth > element.clientWidth;
  const names = (element.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id));
  const name = element.getAttribute('aria-label') || names.map(named => named ? named.textContent.trim() : '').join('');
  return scrolls && !(element.tabIndex === 0 && element.hasAttribute('tabindex') && element.getAttribute('role') && name);
}).map(element => element.outerHTML.slice(0, 120))"""
HIDDEN = """() => {
  const element = document.activeElement, box = element.getClientRects()[0];
  const middle = (start, length, end) => Math.min(start + length / 2, end - 1);
  const at = document.elementFromPoint(middle(box.left, box.width, innerWidth), middle(box.top, box.height, innerHeight));
  const ring = getComputedStyle(element);
  const isSeen = at && (element.contains(at) || at.contains(element)) && ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2;
  return isSeen ? '' : element.outerHTML.slice(0, 120);
}"""


def test_there_is_a_page_for_every_document(pages: Built) -> None:
    assert len(listed(pages)) == 2 * (6 + 5) + 1  # one of the two strategies has no consultation, none an investment plan


@pytest.mark.parametrize("width", [320, _WIDE])
@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(pages: Built, width: int, *, is_dark: bool) -> None:
    """Every page is looked at wide and light, every draft narrow and dark too; short drafts, quickly done, in all four ways."""
    paths = listed(pages)
    if is_dark or width < _WIDE:
        paths = [path for path in paths if "draft" in path.stem]
    if is_dark == (width == _WIDE):
        paths = [path for path in paths if path.stat().st_size < _LONG]
    found = {path.name: axe_violations(path, width=width, is_dark=is_dark) for path in paths}
    assert found
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_nothing_goes_sideways_but_in_regions_that_the_keyboard_can_scroll(pages: Built) -> None:
    for path in listed(pages):
        with open_page(path, width=320) as page:
            page.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")
            assert page.evaluate(OUTSIDE) == [0, []], path.name
            assert page.evaluate(UNNAMED) == [], path.name


def test_a_readers_own_spacing_clips_nothing(pages: Built) -> None:
    for path in (listed(pages)[0], pages.path("anyshire", "-draft", "html")):
        for width in (320, _WIDE):
            with open_page(path, width=width) as page:
                page.add_style_tag(content=SPACING)
                assert page.evaluate(OUTSIDE) == [0, []], width
                assert page.evaluate(CLIPPED) == [], width


def test_asks_the_network_for_nothing_and_needs_no_script(pages: Built) -> None:
    for path in listed(pages):
        assert "<script" not in path.read_text(encoding="utf-8")
        with open_page(path, width=320, java_script_enabled=False) as page:
            asked: list[str] = []
            page.on("request", partial(_note, asked))
            page.reload()
            assert [url for url in asked if not url.startswith("data:")] == [path.resolve().as_uri()]
            link = page.locator(".above a").first
            assert not link.is_visible()
            page.locator(".above summary").click()
            assert link.is_visible()


def test_the_keyboard_begins_with_a_way_to_the_text_and_always_sees_where_it_is(pages: Built) -> None:
    for width in (320, _WIDE):
        with open_page(pages.path("anyshire", "-draft", "html"), width=width) as page:
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.className") == "skip-link"
            assert page.evaluate(HIDDEN) == ""
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.id") == "main"
            for _ in range(40):
                page.keyboard.press("Tab")
                assert page.evaluate(HIDDEN) == ""


def test_the_contents_stay_in_sight_and_mark_what_is_read(pages: Built) -> None:
    with open_page(pages.path("norfolk-and-suffolk", "", "html")) as page:
        page.locator("#chapter-vision").scroll_into_view_if_needed()
        page.evaluate("document.getElementById('chapter-vision').scrollIntoView()")
        contents = page.locator("nav.beside")
        assert page.evaluate("document.querySelector('nav.beside').getBoundingClientRect().top") == 0
        assert contents.is_visible()
        assert not page.locator("nav.above").is_visible()
        if not page.evaluate("CSS.supports('selector(:target-current)')"):
            pytest.skip("this browser does not know which section is read")
        marked = "[...document.querySelectorAll('nav a:target-current')].map(a => a.getAttribute('href'))"
        page.wait_for_function(f"{marked}.join() == '#chapter-vision'")  # a browser that is busy marks it in its next frame


@pytest.mark.parametrize("anchor", ["foundation-people", "priority-growth-for-every-place", "part-references"])
def test_the_mark_is_in_sight_however_long_the_contents_are(pages: Built, anchor: str) -> None:
    with open_page(pages.path("norfolk-and-suffolk", "", "html")) as page:
        if not page.evaluate("CSS.supports('selector(:target-current)')"):
            pytest.skip("this browser does not know which section is read")
        page.evaluate("anchor => { location.hash = anchor }", anchor)
        marked = page.locator("nav.beside a:target-current")
        marked.wait_for()
        page.wait_for_timeout(100)
        assert marked.get_attribute("href") == f"#{anchor}"
        box = marked.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < box["y"] + box["height"] <= 900


def test_charts_take_the_colours_of_the_page(pages: Built) -> None:
    fill = "[...document.querySelectorAll('svg.chart [data-fill=text]')].map(word => getComputedStyle(word).fill)"
    text = "getComputedStyle(document.body).color"
    ways: list[dict[str, Any]] = [{}, {"is_dark": True}, {"forced_colors": "active", "is_dark": True}]
    for options in ways:
        with open_page(pages.path("norfolk-and-suffolk", "", "html"), **options) as page:
            assert set(page.evaluate(fill)) == {page.evaluate(text)}


@pytest.mark.parametrize("name", ["norfolk-and-suffolk-action-plan", "norfolk-and-suffolk", "leicester-and-leicestershire"])
def test_prints_every_word_on_white_paper(pages: Built, tmp_path: Path, name: str) -> None:
    with open_page(pages.folder / f"{name}.html", is_dark=True) as page:
        page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True, print_background=True)
    sheets = _run("pdftotext", "-layout", tmp_path / "page.pdf", "-").decode().split("\f")[:-1]
    text = "\n".join(sheets)
    assert not any(words in text for words in ("Skip to main content", "Back to the top", "Data of this chart"))
    assert text.count("Contents") == 0
    if "plan" in name:
        heads = [sheet for sheet in sheets if "What is done" in sheet and "Who leads" in sheet]
        assert len(heads) > 4  # the row of headers stands on each page that the table reaches
    else:
        columns, rows = (_run("pdftotext", *how, tmp_path / "page.pdf", "-").decode() for how in ([], ["-raw"]))
        assert set(missing_words(columns, strategy_of(name))) & set(missing_words(rows, strategy_of(name))) == set()
    brightness = [sum(picture) / len(picture) for picture in _pictures(tmp_path / "page.pdf", tmp_path)]
    assert len(brightness) == len(sheets)
    assert min(brightness) > 180  # of 255


def _note(asked: list[str], request: Any) -> None:
    asked.append(request.url)


def _pictures(pdf: Path, folder: Path) -> list[bytes]:
    """Return the pages of a PDF as small grey pictures, a byte for each dot."""
    _run("pdftoppm", "-r", "8", "-gray", pdf, folder / "sheet")
    return [path.read_bytes().split(b"\n", 3)[3] for path in sorted(folder.glob("sheet*.pgm"))]


def _run(*command: Any) -> bytes:
    return subprocess.run([str(part) for part in command], capture_output=True, check=True).stdout

"""Opens built pages in a real browser and runs axe-core on them: Debian's Chromium or another that is installed, none downloaded.

Python package `axe-playwright-python` brings axe-core and Playwright; nothing here uses the network. One browser serves all tests of
a process: to start it costs more than to look at most pages.
"""

import atexit
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
_RUN = """tags => axe.run(document, {
  runOnly: {type: 'tag', values: tags}, rules: {'target-size': {enabled: true}}, resultTypes: ['violations'],
})"""


def axe_violations(html_path: Path, *, width: int = 1280, is_dark: bool = False) -> list[str]:
    """Return one line per element at fault: rule, selector and what is wrong; none is a clean page.

    `width` is that of the window in pixels. The test that calls it is skipped where no browser or no axe-core is installed.
    """
    with open_page(html_path, width=width, is_dark=is_dark) as page:
        page.evaluate(_axe_source())
        found: dict[str, Any] = page.evaluate(_RUN, STANDARDS)
    return [_line(violation, node) for violation in found["violations"] for node in violation["nodes"]]


@contextmanager
def open_page(html_path: Path, *, width: int = 1280, is_dark: bool = False, **more: Any) -> Iterator["Page"]:
    """Yield a page in a browser; `more` are options of Playwright's `new_context`. Skips the test where there is no browser."""
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": "dark" if is_dark else "light"} | more
    context = _browser(installed_browser()).new_context(**options)
    try:
        page = context.new_page()
        page.goto(html_path.resolve().as_uri())
        yield page
    finally:
        context.close()


def installed_browser() -> str:
    """Return the path of an installed browser; skip the test where there is none, or nothing to drive it with."""
    for module in ("playwright", "axe_playwright_python"):
        if find_spec(module) is None:
            pytest.skip(f"`{module}` is not installed: pip install axe-playwright-python")
    for name in _BROWSERS:
        path = shutil.which(name)
        if path:
            return path
    pytest.skip("no Chromium is installed: apt install chromium")


@cache
def _browser(path: str) -> "Browser":
    """Return the browser of this process; it is closed at the end."""
    from playwright.sync_api import sync_playwright

    playwright = sync_playwright().start()
    browser = playwright.chromium.launch(executable_path=path, args=_QUIET)
    atexit.register(playwright.stop)
    atexit.register(browser.close)  # first, since it was registered last
    return browser


@cache
def _axe_source() -> str:
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def _line(violation: dict[str, Any], node: dict[str, Any]) -> str:
    summary = " ".join(str(node.get("failureSummary", "")).split())
    return f"{violation['id']} ({violation['impact']}): {' '.join(map(str, node['target']))}: {summary}"

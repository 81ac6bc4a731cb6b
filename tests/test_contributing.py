"""The worked example of CONTRIBUTING.md, followed to the letter in a copy of the code."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import REPOSITORY, edited

GUIDE = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"^## A rule from beginning to end$.*?(?=^## Style$)", GUIDE, re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^(?P<ticks>`{3,})(?:python|diff|markdown)\n(?P<text>.*?)^(?P=ticks)$", re.MULTILINE | re.DOTALL)


@pytest.mark.slow
def test_a_rule_added_by_the_recipe_touches_three_files_and_passes(tmp_path: Path) -> None:
    assert EXAMPLE is not None
    rule, line, page = (fence["text"] for fence in FENCE.finditer(EXAMPLE[0]))
    paths = re.findall(r"`((?:src|tests)/\S+)`", EXAMPLE[0])
    assert len(paths) == 3
    for name in ("src", "schemas", "templates", "tests", "pyproject.toml"):
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    (tmp_path / paths[0]).write_text(rule, encoding="utf-8")
    table = tmp_path / paths[1]
    table.write_text(edited(table.read_bytes(), line), encoding="utf-8")
    (tmp_path / paths[2]).write_text(page, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/check"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        check=False,
    )
    told = done.stdout.decode()
    assert done.returncode == 0, told

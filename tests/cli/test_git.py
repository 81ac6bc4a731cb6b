"""lis inside git: as a difftool, and as the textconv of `git diff`, with the settings that the documentation names."""

import re
import shlex
import sys
from pathlib import Path

import pytest

from helpers import REPOSITORY, edited, minimal_files
from repositories import commit, git, new_repository, write_files

SKILLS = "strategy/anyshire/priorities/skills.md"
PUT_BACK = "date put back by 6 months: September 2020 → March 2021"
LIS = f"{Path(sys.executable).as_posix()} -m lis_cli"
PAGE = (REPOSITORY / "docs" / "writing.md").read_text(encoding="utf-8").split("## Reviewing in git")[1].split("\n## ")[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a repository set up as the page says, with a date put back and not committed."""
    files = {f"strategy/anyshire/{name}": data for name, data in minimal_files().items()}
    folder = new_repository(tmp_path / "repository", files)
    attributes, settings = re.findall(r"^```\w*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[:2]
    write_files(folder, {".gitattributes": attributes})
    commit(folder, "Compare as text for readers")
    for line in settings.splitlines():
        *_, name, value = shlex.split(line)
        git(folder, "config", name, re.sub(r"^lis\b", LIS, value))
    edit(folder, "-    by: 2020-09\n+    by: 2021-03\n")
    return folder


def edit(folder: Path, lines: str, name: str = SKILLS) -> None:
    write_files(folder, {name: edited((folder / name).read_bytes(), lines)})


def test_git_diff_shows_files_as_readers_see_them(folder: Path) -> None:
    edit(folder, "-  amount: 2500000\n+  amount: 2400000\n", "strategy/anyshire/funding.yaml")
    shown = git(folder, "diff", "--unified=0")
    assert [line for line in shown.splitlines() if line[0] in "-+" and line[:3] not in {"---", "+++"}] == [
        "-  Amount: £2.5 million",
        "+  Amount: £2.4 million",
        "-    By: September 2020",
        "+    By: March 2021",
    ]


def test_a_broken_file_does_not_stop_git_diff(folder: Path) -> None:
    edit(folder, "-title: Skills for growth\n+title: [Skills for growth\n")
    assert "+title: [Skills for growth" in git(folder, "diff")


def test_the_difftool_compares_the_files_on_the_disk(folder: Path) -> None:
    shown = git(folder, "lisdiff")
    assert "strategy/anyshire: old version → new version" in shown
    assert PUT_BACK in shown
    assert "New findings" not in shown
    assert shown.endswith("1 substantive change in 1 strategy.")


def test_the_difftool_compares_two_commits_from_within(folder: Path) -> None:
    commit(folder, "Put the hub back")
    edit(folder, "-    lead: anyshire-lep\n+    lead: anyshire-council\n")
    (folder / "strategy/anyshire/places/anytown.md").unlink()
    shown = git(folder / "strategy", "lisdiff", "HEAD~1", "HEAD")
    assert PUT_BACK in shown
    assert shown.endswith("1 substantive change in 1 strategy.")
    both = git(folder, "lisdiff", "HEAD~1")
    assert "\n  place removed: Anytown\n" in both
    assert "lead changed: Anyshire LEP → Anyshire County Council" in both


def test_the_difftool_file_by_file_says_what_to_do(folder: Path) -> None:
    done = git(folder, "-c", "difftool.trustExitCode=false", "difftool", "--no-prompt", "--extcmd", f"2>&1 {LIS} diff")
    assert done == "lis: as a difftool, `lis diff` compares all files at once; give `--dir-diff` to `git difftool`"

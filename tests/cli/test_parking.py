"""`lis funding park` on a disk: a copy of a real strategy in git, line ends, and what happens where a file cannot be written."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from helpers import MINIMAL, REPOSITORY, run_lis
from lis_cli.errors import UsageError
from lis_cli.tools.files import move_between

CHAPTER = "chapters/04-vision.md"
SECOND_FUND = """  second-fund:
    what: Open a second fund.
    owner: joint
    lead: new-anglia-lep
    funding:
      - {basis: new, amount: 5000000}
"""
NEW_MONEY = b"We will ask Government for \xc2\xa340m."


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false")
    return subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True).stdout.decode()


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """Return a copy of a real strategy that has come to ask for money, committed."""
    folder = tmp_path / "ns"
    shutil.copytree(REPOSITORY / "strategy" / "norfolk-and-suffolk", folder)
    priority = folder / "priorities" / "05-productive-firms.md"
    text = priority.read_text(encoding="utf-8")
    assert text.count("\nactions:\n") == 1
    priority.write_text(text.replace("\nactions:\n", f"\nactions:\n{SECOND_FUND}"), encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "All")
    return folder


def test_the_action_that_a_finding_points_at_goes_and_git_shows_one_clean_change(real: Path) -> None:
    found = run_lis("validate", "ns", "--select", "new-funding", "--format", "concise", "--quiet", cwd=real.parent)
    place = ":".join(found.output.split(":")[:3])
    assert place.startswith("ns/priorities/05-productive-firms.md:")

    ran = run_lis("funding", "park", place, cwd=real.parent)

    assert (ran.code, ran.errors) == (0, "")
    git(real.parent, "add", "-A")
    assert git(real.parent, "diff", "--cached", "--numstat").split() == [
        *("12", "0", "ns/investment-plan/second-fund.md"),
        *("0", "6", "ns/priorities/05-productive-firms.md"),
    ]
    after = run_lis("validate", "ns", "--ignore", "incomplete-proposal", "--format", "concise", "--quiet", cwd=real.parent)
    assert after.output == ""
    left = [path for path in real.rglob("*") if path.suffix in {".md", ".yaml"} and path.parent.name != "investment-plan"]
    assert [path.name for path in left if "second-fund" in path.read_text(encoding="utf-8")] == []


def test_a_dry_run_prints_a_patch_that_git_applies(real: Path) -> None:
    place = "priority:productive-firms/second-fund"
    patch = run_lis("funding", "park", place, "--dry-run", cwd=real.parent).output
    assert git(real.parent, "status", "--porcelain") == ""
    (real.parent / "move.patch").write_bytes(patch.encode())
    git(real.parent, "apply", "move.patch")
    by_patch = {path: path.read_bytes() for path in real.rglob("*.md")}
    git(real.parent, "reset", "-q", "--hard")
    shutil.rmtree(real / "investment-plan")
    assert run_lis("funding", "park", place, cwd=real.parent).code == 0
    assert {path: path.read_bytes() for path in real.rglob("*.md")} == by_patch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(MINIMAL, tmp_path / "anyshire")
    return tmp_path / "anyshire"


def test_line_ends_and_the_mark_at_the_beginning_stay(folder: Path) -> None:
    (folder / CHAPTER).write_bytes(b"\xef\xbb\xbf---\r\ntitle: Vision\r\n---\r\nWe grow.\r\n\r\n" + NEW_MONEY + b"\r\n")
    assert run_lis("funding", "park", f"{CHAPTER}:6", "--title", "Road", cwd=folder).code == 0
    assert (folder / CHAPTER).read_bytes() == b"\xef\xbb\xbf---\r\ntitle: Vision\r\n---\r\nWe grow.\r\n"
    written = b"---\r\ntitle: Road\r\nfrom: chapter:vision\r\n---\r\n" + NEW_MONEY + b"\r\n"
    assert (folder / "investment-plan" / "road.md").read_bytes() == written


def test_a_second_proposal_of_the_same_title_is_numbered(folder: Path) -> None:
    (folder / CHAPTER).write_bytes(b"---\ntitle: Vision\n---\nWe grow.\n\n" + NEW_MONEY + b"\n\n" + NEW_MONEY + b"\n")
    for _ in range(2):
        assert run_lis("funding", "park", f"{CHAPTER}:6", "--title", "Road", cwd=folder).code == 0
    assert sorted(path.name for path in (folder / "investment-plan").iterdir()) == ["road-2.md", "road.md"]
    assert (folder / CHAPTER).read_bytes() == b"---\ntitle: Vision\n---\nWe grow.\n"


@pytest.mark.parametrize("now", [b"saved meanwhile", None])
def test_a_file_that_changed_or_went_meanwhile_leaves_no_new_file(tmp_path: Path, now: bytes | None) -> None:
    old = tmp_path / "old.md"
    if now is not None:
        old.write_bytes(now)
    with pytest.raises(UsageError, match="nothing in it was changed"):
        move_between(old, b"before", b"after", tmp_path / "investment-plan" / "new.md", b"data")
    assert [path.name for path in tmp_path.iterdir()] == ([old.name] if now else [])


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_chapter_that_is_a_link_is_left_alone(folder: Path) -> None:
    real_file = folder / "media" / "vision.md"
    real_file.parent.mkdir(exist_ok=True)
    real_file.write_bytes(b"---\ntitle: Vision\n---\nWe grow.\n\n" + NEW_MONEY + b"\n")
    (folder / CHAPTER).unlink()
    (folder / CHAPTER).symlink_to(real_file)
    ran = run_lis("funding", "park", f"{CHAPTER}:6", cwd=folder)
    assert ran.code == 2
    assert "link" in ran.errors
    assert not (folder / "investment-plan").exists()
    assert NEW_MONEY in real_file.read_bytes()


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_bytes(b"before")
    new.write_bytes(b"mine")
    with pytest.raises(UsageError, match="is there already"):
        move_between(old, b"before", b"after", new, b"data")
    assert (old.read_bytes(), new.read_bytes()) == (b"before", b"mine")

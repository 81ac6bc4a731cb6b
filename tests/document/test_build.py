"""Builds: the same bytes twice, whole files or none, and nothing from outside the strategy."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers import MINIMAL, REPOSITORY, run_lis

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("build")]
FORMATS = ("pdf", "docx", "html")


def copy_minimal(tmp_path: Path) -> Path:
    folder = tmp_path / "anyshire"
    shutil.copytree(MINIMAL, folder)
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_same_input_same_bytes_in_another_place_zone_and_language(tmp_path: Path) -> None:
    first = tmp_path / "first"
    second = tmp_path / "a longer path, with spaces"
    for folder, zone, language in ((first, "UTC", "C"), (second, "Pacific/Auckland", "de_DE.UTF-8")):
        shutil.copytree(MINIMAL, folder / "anyshire")
        shutil.copytree(REPOSITORY / "strategy" / "norfolk-and-suffolk", folder / "norfolk-and-suffolk")
        ran = run_lis("build", cwd=folder, TZ=zone, LC_ALL=language, SOURCE_DATE_EPOCH="1572393600", HOME=str(folder))
        assert ran.code == 0, ran.errors
        time.sleep(1.1)
    assert bytes_of(first / "build") == bytes_of(second / "build")


def test_an_interrupted_build_leaves_the_earlier_files_whole(tmp_path: Path) -> None:
    copy_minimal(tmp_path)
    assert run_lis("build", cwd=tmp_path, SOURCE_DATE_EPOCH="1000000000").code == 0
    before = bytes_of(tmp_path / "build")
    complete = {**before}
    for delay in (0.1, 0.4, 0.7, 1.0, 1.3, 1.6):
        process = subprocess.Popen(
            [sys.executable, "-m", "lis_cli", "build"],
            cwd=tmp_path,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1500000000"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(delay)
        process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        process.wait()
        after = bytes_of(tmp_path / "build")
        assert set(before) <= set(after)
        for fmt in FORMATS:
            assert after[f"anyshire-draft.{fmt}"].startswith({"pdf": b"%PDF", "docx": b"PK", "html": b"<!"}[fmt])
            assert abs(len(after[f"anyshire-draft.{fmt}"]) - len(complete[f"anyshire-draft.{fmt}"])) < 2000


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_ctrl_c_exits_130_and_leaves_nothing_behind(tmp_path: Path) -> None:
    copy_minimal(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "lis_cli", "build"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert b"Traceback" not in errors
    assert process.returncode in {130, 0}
    assert not list(tmp_path.glob("build/.*"))


def test_a_folder_that_cannot_be_written_to_is_said_in_a_line(tmp_path: Path) -> None:
    copy_minimal(tmp_path)
    (tmp_path / "build").write_text("a file where the folder should be", encoding="utf-8")
    ran = run_lis("build", "--to", "html", cwd=tmp_path)
    assert ran.code == 2
    assert ran.errors.startswith("lis: cannot write to `build`")
    assert len(ran.errors.splitlines()) == 1


def test_a_picture_outside_the_strategy_is_refused_and_never_read(tmp_path: Path) -> None:
    folder = copy_minimal(tmp_path)
    secret = tmp_path / "secret.png"
    secret.write_bytes((REPOSITORY / "strategy/norfolk-and-suffolk/media/how-it-fits-together.png").read_bytes())
    chapter = folder / "chapters" / "04-vision.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\n![A secret](../secret.png)\n", encoding="utf-8")
    final = run_lis("build", "--final", cwd=tmp_path)
    assert final.code == 1
    assert "[media-outside-strategy]" in final.output
    assert not (tmp_path / "build").exists()
    assert run_lis("build", "--to", "html", cwd=tmp_path).code == 0
    page = (tmp_path / "build" / "anyshire-draft.html").read_text(encoding="utf-8")
    assert "data:image" not in page
    assert "picture missing: ../secret.png" in page


def test_a_draft_says_where_something_is_missing(tmp_path: Path) -> None:
    folder = copy_minimal(tmp_path)
    (folder / "chapters" / "04-vision.md").write_text(
        "---\ntitle: Vision\n---\n"
        "A claim [@no-source]. A figure: {{ indicators['x'].latest }}. A [link](priority:none).\n\n"
        "Growth \U0001f680.[^1]\n\n[^1]: A note.\n[^1]: Again.\n[^2]: Unused.\n\n::: {.box}\n\n```\nan open fence\n",
        encoding="utf-8",
    )
    (folder / "priorities" / "skills.md").write_text(
        (folder / "priorities" / "skills.md").read_text(encoding="utf-8").replace("lead: anyshire-lep", "lead: nobody"), encoding="utf-8"
    )
    ran = run_lis("build", cwd=tmp_path)
    assert ran.code == 0, ran.errors
    page = (tmp_path / "build" / "anyshire-draft.html").read_text(encoding="utf-8")
    for words in ("Source not found: no-source", "[figure missing]", "Nobody", "Evidence summary"):
        assert words in page
    assert "priority:none" not in page


def git(folder: Path, *arguments: str) -> str:
    identity = {"GIT_AUTHOR_NAME": "Officer", "GIT_AUTHOR_EMAIL": "officer@anyshire.example"}
    identity |= {
        "GIT_COMMITTER_NAME": "Officer",
        "GIT_COMMITTER_EMAIL": "officer@anyshire.example",
        "GIT_COMMITTER_DATE": "2019-10-30T12:00:00Z",
    }
    done = subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **identity}, capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_a_draft_says_which_commit_it_shows_and_when_that_was(tmp_path: Path) -> None:
    folder = copy_minimal(tmp_path)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "The draft")
    commit = git(tmp_path, "rev-parse", "HEAD")[:10]
    assert run_lis("build", "anyshire", "--to", "html", "-o", "build", cwd=tmp_path).code == 0
    page = tmp_path / "build" / "anyshire-draft.html"
    assert f"This is a draft: version 0.1, commit {commit}, 30 October 2019." in " ".join(page.read_text(encoding="utf-8").split())
    (folder / "README.md").write_text("A change.", encoding="utf-8")
    assert run_lis("build", "anyshire", "--to", "html", "-o", "build", cwd=tmp_path).code == 0
    assert f"commit {commit} with changes not committed," in " ".join(page.read_text(encoding="utf-8").split())
    assert git(tmp_path, "status", "--porcelain") == "?? anyshire/README.md\n?? build/"


def test_builds_from_inside_the_strategy_and_outside_git(tmp_path: Path) -> None:
    folder = copy_minimal(tmp_path)
    ran = run_lis("build", "--to", "pdf", cwd=folder, GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert (ran.code, ran.output) == (0, "build/anyshire-draft.pdf\n")
    assert run_lis("validate", "--fail-on", "info", cwd=folder).code == 0

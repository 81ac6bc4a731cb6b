"""Who last changed a line, as git tells it; every case in a real repository."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from lis_cli.tools.blame import Blame, blame_lines

Git = Callable[..., None]
OFFICER, REVIEWER = "Åsa Officer <asa@anyshire.example>", "R. Viewer <r@anyshire.example>"


def run_git(folder: Path, *arguments: str, **environment: str) -> None:
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **environment}
    for role in ("AUTHOR", "COMMITTER"):
        plain |= {f"GIT_{role}_NAME": "Nobody", f"GIT_{role}_EMAIL": "nobody@anyshire.example"}
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **plain})


def commit(folder: Path, author: str, day: str) -> None:
    run_git(folder, "add", "--all")
    run_git(folder, "commit", "--quiet", "--message", "Change", "--author", author, "--date", f"{day}T12:00:00Z")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository: three lines, of which the second was changed later, and a fourth that is not committed."""
    folder = tmp_path / "plans"
    folder.mkdir()
    run_git(folder, "init", "--quiet")
    (folder / "a.yaml").write_bytes(b"one\ntwo\nthree\n")
    commit(folder, OFFICER, "2019-07-01")
    (folder / "a.yaml").write_bytes(b"one\nTWO\nthree\n")
    commit(folder, REVIEWER, "2019-08-15")
    (folder / "a.yaml").write_bytes(b"one\nTWO\nthree\nfour\n")
    return folder


FIRST, SECOND = Blame("committed", "Åsa Officer", "2019-07-01"), Blame("committed", "R. Viewer", "2019-08-15")


def test_lines_that_are_committed_and_one_that_is_not(repository: Path) -> None:
    assert blame_lines(repository, "a.yaml", [1, 2, 4]) == {1: FIRST, 2: SECOND, 4: Blame("uncommitted")}


def test_a_file_that_is_not_committed(repository: Path) -> None:
    (repository / "b.yaml").write_text("x\n", encoding="utf-8")
    assert blame_lines(repository, "b.yaml", [1]) == {1: Blame("uncommitted")}


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    run_git(tmp_path, "init", "--quiet")
    (tmp_path / "a.yaml").write_text("x\n", encoding="utf-8")
    assert blame_lines(tmp_path, "a.yaml", [1]) == {1: Blame("uncommitted")}


def test_outside_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "a.yaml").write_text("x\n", encoding="utf-8")
    assert blame_lines(tmp_path, "a.yaml", [1]) == {1: Blame("none")}


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert blame_lines(repository, "a.yaml", [1, 2]) == dict.fromkeys([1, 2], Blame("none"))


def test_a_file_that_was_renamed_keeps_its_authors(repository: Path) -> None:
    run_git(repository, "mv", "a.yaml", "b.yaml")
    assert blame_lines(repository, "b.yaml", [1, 2]) == {1: FIRST, 2: SECOND}
    commit(repository, REVIEWER, "2019-09-01")
    assert blame_lines(repository, "b.yaml", [1, 2]) == {1: FIRST, 2: SECOND}


@pytest.mark.parametrize("name", ["-L1.yaml", "a b;c'd.yaml", "[é]*?.yaml" if os.name != "nt" else "[é].yaml", "deep/er/x.yaml"])
def test_odd_names(name: str, repository: Path) -> None:
    (repository / name).parent.mkdir(parents=True, exist_ok=True)
    (repository / name).write_text("x\n", encoding="utf-8")
    commit(repository, OFFICER, "2019-09-02")
    assert blame_lines(repository, name, [1]) == {1: Blame("committed", "Åsa Officer", "2019-09-02")}


def test_a_clone_of_the_latest_history_only_says_so(repository: Path, tmp_path: Path) -> None:
    run_git(repository, "checkout", "--quiet", "a.yaml")
    (repository / "a.yaml").write_bytes(b"one\nTWO\nTHREE\n")
    commit(repository, OFFICER, "2019-09-03")
    run_git(tmp_path, "clone", "--quiet", "--depth", "2", repository.as_uri(), "shallow")
    assert blame_lines(tmp_path / "shallow", "a.yaml", [1, 2, 3]) == {
        1: Blame("cut-off", day="2019-08-15"),
        2: Blame("cut-off", day="2019-08-15"),
        3: Blame("committed", "Åsa Officer", "2019-09-03"),
    }


def test_more_lines_than_one_command_can_name(repository: Path) -> None:
    (repository / "a.yaml").write_text("line\n" * 3000, encoding="utf-8")
    commit(repository, REVIEWER, "2019-10-01")
    found = blame_lines(repository, "a.yaml", range(1, 3001))
    assert len(found) == 3000
    assert set(found.values()) == {Blame("committed", "R. Viewer", "2019-10-01")}


def test_a_file_on_windows_lines(repository: Path) -> None:
    (repository / "a.yaml").write_bytes(b"one\r\nTWO\r\n")
    commit(repository, REVIEWER, "2019-10-02")
    assert blame_lines(repository, "a.yaml", [2]) == {2: Blame("committed", "R. Viewer", "2019-10-02")}

"""What a transcript cannot show of `lis validate`: terminals, pipes, repositories, and other folders."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import MEMORY, MINIMAL, run_lis

if sys.platform != "win32":
    import pty

BROKEN = "---\ntitle: Vision\n---\nSee [one](priority:one).\n"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Return a folder with one strategy, in which a link leads nowhere."""
    shutil.copytree(MINIMAL, tmp_path / "strategy" / "anyshire")
    (tmp_path / "strategy" / "anyshire" / "chapters" / "04-vision.md").write_text(BROKEN, encoding="utf-8")
    return tmp_path


def run_on_terminal(*arguments: str, cwd: Path, **environment: str) -> str:
    """Run lis as on a terminal of 70 columns and return what it shows."""
    here, there = pty.openpty()
    plain = {**os.environ, "LIS_CACHE_DIR": MEMORY, "TERM": "xterm-256color", "COLUMNS": "70", **environment}
    for name in ("NO_COLOR", "GITHUB_ACTIONS"):
        plain.pop(name, None)
    plain |= environment
    with subprocess.Popen([sys.executable, "-m", "lis_cli", *arguments], cwd=cwd, env=plain, stdout=there, stdin=there) as process:
        os.close(there)
        shown = b""
        while chunk := _read(here):
            shown += chunk
        process.wait()
    os.close(here)
    return shown.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other side is closed
        return b""


needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")


@needs_terminal
def test_a_terminal_shows_colour_the_words_and_where_to_read_on(plans: Path) -> None:
    shown = run_on_terminal("validate", cwd=plans)
    assert "\x1b[1;31merror\x1b[0m" in shown
    assert "\x1b[1;31m^^^^^^^^^^^^^^^^^^^\x1b[0m" in shown
    assert shown.endswith("What a finding means and what to do: lis explain broken-link\x1b[0m\n")


@needs_terminal
def test_a_terminal_without_colour_shows_the_words_all_the_same(plans: Path) -> None:
    shown = run_on_terminal("validate", cwd=plans, NO_COLOR="1")
    assert "\x1b" not in shown
    assert "    4 | See [one](priority:one).\n      |     ^^^^^^^^^^^^^^^^^^^\n" in shown


@needs_terminal
def test_a_report_in_a_file_is_never_in_colour(plans: Path) -> None:
    shown = run_on_terminal("validate", "--output", "report.txt", cwd=plans)
    assert shown == "report.txt: 1 error in 1 strategy.\n"
    assert "\x1b" not in (plans / "report.txt").read_text(encoding="utf-8")


@needs_terminal
def test_a_page_is_set_on_a_terminal(plans: Path) -> None:
    shown = run_on_terminal("explain", "broken-link", cwd=plans)
    assert shown.startswith("\x1b[1mbroken-link\x1b[0m\n")
    assert "`" not in shown
    assert max(len(line) for line in shown.splitlines()) < 140


@pytest.mark.parametrize("arguments", [["validate", "--fail-on", "sometimes"], ["validate", "--max-findings", "-1"], ["explain"]])
def test_wrong_usage_is_told_under_the_name_of_the_program(arguments: list[str], plans: Path) -> None:
    ran = run_lis(*arguments, cwd=plans)
    assert (ran.code, ran.output) == (2, "")
    assert ran.errors.startswith(f"Usage: lis {arguments[0]} ")


@pytest.mark.parametrize(("folder", "path"), [(".", "strategy"), ("strategy", "."), ("strategy/anyshire/places", "..")])
def test_reports_for_ci_count_paths_from_the_top_of_the_repository(folder: str, path: str, plans: Path) -> None:
    (plans / ".git").mkdir()
    known = "strategy/anyshire/chapters/04-vision.md"
    for target in (path, str(plans / "strategy")):
        (entry,) = json.loads(run_lis("validate", target, "--format", "gitlab", cwd=plans / folder).output)
        assert entry["location"]["path"] == known
    assert f"::error file={known},line=4" in run_lis("validate", path, "--format", "github", cwd=plans / folder).output


def test_the_format_of_an_untold_name_is_offered(plans: Path) -> None:
    ran = run_lis("validate", "--format", "sariff", cwd=plans)
    assert (ran.code, ran.errors) == (2, "lis: `sariff` is not a format; did you mean `sarif`?\n")


def test_who_wrote_waivers_is_told_of_a_renamed_file_in_a_repository(plans: Path) -> None:
    def git(*arguments: str) -> None:
        who = {f"GIT_{role}_{what}": "officer@anyshire.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        day = {"GIT_AUTHOR_DATE": "2019-08-01T12:00:00Z", "GIT_CONFIG_GLOBAL": os.devnull}
        subprocess.run(["git", *arguments], cwd=plans, check=True, capture_output=True, env={**os.environ, **who, **day})

    chapters = plans / "strategy" / "anyshire" / "chapters"
    (chapters / "04-vision.md").write_text(BROKEN + "<!-- lis: allow broken-link: first -->\n", encoding="utf-8")
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "Begin")
    git("mv", "strategy/anyshire/chapters/04-vision.md", "strategy/anyshire/chapters/05-vision.md")
    (chapters / "05-vision.md").write_text(
        "---\ntitle: Vision\n---\n<!-- lis: allow broken-link: new -->\nSee [one](priority:one).\n<!-- lis: allow broken-link: first -->\n",
        encoding="utf-8",
    )
    listed = json.loads(run_lis("validate", "--show-waivers", "--format", "json", cwd=plans).output)
    assert [(item["start"]["line"], item["history"], item["author"], item["day"]) for item in listed] == [
        (4, "uncommitted", None, None),
        (6, "committed", "officer@anyshire.example", "2019-08-01"),
    ]


def test_a_closed_pipe_is_quiet(plans: Path) -> None:
    command = [sys.executable, "-m", "lis_cli", "rules"]
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as out:
        done = subprocess.run(command, cwd=plans, stdout=out, stderr=subprocess.PIPE, check=False)
    assert done.stderr == b""

"""How a run ends: with the code that says how it went, and quietly where nobody listens any more."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import MEMORY, MINIMAL

posix_only = pytest.mark.skipif(os.name != "posix", reason="the signals and files of POSIX")
COMMANDS = [["--version"], ["validate"], ["rules"], ["validate", "--format", "json", "--max-findings", "0"], ["--help"]]


def run_into(output: int, words: list[str]) -> tuple[int, str]:
    """Return exit code and standard error of a run that writes to an open file."""
    environment = {**os.environ, "LIS_CACHE_DIR": MEMORY, "COLUMNS": "100"}
    command = [sys.executable, "-m", "lis_cli", *words]
    done = subprocess.run(command, cwd=MINIMAL, stdout=output, stderr=subprocess.PIPE, check=False, env=environment)
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_closed_pipe_is_quiet_and_changes_no_exit_code(words: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        assert run_into(writer, words) == (0, "")
    finally:
        os.close(writer)


@posix_only
@pytest.mark.parametrize(("there", "code"), [("glossary.yaml", 0), ("strategy.yaml", 1)])
@pytest.mark.parametrize("where", ["| head -n 1", "| true", ">&-", ">&- 2>&-", ">&- <&-", "2>&-", "> /dev/null", "2>&1 | head -c 1"])
def test_the_exit_code_tells_the_findings_wherever_the_report_goes(where: str, there: str, code: int, tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "anyshire")
    with (tmp_path / "anyshire" / there).open("a", encoding="utf-8") as file:
        file.write("".join(f"\nkey-{n}: {{term: A, meaning: A.}}" for n in range(900)))
    script = f"{{ {sys.executable} -m lis_cli validate --no-cache; echo $? > code; }} {where}"
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, check=False)
    assert (tmp_path / "code").read_text(encoding="ascii") == f"{code}\n"
    assert done.stderr == b""


@posix_only
@pytest.mark.parametrize("where", [">&-", "2>&-", ">&- 2>&-", "2> /dev/full", "2>&1 | true"])
def test_a_failure_that_cannot_be_told_keeps_its_exit_code(where: str, tmp_path: Path) -> None:
    script = f"{{ {sys.executable} -m lis_cli validate nowhere; echo $? > code; }} {where}"
    subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, check=False)
    assert (tmp_path / "code").read_text(encoding="ascii") == "2\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", COMMANDS[:-1], ids=" ".join)
def test_a_full_disk_is_told_and_is_no_success(words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        assert run_into(full.fileno(), words) == (2, "lis: the output cannot be written: no space left on device\n")

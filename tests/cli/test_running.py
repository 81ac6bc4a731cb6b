"""How a run ends: with the code that says how it went, and quietly where nobody listens any more."""

import os
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


@posix_only
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_closed_pipe_is_quiet(words: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        assert run_into(writer, words) == (1, "")
    finally:
        os.close(writer)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", COMMANDS[:-1], ids=" ".join)
def test_a_full_disk_is_told_and_is_no_success(words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        assert run_into(full.fileno(), words) == (2, "lis: the output cannot be written: no space left on device\n")

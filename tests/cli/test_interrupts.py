"""A run that is told to end does so at once, says nothing, and leaves nothing half done, whenever it happens."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers import REPOSITORY

pytestmark = pytest.mark.skipif(os.name != "posix", reason="sends signals as POSIX has them")
STARTED = """
import signal, sys
import lis_cli.__main__ as program

signals = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
heed = program.heed_signals

def heed_and_let_in():
    heed()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)

program.heed_signals = heed_and_let_in
sys.argv = ['lis', {words}]
signal.pthread_sigmask(signal.SIG_BLOCK, signals)
print('started', flush=True)
program.main()
"""
"""The program, which says when the interpreter has come as far as ours; a signal waits until there is something to end."""
VALIDATE = ["validate", "strategy", "--no-cache"]


def interrupted(words: list[str], after: float, number: signal.Signals, **environment: str) -> tuple[int, bytes, bytes]:
    """Return exit code, output and errors of a run that gets a signal some seconds after it began."""
    code = STARTED.format(words=", ".join(map(repr, words)))
    command = [sys.executable, "-c", code]
    with subprocess.Popen(
        command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **environment}
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"started\n"
        time.sleep(after)
        run.send_signal(number)
        output, errors = run.communicate(timeout=60)
    return run.returncode, output, errors


@pytest.mark.slow
@pytest.mark.parametrize("words", [VALIDATE, [*VALIDATE, "--show-waivers"], ["rules"]], ids=" ".join)
def test_ctrl_c_at_any_moment(words: list[str], tmp_path: Path) -> None:
    """Over import, load, check and report; some runs are over before the signal comes, and most must not be."""
    codes = []
    for number in range(20):
        after = number * (0.03 if words[0] == "validate" else 0.01)
        code, _, errors = interrupted(words, after, signal.SIGINT, LIS_CACHE_DIR=str(tmp_path))
        assert errors == b""
        codes.append(code)
    assert set(codes) <= {130, 0, 1}
    assert codes.count(130) > 5


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_no_file_is_left_half_written(tmp_path: Path, number: signal.Signals, code: int) -> None:
    (tmp_path / "report.json").write_text("as it was", encoding="utf-8")
    for step in range(12):
        words = ["validate", "strategy", "--format", "json", "--output", str(tmp_path / "report.json")]
        ended, _, errors = interrupted(words, 0.1 + 0.05 * step, number, LIS_CACHE_DIR=str(tmp_path / "memory"))
        assert errors == b""
        assert ended in {code, 0}
        assert (tmp_path / "report.json").read_bytes().endswith((b"as it was", b"}\n"))
        assert [path.name for path in tmp_path.rglob("*.part")] == []


def test_a_signal_before_anything_is_imported() -> None:
    for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        assert interrupted(VALIDATE, 0, number) == (code, b"", b"")


def test_what_the_caller_ignores_stays_ignored() -> None:
    ignoring = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); "
    code = ignoring + STARTED.format(words="'--version'").replace("print('started', flush=True)", "signal.raise_signal(signal.SIGINT)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"lis ")

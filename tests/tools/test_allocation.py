"""Memory is taken from one place, or where that cannot be said, as ever; nothing else changes."""

import subprocess
import sys

import pytest

COUNT = """
import ctypes, sys, threading
from lis_cli.tools.allocation import share_memory
if sys.argv[1] == "shared":
    share_memory()
held = []
threads = [threading.Thread(target=lambda: held.append(ctypes.create_string_buffer(100_000))) for _ in range(4)]
[thread.start() for thread in threads]; [thread.join() for thread in threads]
ctypes.CDLL(None).malloc_stats()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc has a place for each thread")
def test_threads_share_one_place() -> None:
    told = subprocess.run([sys.executable, "-c", COUNT, "shared"], capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip("another C library than glibc, which cannot say it")
    assert told.stderr.count("Arena ") == 1

"""How this process takes memory from the system."""

import contextlib
import sys

_MOST_ARENAS = -8
"""`M_ARENA_MAX` in glibc's `malloc.h`."""


def share_memory() -> None:
    """Let all threads take memory from one place, as a long run should: what one has given back, any other can use.

    Only glibc has a place for each thread, where what Typst and pandoc's trees leave behind would add up to some megabytes with every
    round of work.
    """
    if sys.platform != "linux":
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL(None).mallopt(_MOST_ARENAS, 1)

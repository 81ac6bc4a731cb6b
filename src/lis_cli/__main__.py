"""The command `lis`, and `python -m lis_cli`."""

import contextlib
import gc
import os
import sys


def main() -> None:
    """Run the command line."""
    gc.disable()  # a command is over before rings of garbage matter, and looking for them takes a fifth of its time
    try:
        from lis_cli.cli.running import run

        code = run()
    except KeyboardInterrupt:  # before there was anything to run
        code = 130
    _leave(code)


def _leave(code: int) -> None:
    """End the process; without taking it to pieces first, which takes a tenth of the time of checking 500 files."""
    if os.environ.get("LIS_DEBUG"):
        sys.exit(code)  # as profilers need it
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()

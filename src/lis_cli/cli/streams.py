"""The streams of a run, made so that nothing goes wrong where nobody listens.

Results go into a pipe whose reader may have read enough (`lis validate | head`): the rest is dropped without a word, and the exit code
still says what was found. A stream that was closed before the run (`>&-`) leads nowhere.
"""

import errno
import io
import os
import sys
from typing import Any, TextIO

_NOBODY_READS = {errno.EPIPE, errno.EINVAL} if sys.platform == "win32" else {errno.EPIPE}
"""Windows says `invalid argument` of a pipe without a reader."""


class _Pipe(io.FileIO):
    """A stream that takes everything and drops what nobody reads; `is_needed` tells whether other failures count."""

    is_needed = True

    def write(self, data: Any) -> int:  # noqa: ANN401  (whatever bytes are in)
        """Write what can be written."""
        try:
            return super().write(data) or 0
        except OSError as problem:
            if self.is_needed and problem.errno not in _NOBODY_READS:
                raise
            return len(data)


class _Aside(_Pipe):
    """Standard error: there is nowhere to say that nothing can be said."""

    is_needed = False


def open_streams() -> None:
    """Make standard output and standard error speak UTF-8 with plain line ends, except to a terminal, and never fail for want of a reader.

    Where a test or a host program has put something of its own, it stays.
    """
    _fill_gaps()
    if sys.stdout is sys.__stdout__ and _is_no_terminal(sys.stdout):
        sys.stdout = _text(_Pipe(1, "w", closefd=False))
    if sys.stderr is sys.__stderr__ and _is_no_terminal(sys.stderr):
        sys.stderr = _text(_Aside(2, "w", closefd=False), line_buffering=True)


def _fill_gaps() -> None:
    """Give numbers 0 to 2 to nothing, where they are free, so that no file of ours takes the place of a stream."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number


def _is_no_terminal(stream: TextIO | None) -> bool:
    return stream is None or not stream.isatty()


def _text(raw: io.RawIOBase, *, line_buffering: bool = False) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", errors="replace", newline="\n", line_buffering=line_buffering)

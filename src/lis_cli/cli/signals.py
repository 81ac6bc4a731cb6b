"""The end of a run from outside: Ctrl-C, a request to stop, a terminal that is closed. Files half written are taken away, nothing is said.

A signal becomes an exception that only `__main__` catches. It is none of Python's own, since libraries catch KeyboardInterrupt and
print a word about it.
"""

import os
import signal
import sys
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Those that a person or a supervisor sends to end a program; each system has some of them."""


class Interruption(BaseException):
    """The run was told to end; `code` is the exit code that says by which signal, as shells count."""

    def __init__(self, number: int) -> None:
        """Remember the signal."""
        super().__init__(number)
        self.code = 128 + number


def heed_signals() -> None:
    """Let signals end the run at once; one that the caller chose to ignore, as `nohup` does, stays ignored."""
    for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _interrupt)
    sys.unraisablehook = _heed_lost


def _interrupt(number: int, _frame: FrameType | None) -> None:
    """Raise the interruption; from a second signal on, which comes when the first one is not heeded, end without more ado."""
    signal.signal(number, lambda again, _: os._exit(128 + again))
    raise Interruption(number)


def _heed_lost(lost: "sys.UnraisableHookArgs") -> None:
    """End the run where an interruption came at a place that cannot raise, such as the end of an object's life."""
    if isinstance(lost.exc_value, Interruption):
        os._exit(lost.exc_value.code)
    sys.__unraisablehook__(lost)

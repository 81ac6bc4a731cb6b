"""The contract of exit codes."""

from enum import IntEnum
from typing import Literal

FailOn = Literal["error", "warning", "info", "never"]
"""The least severity of a finding that makes a run fail."""


class ExitCode(IntEnum):
    """What a command tells the shell."""

    CLEAN = 0
    FINDINGS = 1
    """There are findings that count, or a document was refused because of them."""
    COULD_NOT_RUN = 2
    """Wrong usage, a path that is not there, or a tool that failed."""
    BUG = 3
    """A fault of ours."""
    INTERRUPTED = 130

"""One way to run a program: checked, with a time limit, without a shell."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from lis_cli.errors import ToolError

LONGEST = 300
"""Seconds; the largest strategy takes a few."""


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path,
    stdin: bytes = b"",
    environment: Mapping[str, str | None] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a program and return what it printed; ToolError if it is not there or takes too long.

    `environment` is put on top of ours; a variable that is None there is taken out.
    """
    name = Path(command[0]).stem
    variables = {**os.environ, **(environment or {})}
    try:
        return subprocess.run(  # noqa: S603  (no shell; the program is ours to name)
            [str(part) for part in command],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            check=False,
            timeout=LONGEST,
            env={name: value for name, value in variables.items() if value is not None},
        )
    except FileNotFoundError as problem:
        raise ToolError(f"`{name}` is not installed") from problem
    except OSError as problem:
        raise ToolError(f"`{name}` cannot be started: {problem.strerror}") from problem
    except subprocess.TimeoutExpired as problem:
        raise ToolError(f"`{name}` took more than {LONGEST} seconds and was stopped") from problem

"""One run of the program, to its exit code: failures become codes here, and what a command does not need is not imported."""

import os
import sys

from lis_cli import __version__
from lis_cli.cli.console import note, say
from lis_cli.cli.exits import ExitCode
from lis_cli.cli.streams import open_streams
from lis_cli.errors import LisError


def run() -> int:
    """Run the command line and return its exit code; only a fault of ours shows a traceback, and only when asked."""
    open_streams()
    try:
        code = _run_command()
        sys.stdout.flush()
    except LisError as problem:
        note(f"lis: {problem}")
        return ExitCode.COULD_NOT_RUN
    except Exception as problem:
        if os.environ.get("LIS_DEBUG"):
            raise
        note(f"lis: this is a fault in lis, not in your files: {type(problem).__name__}: {problem}")
        note("    help: run it again with LIS_DEBUG=1 in the environment, and report what it prints")
        return ExitCode.BUG
    return code


def _run_command() -> int:
    if sys.argv[1:] == ["--version"]:
        say(f"lis {__version__}\n")
        return ExitCode.CLEAN
    from lis_cli.cli.shortcut import run_plain_call

    code = run_plain_call(sys.argv[1:])
    if code is not None:
        return code
    from lis_cli.cli.app import app

    try:
        app(prog_name="lis")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else ExitCode.CLEAN
    return ExitCode.CLEAN

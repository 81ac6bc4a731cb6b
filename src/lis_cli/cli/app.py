"""The program: its commands, its version, and the boundary where failures become exit codes."""

import os
import sys
from typing import Annotated

import typer

from lis_cli import __version__
from lis_cli.cli.build import build
from lis_cli.cli.console import note
from lis_cli.cli.exits import ExitCode
from lis_cli.cli.fix import fix
from lis_cli.cli.rules import explain, rules
from lis_cli.cli.schema import schema
from lis_cli.cli.validate import validate
from lis_cli.errors import LisError

app = typer.Typer(
    name="lis",
    help="Write a Local Industrial Strategy as text: check it, and build it into PDF, Word and HTML.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(validate)
app.command()(fix)
app.command()(build)
app.command()(rules)
app.command()(explain)
app.command()(schema)


@app.callback()
def _main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"lis {__version__}")
        raise typer.Exit


def run() -> int:
    """Run the command line and return its exit code; only a fault of ours shows a traceback, and only when asked."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    try:
        app()
    except LisError as problem:
        note(f"lis: {problem}")
        return ExitCode.COULD_NOT_RUN
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as problem:
        if os.environ.get("LIS_DEBUG"):
            raise
        note(f"lis: this is a fault in lis, not in your files: {type(problem).__name__}: {problem}")
        note("    help: run it again with LIS_DEBUG=1 in the environment, and report what it prints")
        return ExitCode.BUG
    return ExitCode.CLEAN

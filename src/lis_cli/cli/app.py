"""The program: its commands and its version."""

from typing import Annotated

import typer

from lis_cli import __version__
from lis_cli.cli.build import build
from lis_cli.cli.diff import diff
from lis_cli.cli.fix import fix
from lis_cli.cli.log import log
from lis_cli.cli.park import park
from lis_cli.cli.rules import explain, rules
from lis_cli.cli.schema import schema
from lis_cli.cli.textconv import textconv
from lis_cli.cli.validate import validate

app = typer.Typer(
    name="lis",
    help="Write a Local Industrial Strategy as text: check it, compare it, and build it into PDF, Word and HTML.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(validate)
app.command()(fix)
app.command()(diff)
app.command()(log)
app.command()(build)
app.command()(rules)
app.command()(explain)
app.command()(schema)
app.command(hidden=True)(textconv)
funding = typer.Typer(
    name="funding", help="The money of a strategy: what it may not ask for goes into the investment plan.", no_args_is_help=True
)
funding.callback()(lambda: None)  # so that its one command keeps its name
funding.command()(park)
app.add_typer(funding)


@app.callback()
def _main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"lis {__version__}")
        raise typer.Exit

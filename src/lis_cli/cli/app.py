"""The program: its commands and its version."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from lis_cli import __version__
from lis_cli.cli.build import build
from lis_cli.cli.diff import diff
from lis_cli.cli.digest import digest
from lis_cli.cli.fix import fix
from lis_cli.cli.funding import funding_app
from lis_cli.cli.log import log
from lis_cli.cli.rules import explain, rules
from lis_cli.cli.schema import schema
from lis_cli.cli.textconv import textconv
from lis_cli.cli.validate import validate


class _InOrder(TyperGroup):
    """The commands, in the order in which officers meet them: typer lists groups before all else."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401  (of click, or of typer's own copy of it)
        listed: list[str] = super().list_commands(ctx)
        return sorted(listed, key=_ORDER.index)


_ORDER = ["validate", "fix", "diff", "log", "digest", "funding", "build", "rules", "explain", "schema", "textconv"]

app = typer.Typer(
    cls=_InOrder,
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
app.command()(digest)
app.add_typer(funding_app, name="funding")
app.command()(build)
app.command()(rules)
app.command()(explain)
app.command()(schema)
app.command(hidden=True)(textconv)


@app.callback()
def _main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"lis {__version__}")
        raise typer.Exit

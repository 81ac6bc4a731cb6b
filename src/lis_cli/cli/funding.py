"""`lis funding`: the group of commands about money."""

import typer

from lis_cli.cli.park import park

funding_app = typer.Typer(help="Move what a strategy may not ask for into its investment plan.", no_args_is_help=True)
funding_app.callback()(lambda: None)  # so that its one command keeps its name
funding_app.command()(park)

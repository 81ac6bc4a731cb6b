"""`lis build`: PDF, Word and HTML from one source."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from lis_cli.cli.build_call import AskedBuild, build_strategies


def build(
    path: Annotated[Path, typer.Argument(help="A strategy, or a folder that holds some.", show_default="the current folder")] = Path(),
    to: Annotated[str | None, typer.Option(help="Formats, with commas: pdf, docx, html, json.", show_default="all of a document")] = None,
    document: Annotated[
        list[str] | None, typer.Option(help="A document to build; again for each more, or `all`.", show_default="strategy")
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the documents; made if it is not there.")] = Path("build"),
    final: Annotated[
        bool, typer.Option("--final/--draft", help="Without watermark and line numbers; refused while there are errors.")
    ] = False,
    show: Annotated[
        Literal["findings"] | None, typer.Option("--show", help="In drafts: what `lis validate` finds, beside the text it is about.")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", "-w", help="Build again after each change, until Ctrl-C.")] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Build also what is there already, made from the same files.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but failures.")] = False,
) -> None:
    """Build documents of strategies: a draft, or with --final the version to publish.

    A draft is built although there are findings; where something is missing, it says so. Files are replaced whole or not at all.
    """
    code = build_strategies(AskedBuild(path, to, document, output, final, show, watch, no_cache, quiet))
    if code:
        raise typer.Exit(code)

"""`lis build`: PDF, Word and HTML from one source."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from lis_cli.cli.console import note
from lis_cli.cli.exits import ExitCode
from lis_cli.errors import UsageError

if TYPE_CHECKING:
    from lis_cli.workspace import Workspace


_SWITCH = 0.001
"""Seconds after which a thread lets another have its turn: what waits for pandoc or Typst has little to do when they are done."""


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
    from lis_cli.cli.building import Wanted, begin_all

    if show and final:
        raise UsageError("a final document shows no findings; leave out `--show` or `--final`")
    formats = None if to is None else _formats(to)
    wanted = Wanted(
        document or [], formats, output, final=final, has_notes=show is not None, use_cache=not no_cache, watch=watch, quiet=quiet
    )
    sys.setswitchinterval(_SWITCH)
    if not no_cache:
        _keep_pictures()
    if watch:
        from lis_cli.cli.watching import keep_doing
        from lis_cli.tools.allocation import share_memory

        share_memory()
        note(f"building again after each change at or below `{path}`; Ctrl-C ends", quiet=quiet)
        before: dict[str, Workspace] = {}
        keep_doing(path, output.resolve(), lambda: begin_all(path, wanted, before))
    if not begin_all(path, wanted, {})():
        raise typer.Exit(ExitCode.FINDINGS)


def _keep_pictures() -> None:
    """Let charts and other pictures that were drawn for Word be found again by the next run."""
    from lis_cli.cli.store import fetch_picture, keep_picture
    from lis_cli.tools.raster import Shelf, keep_pictures

    keep_pictures(Shelf(fetch_picture, keep_picture))


def _formats(to: str) -> list[str]:
    """Return the formats asked for, each once, in the order of the table."""
    from lis_cli.document.writers.registry import DATA_WRITERS, WRITERS
    from lis_cli.text.near import did_you_mean

    asked = [word.strip().lower() for word in to.split(",") if word.strip()]
    known = [*WRITERS, *DATA_WRITERS]
    for word in asked:
        if word not in known:
            raise UsageError(f"`{word}` is not a format; {did_you_mean(word, known) or 'formats are ' + ', '.join(known)}")
    if not asked:
        raise UsageError(f"no format is named; formats are {', '.join(known)}")
    return [name for name in known if name in asked]

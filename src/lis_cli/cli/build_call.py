"""One call of `lis build`: its options, and what they ask for."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from lis_cli.cli.console import note
from lis_cli.cli.exits import ExitCode
from lis_cli.errors import UsageError

if TYPE_CHECKING:
    from lis_cli.workspace import Workspace


_SWITCH = 0.0001
"""Seconds after which a thread lets another have its turn: what waits for pandoc or Typst has little to do when they are done."""


@dataclass(frozen=True, slots=True)
class AskedBuild:
    """The options of one call; `cli/build.py` says what each is for."""

    path: Path = Path()
    to: str | None = None
    document: list[str] | None = None
    output: Path = Path("build")
    final: bool = False
    show: Literal["findings"] | None = None
    watch: bool = False
    no_cache: bool = False
    quiet: bool = False


def build_strategies(asked: AskedBuild) -> ExitCode:
    """Build what is asked for, and tell whether all of it was built; with `watch`, until Ctrl-C."""
    from lis_cli.cli.building import Wanted, begin_all

    if asked.show and asked.final:
        raise UsageError("a final document shows no findings; leave out `--show` or `--final`")
    wanted = Wanted(
        asked.document or [],
        None if asked.to is None else _formats(asked.to),
        asked.output,
        final=asked.final,
        has_notes=asked.show is not None,
        use_cache=not asked.no_cache,
        watch=asked.watch,
        quiet=asked.quiet,
    )
    sys.setswitchinterval(_SWITCH)
    if not asked.no_cache:
        _keep_pictures()
    if asked.watch:
        from lis_cli.cli.watching import keep_doing
        from lis_cli.tools.allocation import share_memory

        share_memory()
        note(f"building again after each change at or below `{asked.path}`; Ctrl-C ends", quiet=asked.quiet)
        before: dict[str, Workspace] = {}
        keep_doing(asked.path, asked.output.resolve(), lambda: begin_all(asked.path, wanted, before))
    return ExitCode.CLEAN if begin_all(asked.path, wanted, {})() else ExitCode.FINDINGS


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

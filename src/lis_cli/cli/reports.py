"""Which reporter a user asked for, and where its report goes."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from lis_cli.cli.console import say
from lis_cli.errors import UsageError

R = TypeVar("R")


def choose_reporter(name: str, reporters: Mapping[str, R], what: str = "") -> R:
    """Return the reporter of a format; UsageError where the table has none. `what` says for which reports, such as ` for waivers`."""
    if name not in reporters:
        from lis_cli.text.near import did_you_mean

        cure = did_you_mean(name, reporters) or f"formats are {', '.join(sorted(reporters))}"
        raise UsageError(f"`{name}` is not a format{what}; {cure}")
    return reporters[name]


def deliver(text: str, output: Path | None, *, told: str = "") -> None:
    """Print a report, or write it whole to a file and say so: its name, and what it tells in one line."""
    if output is None:
        say(text)
        return
    from lis_cli.tools.files import write_whole

    write_whole(output, text.encode(errors="replace"))
    if told:
        say(f"{output.as_posix()}: {told}\n")


def refuse_source(output: Path | None, folders: Iterable[Path]) -> None:
    """Raise UsageError where a report would be written over a file of a strategy; `folders` are those of the strategies."""
    if output is None:
        return
    from lis_cli.load.discovery import register_of, shelf_of

    target = output.resolve()
    for folder in (folder.resolve() for folder in folders):
        if target.is_relative_to(folder):
            name = target.relative_to(folder).as_posix()
            if shelf_of(name) or register_of(name):
                raise UsageError(f"`{output}` is part of a strategy; give another file for the report")

"""The plainest calls of `lis validate` and `lis build`, read without typer.

Typer takes 30 ms to import, and its newer versions take 60 more for pydantic, by which they read options: two thirds of a run whose
answer is remembered, a tenth of any other check. So a call that can be meant in one way only is read here. Everything else, with
every mistake and every call for help, is left to typer; tests show that both do the same.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lis_cli.cli.exits import ExitCode


class _Command(NamedTuple):
    """How the plainest calls of a command are written."""

    switches: Mapping[str, tuple[str, bool]]
    """What sets which option, and to what."""
    values: Mapping[str, tuple[str, Callable[[str], Any]]]
    """What is followed by a word, the option that it sets, and how the word is read."""


def _listed(word: str) -> list[str]:
    return [word]


_USUAL = {"-q": ("quiet", True), "--quiet": ("quiet", True), "--no-cache": ("no_cache", True)}
_COMMANDS = {
    "validate": _Command(_USUAL, {"--format": ("output_format", str)}),
    "build": _Command(
        _USUAL | {"--final": ("final", True), "--draft": ("final", False), "-w": ("watch", True), "--watch": ("watch", True)},
        {"--to": ("to", str), "--document": ("document", _listed), "-o": ("output", Path), "--output": ("output", Path)},
    ),
}
_SPECIAL = frozenset("*?[]~$%")
"""Characters by which typer, on Windows, lets one word stand for several paths or for another."""


def run_plain_call(arguments: Sequence[str]) -> ExitCode | None:
    """Do what a call asks for, or return None if it is not one of the plainest."""
    options = plain_call(arguments)
    if options is None:
        return None
    if arguments[0] == "validate":
        from lis_cli.cli.checking import Asked, check_strategies

        return check_strategies(Asked(**options))
    from lis_cli.cli.build_call import AskedBuild, build_strategies

    return build_strategies(AskedBuild(**options))


def plain_call(arguments: Sequence[str]) -> dict[str, Any] | None:
    """Return the options that a call sets, or None if it is not one of the plainest."""
    command = _COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        return None
    options: dict[str, Any] = {}
    words = iter(arguments[1:])
    for word in words:
        name, value = _read_word(command, word, words)
        if not name or name in options:
            return None
        options[name] = value
    return options


def _read_word(command: _Command, word: str, following: Iterator[str]) -> tuple[str, Any]:
    """Return which option a word sets, and its value; no name where it takes typer to tell."""
    if word in command.switches:
        return command.switches[word]
    name: str = "path"
    read: Callable[[str], Any] = Path
    if word in command.values:
        (name, read), word = command.values[word], next(following, "")
    return ("", None) if not word or word.startswith("-") or _SPECIAL.intersection(word) else (name, read(word))

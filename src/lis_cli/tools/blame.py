"""Who last changed a line, and when: git's blame, once per file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from lis_cli.errors import ToolError
from lis_cli.tools.git import run_git

History = Literal["committed", "uncommitted", "cut-off", "none"]
"""`cut-off`: in or before the oldest commit of a clone that holds only the latest ones. `none`: git knows nothing of the folder."""
_MOST_RANGES = 100
"""Lines that are asked for one by one; of more, the whole file is looked at, since a command cannot be longer on Windows."""
_NOT_COMMITTED = "0" * 40


@dataclass(frozen=True, slots=True)
class Blame:
    """Who last changed a line."""

    history: History
    author: str | None = None
    """Only where it is committed."""
    day: str | None = None
    """As `2019-10-30`, in UTC; of a line whose history is cut off, the latest it can be."""


def blame_lines(folder: Path, name: str, lines: Sequence[int]) -> dict[int, Blame]:
    """Return who last changed each of these lines (from 1) of a file of `folder`."""
    ranges = [part for line in sorted(set(lines)) for part in ("-L", f"{line},{line}")] if len(set(lines)) <= _MOST_RANGES else []
    try:
        told = run_git(folder, "blame", "--porcelain", "--encoding=UTF-8", *ranges, "--", name)
    except ToolError:
        unknown = Blame("uncommitted" if _is_repository(folder) else "none")
        return dict.fromkeys(lines, unknown)
    found = dict(_parsed(told, folder))
    return {line: found.get(line, Blame("uncommitted")) for line in lines}


def _parsed(told: str, folder: Path) -> Iterator[tuple[int, Blame]]:
    """Yield lines and who changed them; git tells of each commit once, at its first line."""
    commits: dict[str, Blame] = {}
    facts: dict[str, str] = {}
    commit, line = "", 0
    for row in told.split("\n"):
        if row.startswith("\t"):
            if commit not in commits:
                commits[commit] = _blame(commit, facts, folder)
            yield line, commits[commit]
            facts = {}
            commit = ""
        elif not commit:
            commit, _, number, *_ = row.split(" ") if row else ("", "", "0")
            line = int(number)
        else:
            key, _, value = row.partition(" ")
            facts[key] = value


def _blame(commit: str, facts: dict[str, str], folder: Path) -> Blame:
    if commit == _NOT_COMMITTED:
        return Blame("uncommitted")
    day = datetime.fromtimestamp(int(facts["author-time"]), UTC).date().isoformat()
    if "boundary" in facts and _is_shallow(folder):
        return Blame("cut-off", day=day)
    return Blame("committed", facts["author"], day)


@cache
def _is_repository(folder: Path) -> bool:
    try:
        return run_git(folder, "rev-parse", "--is-inside-work-tree") == "true"
    except ToolError:
        return False


@cache
def _is_shallow(folder: Path) -> bool:
    return run_git(folder, "rev-parse", "--is-shallow-repository") == "true"

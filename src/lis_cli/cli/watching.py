"""Waits for files to change and does something again, until Ctrl-C.

Files are looked at a few times a second. That is more than enough for people, costs a few thousandths of a second each time, and works
where notices of changes do not arrive: on network drives, in containers, in synchronised folders.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from lis_cli.cli.console import note
from lis_cli.cli.opening import paths_outside, surrounding_folder
from lis_cli.errors import LisError
from lis_cli.snapshot import WorkingTree

State = dict[str, tuple[int, int]]
"""Time and size of every file."""

_PAUSE = 0.1
"""Seconds between two looks."""


def keep_doing(path: Path, ignored: Path, work: Callable[[], object]) -> NoReturn:
    """Do the work now, and again after each change at or below `path`; what lies in the folder `ignored` does not count.

    What the user got wrong is said, and the next change waited for.
    """
    seen: State | None = None
    while True:
        now = _settled(path, ignored)
        if now != seen:
            seen = now  # from before the work: what changes while it is done is another change
            try:
                work()
            except LisError as problem:
                note(f"lis: {problem}")
        time.sleep(_PAUSE)


def _settled(path: Path, ignored: Path) -> State:
    """Return the state of the files once two looks agree: editors and git write several files, or one in parts."""
    before = _state(path, ignored)
    while True:
        time.sleep(_PAUSE / 4)
        after = _state(path, ignored)
        if after == before:
            return after
        before = after


def _state(path: Path, ignored: Path) -> State:
    state = {}
    try:
        snapshot = WorkingTree(*surrounding_folder(path))
        for name in paths_outside(snapshot, snapshot.paths(), ignored):
            facts = os.stat(snapshot.on_disk(name))  # noqa: PTH116  (hundreds of files, ten times a second)
            state[name] = (facts.st_mtime_ns, facts.st_size)
    except (LisError, OSError):
        return state  # a file or folder that is gone in this moment; the work says so if it stays away
    return state

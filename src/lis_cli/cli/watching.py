"""Waits for files to change and does something again, until Ctrl-C.

Files are looked at some thirty times a second, or less often where there are so many that looking takes long. That costs a few hundredths
of one processor, and works where notices of changes do not arrive: on network drives, in containers, in synchronised folders.
"""

import gc
import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NoReturn

from lis_cli.cli.console import note
from lis_cli.cli.opening import paths_outside, surrounding_folder
from lis_cli.errors import LisError
from lis_cli.snapshot import WorkingTree

State = dict[str, tuple[int, int]]
"""Time and size of every file."""

_PAUSE = 0.03
"""Seconds between two looks."""
_ALL_EACH = 20
"""Rounds of work after which all garbage is looked for."""
_SHARE = 20
"""How many times as long as a look the pause after it is at least."""
_SETTLED = 0.025
"""Seconds after which files that are as they were have been written whole: editors and git write several, or one in parts."""


Work = Callable[[], object]


def keep_doing(path: Path, ignored: Path, begin: Callable[[], Work]) -> NoReturn:
    """Do some work now, and again after each change at or below `path`; what lies in the folder `ignored` does not count.

    `begin` reads the files and returns the work to do with them. What the user got wrong is said, and the next change waited for.
    """
    seen: State | None = None
    rounds = 0
    while True:
        started = time.perf_counter()
        now = _state(path, ignored)
        if now != seen:
            seen, work = _settled(path, ignored, now, begin)  # from before the work: what changes while it is done is another change
            try:
                work()
            except LisError as problem:
                note(f"lis: {problem}")
            rounds += 1
            # nothing else collects garbage in this process; all of it takes ten times as long as what is new, and little else is garbage
            gc.collect(1 if rounds % _ALL_EACH else 2)
        else:
            time.sleep(max(_PAUSE, _SHARE * (time.perf_counter() - started)))


def _settled(path: Path, ignored: Path, before: State, begin: Callable[[], Work]) -> tuple[State, Work]:
    """Read the files until a look before and one after it agree; return their state, and what to do with what was read."""
    while True:
        started = time.perf_counter()
        try:
            work = begin()
        except LisError as problem:
            work = partial(_fail, problem)
        time.sleep(max(0.0, _SETTLED - (time.perf_counter() - started)))
        after = _state(path, ignored)
        if after == before:
            return after, work
        before = after


def _fail(problem: LisError) -> NoReturn:
    raise problem


def _state(path: Path, ignored: Path) -> State:
    state = {}
    try:
        snapshot = WorkingTree(*surrounding_folder(path))
        for name in paths_outside(snapshot, snapshot.paths(), ignored):
            facts = os.stat(snapshot.located(name))  # noqa: PTH116  (hundreds of files, thirty times a second)
            state[name] = (facts.st_mtime_ns, facts.st_size)
    except (LisError, OSError):
        return state  # a file or folder that is gone in this moment; the work says so if it stays away
    return state

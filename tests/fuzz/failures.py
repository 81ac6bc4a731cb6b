"""What went wrong with a case, told apart from other wrongs, and the least change that still brings it about."""

import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fuzz.cases import unchanged
from fuzz.examine import BrokenPromiseError, Outcome, TooSlowError, examine
from fuzz.mutations import Files


@dataclass(frozen=True, slots=True)
class Failure:
    """One wrong."""

    kind: str
    """The same for the same fault: the promise that is broken, or the exception and the function it came from."""
    details: str
    """A traceback, or what the promise was broken by."""


def try_case(files: Files, check: Callable[[Files], Outcome] = examine) -> Outcome | Failure:
    """Return what checking a case gave, or what went wrong."""
    try:
        return check(files)
    except TooSlowError:
        return Failure("too slow", "")
    except BrokenPromiseError as broken:
        return Failure(str(broken.args[0]), str(broken.args[1]))
    except Exception as fault:  # noqa: BLE001  (whatever it is, it must not have been raised)
        return Failure(_kind(fault), traceback.format_exc())


def _kind(fault: Exception) -> str:
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if "lis_cli" in frame.filename]
    where = f"{Path(frames[-1].filename).name}: {frames[-1].name}" if frames else "?"
    return f"{type(fault).__name__} in {where}"


def minimise(files: Files, kind: str, seconds: float = 60) -> Files:
    """Return the least that was found to fail in the same way, within some time.

    Files are put back as they were or left out; what stays is cut down by ever smaller pieces.
    """
    until = time.monotonic() + seconds

    def fails(candidate: Files) -> bool:
        if time.monotonic() > until:
            return False
        outcome = try_case(candidate)
        return isinstance(outcome, Failure) and outcome.kind == kind

    for candidate in _simpler(files):
        merged = {path: data for path, data in {**files, **candidate}.items() if data is not None}
        if fails(merged):
            files = merged
    for path in sorted(unchanged_paths(files)):
        files = {**files, path: _least_of(path, files, fails)}
    return files


def _least_of(path: str, files: Files, fails: Callable[[Files], bool]) -> bytes:
    """Return as little of one file as still fails beside the others."""
    return _least(files[path], lambda data: fails({**files, path: data}))


def unchanged_paths(files: Files) -> set[str]:
    """Return the paths whose content is not that of the smallest strategy."""
    return set(files) - (set(_base()) - set(unchanged(files)))


def _base() -> Files:
    return unchanged({})


def _simpler(files: Files) -> Iterator[dict[str, bytes | None]]:
    """Yield ways to have one file less that differs from the smallest strategy."""
    base = _base()
    yield {**dict.fromkeys(set(files) - set(base)), **base}
    for path in sorted(set(files) | set(base)):
        if files.get(path) != base.get(path):
            yield {path: base.get(path)}


def _least(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """Return a shorter file that still fails."""
    size = len(data) // 2
    while size:
        at = 0
        while at < len(data):
            shorter = data[:at] + data[at + size :]
            if fails(shorter):
                data = shorter
            else:
                at += size
        size //= 2
    return data

"""Runs many cases in processes of their own, and tells what it saw."""

import faulthandler
import gc
import os
import pickle
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from fuzz.cases import draw_case
from fuzz.examine import SLOWEST, peak_memory
from fuzz.failures import Failure, minimise, try_case

MOST_MEMORY = 500.0
"""MiB that a process may have had in use, whatever it checked."""
_CHUNK = 500
_LONGEST = 500 * 2 * SLOWEST
"""Seconds after which a process is taken to hang; its cases are stopped long before, unless they hang in native code."""


@dataclass
class Tally:
    """What some cases gave."""

    cases: int = 0
    findings: int = 0
    clean: int = 0
    without_strategy: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    """In how many cases each rule found something."""
    slowest: tuple[float, str] = (0.0, "")
    """Seconds of processor time, and the case."""
    memory: float = 0.0
    """MiB."""
    digests: dict[str, str] = field(default_factory=dict)
    """Of what was told in each case."""
    failures: list[tuple[str, Failure]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Add what other cases gave."""
        self.cases += other.cases
        self.findings += other.findings
        self.clean += other.clean
        self.without_strategy += other.without_strategy
        self.rules.update(other.rules)
        self.slowest = max(self.slowest, other.slowest)
        self.memory = max(self.memory, other.memory)
        self.digests |= other.digests
        self.failures += other.failures


def run_chunk(seed: int, first: int, count: int) -> Tally:
    """Check the cases of a seed from `first` on."""
    faulthandler.enable()
    gc.disable()  # as the program does
    tally = Tally()
    for number in range(first, first + count):
        name = f"{seed}/{number}"
        print(f"case {name}", file=sys.stderr)
        gc.collect()
        outcome = try_case(draw_case(seed, number))
        if not tally.cases:
            gc.freeze()  # what is imported and made once need not be looked through again
        tally.cases += 1
        if isinstance(outcome, Failure):
            tally.failures.append((name, outcome))
            continue
        tally.findings += outcome.findings
        tally.clean += outcome.strategies > 0 and not outcome.findings
        tally.without_strategy += not outcome.strategies
        tally.rules.update(outcome.rules)
        tally.digests[name] = outcome.digest
        tally.slowest = max(tally.slowest, (outcome.seconds, name))
        if peak_memory() > MOST_MEMORY:
            tally.failures.append((name, Failure("too much memory", f"{peak_memory():.0f} MiB")))
            break
    tally.memory = peak_memory()
    return tally


def run_cases(seeds: Iterable[int], count: int, jobs: int) -> Tally:
    """Check `count` cases of each seed, the first of them again with sets in another order.

    A process that dies or hangs is a failure of the case it was at.
    """
    chunks = [(seed, first, min(_CHUNK, count - first)) for seed in seeds for first in range(0, count, _CHUNK)]
    total, started = Tally(), time.monotonic()
    with ThreadPoolExecutor(jobs) as pool:
        for tally in pool.map(_in_a_process, chunks):
            total.add(tally)
            print(f"{total.cases} cases, {len(total.failures)} failures, {time.monotonic() - started:.0f} s", file=sys.stderr)
        for tally in pool.map(partial(_in_a_process, order="1"), [chunk for chunk in chunks if not chunk[1]]):
            differing = [name for name, digest in tally.digests.items() if total.digests.get(name, digest) != digest]
            total.failures += [(name, Failure("two runs differ", "sets in another order (PYTHONHASHSEED)")) for name in differing]
    return total


def _in_a_process(chunk: tuple[int, int, int], order: str = "0") -> Tally:
    command = [sys.executable, str(Path(__file__).parent), "chunk", *map(str, chunk)]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_LONGEST, env={**os.environ, "PYTHONHASHSEED": order})
    except subprocess.TimeoutExpired as late:
        return _lost(chunk, (late.stderr or b"").decode(errors="replace"), "the process hung")
    if done.returncode:
        return _lost(chunk, done.stderr.decode(errors="replace"), "the process died")
    tally = pickle.loads(done.stdout)  # noqa: S301  (what our own process wrote)
    assert isinstance(tally, Tally)
    return tally


def _lost(chunk: tuple[int, int, int], said: str, kind: str) -> Tally:
    cases = [line for line in said.splitlines() if line.startswith("case ")]
    name = cases[-1].removeprefix("case ") if cases else f"{chunk[0]}/{chunk[1]}"
    return Tally(cases=chunk[2], failures=[(name, Failure(kind, said[-3000:]))])


def write_chunk(seed: int, first: int, count: int) -> None:
    """Check some cases and write their tally to standard output, and the name of each to standard error as it begins."""
    sys.stdout.buffer.write(pickle.dumps(run_chunk(seed, first, count)))


def report(tally: Tally, seeds: list[int]) -> None:
    """Print what was seen, with the least sample of each kind of failure."""
    print(f"{tally.cases} cases, seeds {' '.join(map(str, seeds))}: {tally.findings} findings of {len(tally.rules)} rules;")
    print(f"{tally.clean} cases without findings, {tally.without_strategy} without a strategy.")
    print(f"Slowest: {tally.slowest[0]:.2f} s (of {SLOWEST:.0f}), case {tally.slowest[1]}. Most memory: {tally.memory:.0f} MiB.")
    print(", ".join(f"{rule} {count}" for rule, count in tally.rules.most_common()))
    kinds = {failure.kind: (name, failure) for name, failure in reversed(tally.failures)}
    counts = Counter(failure.kind for _, failure in tally.failures)
    for kind, (name, failure) in kinds.items():
        print(f"\nFAILED {counts[kind]} times: {kind}, first in case {name}\n{failure.details}")
        show(name, kind)
    print("no failure" if not kinds else f"{len(kinds)} kinds of failure")


def show(name: str, kind: str = "") -> None:
    """Print the files of a case that differ from the smallest strategy, as little of them as still fails."""
    from fuzz.failures import unchanged_paths

    seed, number = map(int, name.split("/"))
    files = draw_case(seed, number)
    if not kind:
        outcome = try_case(files)
        print(outcome)
        kind = outcome.kind if isinstance(outcome, Failure) else ""
    if kind:
        files = minimise(files, kind)
    for path in sorted(unchanged_paths(files)):
        print(f"{path!r}: {files[path]!r}"[:3000])

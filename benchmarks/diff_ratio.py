"""Measures `lis diff` on two commits of generated strategies, beside `git diff` on the same two, in turn and in one run.

Prints the median seconds of each, what the comparison alone takes once both versions are loaded, and how both grow with size. `git
diff` compares lines of text and knows nothing of what they say: it is the floor, not a peer.
"""

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from strategies import write_strategy

from lis_cli.cli.versions import load_pairs, open_versions
from lis_cli.diff.compare import compare_strategies

LIS = [sys.executable, "-m", "lis_cli", "diff", "HEAD~1", "HEAD"]
EDITS = [
    ("grown", "shrunk"),
    ("by: 2020-0", "by: 2021-0"),
    ("Study number", "A study, number"),
    ("Share of firms", "Number of firms"),
    ("firms of this place", "most firms of this county"),
]
"""What happens to each file that is changed; one in twenty is deleted instead, and one in twenty gets another name."""


def main() -> int:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entities", type=int, nargs="*", default=[500, 5000])
    parser.add_argument("--changed", type=float, default=0.16, help="share of the entities that are changed")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    first = 0.0
    for entities in options.entities:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            changed = write_versions(folder, entities, options.changed)
            print(f"{entities} entities, {changed} changed, median of {options.runs} runs")
            alone = _measure(folder, options.runs)
        first = first or alone / entities
        print(f"  the comparison alone takes {alone / entities / first:.2f} of the first per entity")
    return 0


def write_versions(folder: Path, entities: int, share: float) -> int:
    """Make a repository with two commits of a strategy in a folder, and return how many files the second changes."""
    write_strategy(folder / "strategy", entities)
    _git(folder, "init", "--quiet")
    _commit(folder)
    kinds = ("evidence", "indicators", "priorities", "places")
    files = sorted(path for kind in kinds for path in (folder / "strategy" / kind).iterdir())
    chosen = random.Random(1).sample(files, round(entities * share))  # noqa: S311  (the same files each time)
    for number, path in enumerate(chosen):
        _change(path, number)
    _commit(folder)
    return len(chosen)


def _change(path: Path, number: int) -> None:
    if number % 20 == 0:
        path.unlink()
    elif number % 20 == 1:
        path.rename(path.with_name(f"{path.stem}-again{path.suffix}"))
    else:
        text = path.read_text(encoding="utf-8")
        for old, new in EDITS:
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8", newline="\n")


def _measure(folder: Path, runs: int) -> float:
    """Print the medians of both programs and of the comparison alone; return the last, in seconds."""
    (pair,) = load_pairs(*open_versions("HEAD~1", "HEAD", folder))
    old, new = (side.strategy for side in pair if side is not None)
    sides: dict[str, Callable[[], object]] = {
        "lis diff": lambda: _run(LIS, folder),
        "lis diff --format json": lambda: _run([*LIS, "--format", "json"], folder),
        "git diff": lambda: _run(["git", "diff", "HEAD~1", "HEAD"], folder),
        "comparison alone": lambda: compare_strategies(old, new),
    }
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(runs):
        for name, side in sides.items():
            started = time.perf_counter()
            side()
            seconds[name].append(time.perf_counter() - started)
    for name, times in seconds.items():
        print(f"  {name:<24} {statistics.median(times):7.3f} s")
    return statistics.median(seconds["comparison alone"])


def _run(command: list[str], cwd: Path) -> None:
    subprocess.run(command, check=True, cwd=cwd, stdout=subprocess.DEVNULL)


def _commit(folder: Path) -> None:
    _git(folder, "add", "--all")
    _git(folder, "-c", "user.name=Benchmark", "-c", "user.email=benchmark@example", "commit", "--quiet", "--message=A version")


def _git(folder: Path, *arguments: str) -> None:
    _run(["git", *arguments], folder)


if __name__ == "__main__":
    sys.exit(main())

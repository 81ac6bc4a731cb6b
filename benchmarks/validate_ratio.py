"""Measures `lis validate` against the checkers that a team would use otherwise, in turn and in one run.

All sides check real files and find nothing wrong with them: yamllint and check-jsonschema the same YAML (front matter, which they
cannot read, is ours alone), Doorstop and StrictDoc as many items of their own. Prints the median seconds of each, the median of the
ratios of each round, how time and memory grow with size, and whether each bar holds. A ratio means something where nothing else
runs; seconds mean something only beside the others.

The peers live in an environment of their own, which is put behind this one on the path; those that are missing are left out:

    python3 -m venv .peers && .peers/bin/pip install check-jsonschema doorstop strictdoc yamllint
    PATH=$PATH:$PWD/.peers/bin .venv/bin/python benchmarks/validate_ratio.py
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from strategies import write_strategy

ROOT = Path(__file__).resolve().parent.parent
LIS = [sys.executable, "-m", "lis_cli"]
COLD, WARM, VERSION = "lis validate, cold", "lis validate, warm", "lis --version"
SCHEMAS, DOORSTOP, STRICTDOC = "check-jsonschema + yamllint", "doorstop -q -L -F", "strictdoc export"
MOST_OF_SCHEMAS, MOST_OF_DOORSTOP, MOST_GROWTH = 0.35, 0.8, 1.3
MOST_VERSION, MOST_WARM, MOST_WARM_OF_VERSION = 0.15, 0.25, 1.5
"""Seconds, seconds, and a ratio; of the two for the warm run, the larger counts."""
MOST_MEMORY = 100
"""MiB, for as many entities as are compared."""

Command = list[str]
Bar = tuple[str, float, float]
"""What is measured, what it came to, and what it may come to."""


def main() -> int:
    """Run the comparison and print it; exit 1 if a bar does not hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entities", type=int, default=500, help="a multiple of 100")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--grow", type=int, nargs="*", default=[100, 2000, 20000], help="other sizes, to see how time grows")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["LIS_CACHE_DIR"] = str(folder / "memory")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # pip compiled the peers; our sources are compiled by the round that does not count
        bars = [*_compare(folder, options.entities, options.runs), *_grow(folder, options.entities, options.grow)]
    for what, value, most in bars:
        print(f"{'holds' if value <= most else 'FAILS'}  {what:<52} {value:7.2f}, at most {most:.2f}")
    return 0 if all(value <= most for _, value, most in bars) else 1


def _compare(folder: Path, entities: int, runs: int) -> list[Bar]:
    """Run every side in turn, print what each took, and return the bars on it."""
    strategy = folder / "strategy"
    write_strategy(strategy, entities)
    sides: dict[str, Callable[[], None]] = {
        COLD: lambda: _run([*LIS, "validate", "--no-cache", str(strategy)]),
        WARM: lambda: _run([*LIS, "validate", str(strategy)]),
        VERSION: lambda: _run([*LIS, "--version"]),
        **_schemas(strategy),
        **_doorstop(folder / "doorstop", entities),
        **_strictdoc(folder / "strictdoc", entities),
    }
    rounds = [{name: _seconds(side) for name, side in sides.items()} for _ in range(runs + 1)][1:]
    print(f"{entities} entities, {runs} rounds")
    for name in sides:
        ratio = f"   cold run is {_ratio(rounds, COLD, name):5.2f} of it" if name != COLD else ""
        print(f"  {name:<28} {_median(rounds, name):6.2f} s{ratio}")
    version = _median(rounds, VERSION)
    bars = [
        ("cold run, of check-jsonschema + yamllint", _ratio(rounds, COLD, SCHEMAS), MOST_OF_SCHEMAS) if SCHEMAS in sides else None,
        ("cold run, of Doorstop's check", _ratio(rounds, COLD, DOORSTOP), MOST_OF_DOORSTOP) if DOORSTOP in sides else None,
        ("warm run, seconds", _median(rounds, WARM), max(MOST_WARM, MOST_WARM_OF_VERSION * version)),
        ("`lis --version`, seconds", version, MOST_VERSION),
    ]
    return [bar for bar in bars if bar is not None]


def _seconds(side: Callable[[], None]) -> float:
    started = time.perf_counter()
    side()
    return time.perf_counter() - started


def _median(rounds: list[dict[str, float]], name: str) -> float:
    return statistics.median(one[name] for one in rounds)


def _ratio(rounds: list[dict[str, float]], name: str, other: str) -> float:
    """Return the median of the ratios of the rounds: what slows a round down slows both sides."""
    return statistics.median(one[name] / one[other] for one in rounds)


def _run(command: Command, cwd: Path | None = None) -> None:
    """Run a command that must succeed: a side that refuses its input would be quick for nothing."""
    subprocess.run(command, check=True, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _schemas(strategy: Path) -> dict[str, Callable[[], None]]:
    """Return the checks of the same YAML: yamllint once, and check-jsonschema once per kind that has files."""
    if not (shutil.which("yamllint") and shutil.which("check-jsonschema")):
        return {}
    commands = [["yamllint", "-d", "relaxed", str(strategy)]]
    for schema in sorted((ROOT / "schemas").glob("*.schema.json")):
        kind = schema.name.removesuffix(".schema.json")
        files = [*sorted((strategy / kind).glob("*.yaml")), *strategy.glob(f"{kind}.yaml")]
        if files:
            commands.append(["check-jsonschema", "--schemafile", str(schema), *map(str, files)])
    return {SCHEMAS: lambda: _run_all(commands)}


def _run_all(commands: list[Command]) -> None:
    for command in commands:
        _run(command)


def _doorstop(tree: Path, items: int) -> dict[str, Callable[[], None]]:
    """Make as many Doorstop items, reviewed, so that its check has nothing to write."""
    if not shutil.which("doorstop"):
        return {}
    tree.mkdir()
    for command in (["git", "init", "-q"], ["doorstop", "create", "REQ", "req"], ["doorstop", "add", "-c", str(items), "REQ"]):
        _run(command, cwd=tree)
    for item in (tree / "req").glob("REQ*.yml"):
        text = item.read_text(encoding="utf-8")
        item.write_text(text.replace("text: ''", "text: |\n  The trade has grown."), encoding="utf-8")
    _run(["doorstop", "review", "all"], cwd=tree)
    return {DOORSTOP: lambda: _run(["doorstop", "-q", "-L", "-F"], cwd=tree)}


def _strictdoc(tree: Path, items: int) -> dict[str, Callable[[], None]]:
    """Make a StrictDoc document of as many requirements; its check is part of an export."""
    if not shutil.which("strictdoc"):
        return {}
    tree.mkdir()
    requirements = "".join(f"[REQUIREMENT]\nUID: R-{n}\nSTATEMENT: The trade has grown.\n\n" for n in range(items))
    (tree / "doc.sdoc").write_text(f"[DOCUMENT]\nTITLE: Items\n\n{requirements}", encoding="utf-8")
    command = ["strictdoc", "export", "--formats=json", "--output-dir", str(tree.with_name("strictdoc-out")), str(tree)]
    return {STRICTDOC: lambda: _run(command, cwd=tree)}


def _grow(folder: Path, entities: int, sizes: list[int]) -> list[Bar]:
    """Print seconds per entity and peak memory of cold runs by size, and return the bars on them."""
    measured: dict[int, tuple[float, float]] = {}
    for size in sorted({entities, *sizes}):
        strategy = folder / f"grow-{size}"
        write_strategy(strategy, size)
        runs = [_time_and_memory([*LIS, "validate", "--no-cache", str(strategy)]) for _ in range(3)]
        measured[size] = statistics.median(seconds for seconds, _ in runs), max(peak for _, peak in runs)
        shutil.rmtree(strategy)
    each = measured[entities][0] / entities
    for size, (seconds, peak) in measured.items():
        print(f"{size:>6} entities: {seconds:6.2f} s, per entity {seconds / size / each:4.2f} of {entities}, peak {peak:.0f} MiB")
    largest = max(measured)
    return [
        (f"time per entity, {largest} to {entities}", measured[largest][0] / largest / each, MOST_GROWTH),
        (f"peak memory at {entities}, MiB", measured[entities][1], MOST_MEMORY),
    ]


def _time_and_memory(command: Command) -> tuple[float, float]:
    """Return the seconds that a command took and the most MiB that it held."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return seconds, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


if __name__ == "__main__":
    sys.exit(main())

"""Compares `lis validate` with the checkers that officers would use otherwise, on generated files, in turn and in one run.

Peers: check-jsonschema and yamllint on the same YAML; Doorstop's read-only check, and StrictDoc's passthrough, of as many items, where
they are installed. Prints the median seconds of each, the ratios to ours, and how time and memory grow with size.
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
LIS = [sys.executable, "-m", "lis_cli", "validate", "--quiet"]


def main() -> int:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entities", type=int, default=500)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--grow", type=int, nargs="*", default=[500, 2000, 20000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _compare(folder, options.entities, options.runs)
        _grow(folder, options.grow)
    return 0


def _compare(folder: Path, entities: int, runs: int) -> None:
    strategy = folder / "strategy"
    write_strategy(strategy, entities)
    os.environ["LIS_CACHE_DIR"] = str(folder / "memory")
    sides: dict[str, Callable[[], None]] = {
        "lis validate, cold": lambda: _run([*LIS, "--no-cache", str(strategy)]),
        "lis validate, warm": lambda: _run([*LIS, str(strategy)]),
        "lis --version": lambda: _run([sys.executable, "-m", "lis_cli", "--version"]),
        **_yaml(strategy),
        **_doorstop(folder, entities),
        **_strictdoc(folder, entities),
    }
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(runs + 1):
        for name, side in sides.items():
            started = time.perf_counter()
            side()
            seconds[name].append(time.perf_counter() - started)
    medians = {name: statistics.median(times[1:]) for name, times in seconds.items()}
    cold = medians["lis validate, cold"]
    print(f"{entities} entities, median of {runs} runs")
    for name, median in medians.items():
        print(f"  {name:<28} {median:6.2f} s   ours cold is {cold / median:5.2f} of it")


def _yaml(strategy: Path) -> dict[str, Callable[[], None]]:
    """Return the checks of the same YAML: yamllint, and check-jsonschema once per kind that has a schema, where installed."""
    commands = [["yamllint", "-d", "relaxed", str(strategy)]]
    for kind, files in (("evidence", "evidence"), ("indicator", "indicators"), ("strategy", "strategy.yaml"), ("funding", "funding.yaml")):
        found = strategy / files
        paths = sorted(found.glob("*.yaml")) if found.is_dir() else [found]
        commands += [["check-jsonschema", "--schemafile", str(s), *map(str, paths)] for s in (ROOT / "schemas").glob(f"{kind}.schema.json")]
    commands = [command for command in commands if shutil.which(command[0])]
    name = " + ".join(sorted({command[0] for command in commands}))
    return {name: lambda: _run_all(commands)} if commands else {}


def _run_all(commands: list[list[str]]) -> None:
    for command in commands:
        _run(command)


def _doorstop(folder: Path, items: int) -> dict[str, Callable[[], None]]:
    """Make as many Doorstop items, reviewed, so that its check has nothing to stamp; nothing where it is not installed."""
    if shutil.which("doorstop") is None:
        return {}
    tree = folder / "doorstop"
    tree.mkdir()
    for command in (["git", "init", "-q"], ["doorstop", "create", "REQ", "req"], ["doorstop", "add", "-c", str(items), "REQ"]):
        _run(command, cwd=tree)
    for item in (tree / "req").glob("REQ*.yml"):
        item.write_text(item.read_text().replace("text: ''", "text: |\n  Firms of this kind have grown."))
    _run(["doorstop", "review", "all"], cwd=tree)
    return {"doorstop -q -L -F": lambda: _run(["doorstop", "-q", "-L", "-F"], cwd=tree)}


def _strictdoc(folder: Path, items: int) -> dict[str, Callable[[], None]]:
    """Make a StrictDoc document of as many requirements; nothing where it is not installed."""
    if shutil.which("strictdoc") is None:
        return {}
    tree = folder / "strictdoc"
    tree.mkdir()
    requirements = "".join(f"[REQUIREMENT]\nUID: R-{n}\nSTATEMENT: Firms of this kind have grown.\n\n" for n in range(items))
    (tree / "doc.sdoc").write_text(f"[DOCUMENT]\nTITLE: Items\n\n{requirements}")
    command = ["strictdoc", "export", "--formats=json", "--output-dir", str(folder / "strictdoc-out"), str(tree)]
    return {"strictdoc export json": lambda: _run(command, cwd=tree)}


def _run(command: list[str], cwd: Path | None = None) -> None:
    subprocess.run(command, check=False, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _grow(folder: Path, sizes: list[int]) -> None:
    """Print seconds per entity and peak memory for each size."""
    first = 0.0
    for size in sizes:
        strategy = folder / f"grow-{size}"
        write_strategy(strategy, size)
        started = time.perf_counter()
        process = subprocess.Popen([*LIS, "--no-cache", str(strategy)], stdout=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        first = first or seconds / size
        peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
        print(f"{size:>6} entities: {seconds:6.2f} s, {seconds / size / first:4.2f} of the first per entity, peak {peak:.0f} MiB")
        shutil.rmtree(strategy)


if __name__ == "__main__":
    sys.exit(main())

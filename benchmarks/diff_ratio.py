"""Measures `lis diff` on two commits of generated strategies, beside `git diff` and StrictDoc's diff, in turn and in one run.

Prints the median seconds of each, what the comparison alone takes once both versions are loaded, and how both grow with size. `git
diff` compares lines of text and knows nothing of what they say: it is the floor, not a peer. StrictDoc compares as many requirements, of
which as many changed, in a repository of its own; it is left out where `strictdoc` is not on PATH. Then comes the Word document with
tracked changes of a real strategy, by 60 pages. Ends with what is over a bar.
"""

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from strategies import write_strategy

from lis_cli.cli.versions import load_pairs, open_versions
from lis_cli.diff.compare import compare_strategies

LIS = [sys.executable, "-m", "lis_cli", "diff", "HEAD~1", "HEAD"]
STRICTDOC = "strictdoc export, diff"
MOST_SECONDS, MOST_RATIO, MOST_SECONDS_LARGE = 1.0, 0.15, 6.0
"""Bars: seconds for 500 entities, that beside StrictDoc, seconds for 5,000."""
MOST_SECONDS_REDLINE, WORDS_ON_A_PAGE = 3.0, 340
"""A bar, and what a page of the strategy for Norfolk and Suffolk holds as LibreOffice lays it out, tables included."""
REAL = Path(__file__).resolve().parent.parent / "strategy" / "norfolk-and-suffolk"
LARGEST_FOR_PEERS = 1000
"""Entities beyond which only our own programs run."""
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
    medians = {entities: _measure_size(entities, options.changed, options.runs) for entities in options.entities}
    least = min(medians)
    for entities, found in medians.items():
        alone = found["comparison alone"] / entities / (medians[least]["comparison alone"] / least)
        print(f"{entities} entities: the comparison alone takes {alone:.2f} of the least per entity")
    bars = [
        *_bars(medians),
        ("Word document with tracked changes, seconds for 60 pages", _measure_redline(options.runs), MOST_SECONDS_REDLINE),
    ]
    for name, value, most in bars:
        print(f"{'held' if value <= most else 'OVER'}  {name}: {value:.2f}, at most {most}")
    return int(any(value > most for _, value, most in bars))


def _measure_size(entities: int, share: float, runs: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        ours, theirs = Path(name) / "ours", Path(name) / "theirs"
        changed = write_versions(ours, entities, share)
        print(f"{entities} entities, {changed} changed, median of {runs} runs")
        is_peer = shutil.which("strictdoc") is not None and entities <= LARGEST_FOR_PEERS
        peers = {STRICTDOC: write_requirements(theirs, entities, changed)} if is_peer else {}
        return _measure(ours, peers, runs)


def _bars(medians: dict[int, dict[str, float]]) -> Iterator[tuple[str, float, float]]:
    """Yield what must hold: its name, what was measured, and the most it may be."""
    for entities, found in medians.items():
        most = MOST_SECONDS if entities <= LARGEST_FOR_PEERS else MOST_SECONDS_LARGE
        yield f"lis diff, {entities} entities, seconds", found["lis diff"], most
        if STRICTDOC in found:
            yield f"lis diff beside StrictDoc, {entities} entities", found["lis diff"] / found[STRICTDOC], MOST_RATIO


def _measure_redline(runs: int) -> float:
    """Return the median seconds of `lis diff --format docx` on a real strategy with every chapter and priority edited, by 60 pages."""
    with tempfile.TemporaryDirectory() as name:
        folder, output = Path(name) / "repository", Path(name) / "changes.docx"
        shutil.copytree(REAL, folder / "strategy")
        _git(folder, "init", "--quiet")
        _commit(folder)
        for path in sorted([*folder.glob("strategy/chapters/*.md"), *folder.glob("strategy/priorities/*.md")]):
            text = path.read_text(encoding="utf-8").rstrip().replace(" will ", " should ", 3)
            path.write_text(f"{text}\n\nThis is read again in a year.\n", encoding="utf-8", newline="\n")
        _commit(folder)
        seconds = []
        for _ in range(runs):
            started = time.perf_counter()
            _run([*LIS, "--format", "docx", "--output", str(output)], folder)
            seconds.append(time.perf_counter() - started)
        with zipfile.ZipFile(output) as package:
            words = len(re.sub(r"<[^>]*>", " ", package.read("word/document.xml").decode()).split())
    pages = words / WORDS_ON_A_PAGE
    print(f"Word document of about {pages:.0f} pages: {statistics.median(seconds):.2f} s")
    return statistics.median(seconds) / pages * 60


def write_requirements(folder: Path, items: int, changed: int) -> Callable[[], object]:
    """Make a repository with two commits of a StrictDoc document of that many requirements; return what runs its diff on them.

    Its diff of two git revisions is part of an export to HTML. Each run begins without what an earlier one kept, as `lis diff` does.
    """
    folder.mkdir()
    (folder / "strictdoc_config.py").write_text(_CONFIG, encoding="utf-8")
    _git(folder, "init", "--quiet")
    for last in (0, changed):
        text = "".join(_requirement(number, is_changed=number < last) for number in range(items))
        (folder / "items.sdoc").write_text(f"[DOCUMENT]\nTITLE: Items\n\n{text}", encoding="utf-8")
        _commit(folder)
    output = folder.with_name("strictdoc-output")

    def run() -> None:
        shutil.rmtree(output, ignore_errors=True)
        _run(["git", "worktree", "prune"], folder)
        _run(["strictdoc", "export", "--formats=html", "--generate-diff-git=HEAD~1..HEAD", f"--output-dir={output}", "."], folder)
        if not (output / "html" / "diff.html").exists():
            raise RuntimeError("strictdoc wrote no diff")

    return run


def _requirement(number: int, *, is_changed: bool) -> str:
    text = f"The trade of part {number} has grown. The firms of this place have said that they need people with technical skills."
    for old, new in EDITS if is_changed else ():
        text = text.replace(old, new)
    return f"[REQUIREMENT]\nUID: R-{number}\nTITLE: Study of part {number}\nSTATEMENT: >>>\n{text}\n<<<\n\n"


_CONFIG = """\
from strictdoc.core.project_config import ProjectConfig, ProjectFeature


def create_config() -> ProjectConfig:
    return ProjectConfig(project_title="Items", project_features=[ProjectFeature.DIFF])
"""


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


def _measure(folder: Path, peers: dict[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """Print and return the median seconds of each program and of the comparison alone."""
    (pair,) = load_pairs(*open_versions("HEAD~1", "HEAD", folder))
    old, new = (side.strategy for side in pair if side is not None)
    sides: dict[str, Callable[[], object]] = {
        "lis diff": lambda: _run(LIS, folder),
        "lis diff --format json": lambda: _run([*LIS, "--format", "json"], folder),
        "git diff": lambda: _run(["git", "diff", "HEAD~1", "HEAD"], folder),
        **peers,
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
    return {name: statistics.median(times) for name, times in seconds.items()}


def _run(command: list[str], cwd: Path) -> None:
    """Run a program as if it were installed: what was compiled once is kept, whatever the settings here."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _commit(folder: Path) -> None:
    _git(folder, "add", "--all")
    _git(folder, "-c", "user.name=Benchmark", "-c", "user.email=benchmark@example", "commit", "--quiet", "--message=A version")


def _git(folder: Path, *arguments: str) -> None:
    _run(["git", *arguments], folder)


if __name__ == "__main__":
    sys.exit(main())

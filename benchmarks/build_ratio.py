"""Compares `lis build` with bare pandoc and Typst on the same text, run in turn.

Both sides make PDF, Word and HTML of one strategy from the same Markdown and the same references. The bare side is what somebody
would type without this tool: pandoc three times, then the Typst compiler. It draws no charts, so the first comparison is of a copy of the
strategy that shows none; the second is of the strategy as it is, and the difference is what charts cost.

Then the same against `lis build --watch` after one line was edited, with the bare side run after each edit: from the moment the file
is saved to the moment the new PDF is there, and the last of the three; and how much memory the watching process holds by then. Last
`lis build` once more with nothing changed, beside `lis validate`, with what either remembers and without.

Each line gives seconds by the clock and, in brackets, seconds of processors, which say more on a machine that does other things too.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from lis_cli.document.bibliography import bibliography
from lis_cli.document.compose import Content, compose_markdown
from lis_cli.document.shown import draw_shown, is_part, read_shown
from lis_cli.document.templates import BREAK
from lis_cli.load.loader import load_workspace
from lis_cli.resources import resource_dir
from lis_cli.snapshot import WorkingTree
from lis_cli.tools.pandoc import MARKDOWN, pandoc_path
from lis_cli.tools.raster import draw_png
from lis_cli.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
_FORMATS = 3


class Spent(NamedTuple):
    """What a run took, in seconds."""

    clock: float
    processor: float
    """Zero where it is not measured."""


Pair = tuple[Spent, Spent]
"""Ours and the other side."""


def main() -> int:
    """Run the comparison and print it; exit 1 if a median ratio is above what it may be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("strategy", nargs="?", type=Path, default=ROOT / "strategy" / "norfolk-and-suffolk")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--edits", type=int, default=0, help="edits under --watch; more than runs to see whether memory grows")
    parser.add_argument("--most", type=float, default=1.25, help="for a build whose charts are left out")
    parser.add_argument("--most-watching", type=float, default=0.3, help="for all formats after an edit")
    parser.add_argument("--most-unchanged", type=float, default=1.2, help="for a build of what was built, beside a check")
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed tool is compiled; the round that does not count sees to that
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["LIS_CACHE_DIR"] = str(folder / "memory")
        plain, whole = _without_charts(options.strategy, folder / "plain"), options.strategy.resolve()
        _write_bare_input(plain, folder)
        holds = _print("lis build, charts apart", list(_pairs(plain, folder, options.runs)), options.most)
        _write_bare_input(whole, folder)
        _print("lis build, charts too", list(_pairs(whole, folder, options.runs)))
        print(_cost_of_charts(whole))
        watched = list(_rebuilds(whole, folder, options.runs, options.edits))
        _print("PDF again", [(pdf, bare) for pdf, _, bare in watched])
        holds &= _print("all again", [(every, bare) for _, every, bare in watched], options.most_watching)
        holds &= _print(
            "nothing changed, beside a check anew", list(_unchanged(whole, folder, options.runs, "--no-cache")), options.most_unchanged
        )
        _print("nothing changed, beside a check that is remembered", list(_unchanged(whole, folder, options.runs)))
    return 0 if holds else 1


def _print(what: str, pairs: list[Pair], most: float | None = None) -> bool:
    """Print each pair and the ratio in the middle, and return whether that is low enough."""
    for ours, other in pairs:
        print(f"{what}: {_said(ours)}   other side {_said(other)}   ratio {ours.clock / other.clock:.2f}")
    middle = statistics.median(ours.clock / other.clock for ours, other in pairs)
    processors = [ours.processor / other.processor for ours, other in pairs if ours.processor and other.processor]
    also = f", of processors {statistics.median(processors):.2f}" if processors else ""
    print(f"{what}: median ratio {middle:.2f}{also}{f' (at most {most})' if most else ''}\n", flush=True)
    return most is None or middle <= most


def _said(spent: Spent) -> str:
    return f"{spent.clock:6.2f} s" + (f" ({spent.processor:.2f})" if spent.processor else "")


def _read(strategy: Path) -> Workspace:
    return load_workspace(WorkingTree(strategy, strategy.as_posix()), strategy.as_posix())


def _without_charts(strategy: Path, folder: Path) -> Path:
    """Return a copy of the strategy without the lines that show charts."""
    copy = folder / strategy.name
    shutil.copytree(strategy, copy)
    for path in copy.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        kept = re.sub(r"(?m)^[ \t]*\{\{(?P<shown>[^{}]*)\}\}[ \t]*$", lambda match: "" if _is_chart(match["shown"]) else match[0], text)
        path.write_text(kept, encoding="utf-8", newline="\n")
    return copy


def _is_chart(expression: str) -> bool:
    shown = read_shown(expression)
    return shown is not None and not is_part(shown)


def _write_bare_input(strategy: Path, folder: Path) -> None:
    """Write the strategy's Markdown as one file, its references and its pictures."""
    workspace = _read(strategy)
    markdown = compose_markdown(Content(workspace.strategy, workspace.framework)).replace(BREAK, "\n\n")
    (folder / "text.md").write_text(markdown, encoding="utf-8")
    (folder / "references.json").write_text(json.dumps(bibliography(workspace.strategy)), encoding="utf-8")
    for media in (name for name in workspace.files if name.startswith("media/")):
        (folder / media).parent.mkdir(exist_ok=True)
        (folder / media).write_bytes(workspace.read_media(media) or b"")


def _cost_of_charts(strategy: Path) -> str:
    """Draw every chart that the strategy shows, as `lis build` does for the first time, and say what it took."""
    workspace = _read(strategy)
    marks = [
        mark.target for passage in workspace.passages for mark in passage.marks if mark.kind == "expression" and _is_chart(mark.target)
    ]
    lines = [shown for mark in marks if (shown := read_shown(mark))]
    started = time.process_time()
    charts = [draw_shown(shown, workspace.strategy, workspace.framework) for shown in lines]
    drawn = time.process_time()
    for chart in charts:
        draw_png(chart.svg.encode(), ".svg", resource_dir("templates") / "fonts")
    done = time.process_time()
    return f"charts: {len(charts)}, drawn in {drawn - started:.3f} s of a processor, as pictures for Word in {done - drawn:.3f} s\n"


def _pairs(strategy: Path, folder: Path, runs: int) -> Iterator[Pair]:
    """Yield both sides' builds, in turn; the first round, which does not count, compiles Python and fills the disk's memory."""
    for number in range(runs + 1):
        pair = (_spent(lambda: _lis(strategy, folder, "build", "--no-cache")), _spent(lambda: _bare(folder)))
        if number:
            yield pair


def _spent(run: Callable[[], None]) -> Spent:
    started, before = time.perf_counter(), _processors()
    run()
    return Spent(time.perf_counter() - started, _processors() - before)


def _processors() -> float:
    """Return the seconds that programs which we started, and which are over, have used; zero on Windows, which does not say."""
    times = os.times()
    return times.children_user + times.children_system


def _lis(strategy: Path, folder: Path, command: str, *options: str) -> None:
    where = ["--output", str(folder / "build")] if command == "build" else []
    words = [sys.executable, "-m", "lis_cli", command, str(strategy), *where, "--quiet", *options]
    subprocess.run(words, check=command == "build", cwd=folder, stdout=subprocess.DEVNULL)  # a check may find something


def _bare(folder: Path) -> None:
    style = resource_dir("templates") / "csl" / "numbered.csl"
    common = [str(pandoc_path()), f"--from={MARKDOWN}", "--citeproc", "--bibliography=references.json", f"--csl={style}", "--standalone"]
    common += ["--number-sections", "--toc", "--metadata=title:Strategy", "text.md"]
    for output in ("bare.docx", "bare.html", "bare.typ"):
        subprocess.run([*common, f"--output={output}"], cwd=folder, check=True)
    compile_it = "import typst; typst.compile('bare.typ', output='bare.pdf')"
    subprocess.run([sys.executable, "-c", compile_it], cwd=folder, check=True)


def _rebuilds(strategy: Path, folder: Path, runs: int, edits: int) -> Iterator[tuple[Spent, Spent, Spent]]:
    """Yield what passed from saving an edited line until the PDF, and until the last of the three, was made anew; and the bare side's."""
    copy = folder / strategy.name
    shutil.copytree(strategy, copy)
    (edited,) = sorted(copy.glob("chapters/*vision*.md"))[:1]
    command = [sys.executable, "-m", "lis_cli", "build", str(copy), "--output", str(folder / "watched"), "--watch"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        _seconds_until(run.stdout, _FORMATS)
        for number in range(max(runs, edits)):
            time.sleep(0.5)
            edited.write_text(f"{edited.read_text(encoding='utf-8').rstrip()} Edited {number} times.\n", encoding="utf-8")
            pdf, every = _seconds_until(run.stdout, _FORMATS)
            if number < runs:
                yield Spent(pdf, 0), Spent(every, 0), _spent(lambda: _bare(folder))
            if number + 1 in {runs, 25, 50, 100, edits}:
                print(f"memory after {number + 1} edits: {_memory_of(run.pid)}", flush=True)
        run.terminate()


def _seconds_until(output: IO[str], documents: int) -> tuple[float, float]:
    """Return the seconds until the PDF and until the last of some documents was named as made."""
    started = time.perf_counter()
    made = {Path(output.readline().strip()).suffix: time.perf_counter() - started for _ in range(documents)}
    return made[".pdf"], max(made.values())


def _memory_of(process: int) -> str:
    """Return what memory a process holds now and held at most, where the system says so in the manner of Linux."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return "not known on this system"
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines if line.startswith(("VmRSS:", "VmHWM:"))}
    return f"{kilobytes['VmRSS'] // 1000} MB, at most {kilobytes['VmHWM'] // 1000} MB"


def _unchanged(strategy: Path, folder: Path, runs: int, *check: str) -> Iterator[Pair]:
    """Yield a build of what is built already, and a check of the same files."""
    for number in range(runs + 1):
        built = _spent(lambda: _lis(strategy, folder, "build"))
        checked = _spent(lambda: _lis(strategy, folder, "validate", *check))
        if number:
            yield built, checked


if __name__ == "__main__":
    sys.exit(main())

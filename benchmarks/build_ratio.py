"""Compares `lis build` with bare pandoc and Typst on the same text, run in turn.

Both sides make PDF, Word and HTML of one strategy from the same Markdown and the same references. The bare side is what somebody
would type without this tool: pandoc three times, then the Typst compiler. Prints seconds of each run and the ratios of the pairs. Then
the same against `lis build --watch` after one line was edited: from the moment the file is saved to the moment the new PDF is there, and
the last of the three.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from lis_cli.document.bibliography import bibliography
from lis_cli.document.compose import Content, compose_markdown
from lis_cli.document.shown import draw_shown, is_part, read_shown
from lis_cli.document.templates import BREAK
from lis_cli.load.loader import load_workspace
from lis_cli.resources import resource_dir
from lis_cli.snapshot import WorkingTree
from lis_cli.tools.pandoc import MARKDOWN, pandoc_path
from lis_cli.tools.raster import draw_png

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the comparison and print it; exit 1 if the median ratio is above `--most`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("strategy", nargs="?", type=Path, default=ROOT / "strategy" / "norfolk-and-suffolk")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--most", type=float, default=1.25)
    parser.add_argument("--most-watching", type=float, default=0.3)
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed tool is compiled; the round that does not count sees to that
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_bare_input(options.strategy, folder)
        pairs = [(_seconds(_lis, options.strategy, folder), _seconds(_bare, options.strategy, folder)) for _ in range(options.runs + 1)][1:]
        bare = statistics.median(seconds for _, seconds in pairs)
        watched = list(_rebuilds(options.strategy, folder, options.runs))
    holds = _print("lis build", pairs, options.most)
    holds &= _print("PDF again", [(ours, bare) for ours, _ in watched], options.most_watching)
    _print("all again", [(ours, bare) for _, ours in watched], 1)
    print(_cost_of_charts(options.strategy))
    return 0 if holds else 1


def _print(what: str, pairs: list[tuple[float, float]], most: float) -> bool:
    """Print each pair and the ratio in the middle, and return whether that is low enough."""
    ratios = [ours / bare for ours, bare in pairs]
    for (ours, bare), ratio in zip(pairs, ratios, strict=True):
        print(f"{what} {ours:6.2f} s   bare {bare:6.2f} s   ratio {ratio:.2f}")
    middle = statistics.median(ratios)
    print(f"{what}: median ratio {middle:.2f} (at most {most})")
    return middle <= most


def _write_bare_input(strategy: Path, folder: Path) -> None:
    """Write the strategy's Markdown as one file, its references and its pictures."""
    workspace = load_workspace(WorkingTree(strategy, strategy.as_posix()), strategy.as_posix())
    markdown = compose_markdown(Content(workspace.strategy, workspace.framework)).replace(BREAK, "\n\n")
    (folder / "text.md").write_text(markdown, encoding="utf-8")
    (folder / "references.json").write_text(json.dumps(bibliography(workspace.strategy)), encoding="utf-8")
    for media in (name for name in workspace.files if name.startswith("media/")):
        (folder / media).parent.mkdir(exist_ok=True)
        (folder / media).write_bytes(workspace.read_media(media) or b"")


def _cost_of_charts(strategy: Path) -> str:
    """Draw every chart that the strategy shows, as `lis build` does, and say what it took: bare pandoc and Typst draw none."""
    workspace = load_workspace(WorkingTree(strategy, strategy.as_posix()), strategy.as_posix())
    marks = [mark for passage in workspace.passages for mark in passage.marks if mark.kind == "expression"]
    lines = [shown for mark in marks if (shown := read_shown(mark.target)) is not None and not is_part(shown)]
    started = time.perf_counter()
    charts = [draw_shown(shown, workspace.strategy, workspace.framework) for shown in lines]
    drawn = time.perf_counter()
    for chart in charts:
        draw_png(chart.svg.encode(), ".svg", resource_dir("templates") / "fonts")
    done = time.perf_counter()
    return f"charts apart: {len(charts)}, drawn in {drawn - started:.3f} s, as pictures for Word in {done - drawn:.3f} s"


def _seconds(run: Callable[[Path, Path], None], strategy: Path, folder: Path) -> float:
    started = time.perf_counter()
    run(strategy, folder)
    return time.perf_counter() - started


def _lis(strategy: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "lis_cli", "build", str(strategy), "--output", str(folder / "build"), "--no-cache", "--quiet"]
    subprocess.run(command, check=True, cwd=folder)


def _bare(_strategy: Path, folder: Path) -> None:
    style = resource_dir("templates") / "csl" / "numbered.csl"
    common = [str(pandoc_path()), f"--from={MARKDOWN}", "--citeproc", "--bibliography=references.json", f"--csl={style}", "--standalone"]
    common += ["--number-sections", "--toc", "--metadata=title:Strategy", "text.md"]
    for output in ("bare.docx", "bare.html", "bare.typ"):
        subprocess.run([*common, f"--output={output}"], cwd=folder, check=True)
    compile_it = "import typst; typst.compile('bare.typ', output='bare.pdf')"
    subprocess.run([sys.executable, "-c", compile_it], cwd=folder, check=True)


def _rebuilds(strategy: Path, folder: Path, runs: int) -> Iterator[tuple[float, float]]:
    """Yield the seconds from saving an edited line until the PDF, and until the last of the three, was made anew."""
    copy = folder / strategy.name
    shutil.copytree(strategy, copy)
    (edited,) = sorted(copy.glob("chapters/*vision*.md"))[:1]
    command = [sys.executable, "-m", "lis_cli", "build", str(copy), "--output", str(folder / "watched"), "--watch"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        _seconds_until(run.stdout, 3)
        for number in range(runs):
            time.sleep(0.5)
            edited.write_text(f"{edited.read_text(encoding='utf-8').rstrip()} Edited {number} times.\n", encoding="utf-8")
            yield _seconds_until(run.stdout, 3)
        run.terminate()


def _seconds_until(output: IO[str], documents: int) -> tuple[float, float]:
    """Return the seconds until the PDF and until the last of some documents was named as made."""
    started = time.perf_counter()
    made = {Path(output.readline().strip()).suffix: time.perf_counter() - started for _ in range(documents)}
    return made[".pdf"], max(made.values())


if __name__ == "__main__":
    sys.exit(main())

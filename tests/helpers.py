"""What tests share: a small strategy in memory, a run of the program, and golden files."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lis_cli.check.checker import check_workspace
from lis_cli.fix import Outcome, Wishes, fix_strategy
from lis_cli.load.loader import load_workspace
from lis_cli.reporters.diagnostics_text import report_text
from lis_cli.reporters.report import Report
from lis_cli.reporters.style import Style
from lis_cli.snapshot import InMemory
from lis_cli.workspace import Workspace

HERE = Path(__file__).parent
MINIMAL = HERE / "samples" / "minimal"
REPOSITORY = HERE.parent
MEMORY = tempfile.mkdtemp(prefix="lis-tests-")
TODAY = date(2019, 10, 1)
STRATEGIES = sorted(path.parent for path in (REPOSITORY / "strategy").glob("*/strategy.yaml"))


def minimal_files() -> dict[str, str | bytes]:
    """Return the files of the smallest complete strategy, by path."""
    return {path.relative_to(MINIMAL).as_posix(): path.read_bytes() for path in sorted(MINIMAL.rglob("*")) if path.is_file()}


def workspace(changes: Mapping[str, str | bytes | None] | None = None) -> Workspace:
    """Return the smallest complete strategy with some files changed, or left out where None is given."""
    files = minimal_files() | dict(changes or {})
    return load_workspace(InMemory({path: data for path, data in files.items() if data is not None}), "")


def findings(changes: Mapping[str, str | bytes | None] | None = None, *, with_help: bool = False) -> list[str]:
    """Return every finding on the smallest complete strategy with these changes: its first line, or all its lines."""
    report = report_text(Report(check_workspace(workspace(changes), TODAY), [""], Style(quiet=True)))
    lines = report.splitlines()
    return [line for line in lines if with_help or not line.startswith("    ")]


def fixed(changes: Mapping[str, str | bytes | None] | None = None, *, unsafe: bool = False) -> Outcome:
    """Return what fixing the smallest complete strategy with these changes comes to."""
    files = minimal_files() | dict(changes or {})
    snapshot = InMemory({path: data for path, data in files.items() if data is not None})
    return fix_strategy(snapshot, "", snapshot.paths(), Wishes(TODAY, unsafe))


def edited(text: str | bytes, edit: str) -> str:
    """Return a file with some lines changed, as a diff says it: ` ` kept, `-` taken out, `+` put in."""
    whole = text.decode() if isinstance(text, bytes) else text
    lines = edit.splitlines(keepends=True)
    old, new = ("".join(line[1:] for line in lines if line[0] in signs) for signs in (" -", " +"))
    assert whole.count(old) == 1, f"these lines stand there {whole.count(old)} times:\n{old}"
    return whole.replace(old, new)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the program gave."""

    code: int
    output: str
    """Standard output."""
    errors: str
    """Standard error."""


def run_lis(*arguments: str | Path, cwd: Path, **environment: str) -> Ran:
    """Run the program as a user would, in a folder, without a terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "lis_cli", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        check=False,
        env={**_plain_environment(), **environment},
        stdin=subprocess.DEVNULL,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def _plain_environment() -> dict[str, str]:
    """Return the environment without what would change a report."""
    changing = {"SOURCE_DATE_EPOCH", "LIS_DEBUG", "FORCE_COLOR", "GITHUB_ACTIONS"}
    return {name: value for name, value in os.environ.items() if name not in changing} | {
        "COLUMNS": "100",
        "TERM": "dumb",
        "LIS_CACHE_DIR": MEMORY,
    }


_PART = re.compile(
    r"^## (?P<title>[^\n]+)$|^(?P<ticks>`{3,})(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=ticks)$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One section of a page of tests: its title and its fenced blocks, as (words behind the fence, text)."""

    title: str
    blocks: list[tuple[list[str], str]]


def read_page(path: Path) -> list[Sample]:
    """Return the samples of a Markdown page of tests."""
    samples: list[Sample] = []
    for match in _PART.finditer(path.read_text(encoding="utf-8")):
        if match["title"]:
            samples.append(Sample(match["title"], []))
        elif samples:
            samples[-1].blocks.append((match["info"].split(), match["text"]))
    return samples

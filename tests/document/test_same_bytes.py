"""Every document of every strategy is the same, byte for byte, on two machines that have nothing in common but the files."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from document.test_build import git
from helpers import MINIMAL, REPOSITORY, STRATEGIES, run_lis

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("same bytes")]
EPOCH = "1572393600"
FONTS = REPOSITORY / "templates" / "fonts"


def copied(source: Path, target: Path, *, order: Callable[[Iterable[Path]], Iterable[Path]], time: int) -> None:
    """Copy a folder file by file in an order, which is that in which many systems list them, and date each file."""
    for path in order(path for path in sorted(source.rglob("*")) if path.is_file()):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        os.utime(copy, (time, time))


def digests(folder: Path) -> dict[str, str]:
    """Return a digest of every file of a folder."""
    return {path.name: hashlib.blake2b(path.read_bytes(), digest_size=10).hexdigest() for path in sorted(folder.iterdir())}


def build(home: Path, cwd: Path, mask: int, **environment: str) -> dict[str, str]:
    """Build every document of every strategy below a folder, draft and final, as the user of one machine."""
    home.mkdir(parents=True, exist_ok=True)
    own = {"HOME": str(home), "USERPROFILE": str(home), "LIS_CACHE_DIR": str(home / "cache"), "SOURCE_DATE_EPOCH": EPOCH}
    before = os.umask(mask)
    try:
        for profile in ("--draft", "--final"):
            ran = run_lis("build", "strategies", "--document", "all", profile, "--output", "out", cwd=cwd, **own, **environment)
            assert ran.code == 0, ran.errors + ran.output
    finally:
        os.umask(before)
    return digests(cwd / "out")


def with_fonts(home: Path) -> dict[str, str]:
    """Return the settings of a machine on which other fonts are installed, for every program that asks the system for some."""
    fonts = home / "share" / "fonts"
    fonts.mkdir(parents=True)
    for number, font in enumerate(sorted(FONTS.glob("*.[ot]tf"))):
        shutil.copy(sorted(FONTS.glob("*.[ot]tf"))[number - 1], fonts / font.name)  # a bold one where a light one should be
    (home / "fonts.conf").write_text(f"<fontconfig><dir>{fonts}</dir></fontconfig>", encoding="utf-8")
    return {"XDG_DATA_HOME": str(home / "share"), "FONTCONFIG_FILE": str(home / "fonts.conf"), "TYPST_FONT_PATHS": str(fonts)}


def test_two_machines_make_the_same_documents(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "Zweite Maschine – für Löwen 🦁" / "and a path that is longer"
    for folder, order, time in ((first, list, 0), (second, lambda paths: reversed(list(paths)), 1_700_000_000)):
        copied(REPOSITORY / "strategy", folder / "strategies", order=order, time=time)
    one = build(
        tmp_path / "home-1",
        first,
        0o022,
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        LANG="C",
        PYTHONHASHSEED="1",
        PYTHONUTF8="0",
    )
    other = build(
        tmp_path / "Heim zwei",
        second,
        0o077,
        TZ="America/Los_Angeles",
        LC_ALL="C.UTF-8",
        LANG="de_DE.UTF-8",
        LANGUAGE="de",
        PYTHONHASHSEED="4242",
        PYTHONOPTIMIZE="1",
        TMPDIR=str(second),
        **with_fonts(tmp_path / "Heim zwei"),
    )
    assert len(one) > 2 * 3 * len(STRATEGIES)
    assert {name: other.get(name) for name in one} == one
    assert set(other) == set(one)


def test_a_warm_cache_one_processor_and_one_document_at_a_time_change_nothing(tmp_path: Path) -> None:
    copied(MINIMAL, tmp_path / "strategies" / "anyshire", order=list, time=0)
    cold = build(tmp_path / "home", tmp_path, 0o022)
    (tmp_path / "out").rename(tmp_path / "before")
    assert build(tmp_path / "home", tmp_path, 0o022) == cold
    shutil.rmtree(tmp_path / "out")
    for name in sorted(cold):
        stem, _, fmt = name.partition(".")
        words = stem.removesuffix("-draft").removeprefix("anyshire").strip("-") or "strategy"
        command = [sys.executable, "-c", _ALONE, "build", "strategies", "--document", words, "--to", fmt, "--output", "out", "--no-cache"]
        command += [] if stem.endswith("-draft") else ["--final"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH})
    assert digests(tmp_path / "out") == cold


_ALONE = """
import os, sys
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
from lis_cli.__main__ import main
main()
"""


def test_a_clone_and_files_without_git_make_the_same_final_documents(tmp_path: Path) -> None:
    clone, export = tmp_path / "clone", tmp_path / "export"
    copied(MINIMAL, clone / "strategies" / "anyshire", order=list, time=0)
    git(clone, "init", "--quiet")
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message", "The draft")
    again = tmp_path / "clone of the clone"
    git(tmp_path, "clone", "--quiet", str(clone), str(again))
    shutil.copytree(clone / "strategies", export / "strategies")
    built = {}
    for folder in (clone, again, export):
        built[folder] = build(tmp_path / "home", folder, 0o022, GIT_CEILING_DIRECTORIES=str(tmp_path))
    pages = (".pdf", ".docx", ".html")  # open data names the commit, too
    finals = {
        folder: {name: digest for name, digest in made.items() if "-draft." not in name and name.endswith(pages)}
        for folder, made in built.items()
    }
    assert finals[clone]
    assert built[clone] == built[again]  # drafts name the commit
    assert finals[clone] == finals[export]


_COLUMNS = """
import sys
from lis_cli.document.writers.typst_text import widest_word
print([widest_word(" ".join(sys.argv[1:]))])
"""


def test_no_order_of_a_set_decides_how_wide_a_column_is() -> None:
    words = ["million", "wwwwwww", "illicit", "MMMMMMM", "lilliil", "savings", "illegal"]  # as long as one another, and not as wide
    runs = [
        subprocess.run(
            [sys.executable, "-c", _COLUMNS, *words], check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        for seed in ("1", "2", "3", "4", "5", "6")
    ]
    assert len({run.stdout for run in runs}) == 1

"""`lis build --watch`: what is saved is built, as a run of its own would build it; and what is there already is left alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers import MEMORY, edited, minimal_files, run_lis
from lis_cli.cli.watching import keep_doing
from lis_cli.errors import UsageError

PDF = "out/anyshire-draft.pdf"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in minimal_files().items():
        path = tmp_path / "anyshire" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(edited(path.read_bytes(), f"-{old}\n+{new}\n"), encoding="utf-8", newline="\n")


@pytest.fixture(params=["pdf"])
def watching(folder: Path, request: pytest.FixtureRequest) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "lis_cli", "build", "anyshire", "--to", request.param, "--output", "out", "--watch"]
    environment = {**os.environ, "LIS_CACHE_DIR": MEMORY, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as run:
        yield run
        run.kill()


def heard(run: "subprocess.Popen[str]", words: str) -> str:
    """Return the lines up to the one with some words."""
    assert run.stdout is not None
    lines = []
    for line in run.stdout:
        lines.append(line)
        if words in line:
            return "".join(lines)
    raise AssertionError("".join(lines))


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="sends signals as POSIX has them")
def test_what_is_saved_is_built(folder: Path, watching: "subprocess.Popen[str]") -> None:
    assert f"{PDF}\nanyshire: built in " in heard(watching, "built in")
    first = (folder / PDF).read_bytes()
    vision = folder / "anyshire" / "chapters" / "04-vision.md"

    vision.write_text("---\ntitle: Our vision\n---\nSaved while it is watched.\n", encoding="utf-8")
    heard(watching, "built in")
    second = (folder / PDF).read_bytes()
    assert second != first
    assert run_lis("build", "anyshire", "--to", "pdf", "--output", "fresh", "--no-cache", cwd=folder).code == 0
    assert (folder / "fresh" / "anyshire-draft.pdf").read_bytes() == second

    edit(folder / "anyshire" / "strategy.yaml", 'version: "0.1"', 'version "0.1"')
    heard(watching, "not built; without a usable `strategy.yaml`")
    assert (folder / PDF).read_bytes() == second

    edit(folder / "anyshire" / "strategy.yaml", 'version "0.1"', 'version: "0.2"')
    heard(watching, "built in")
    assert (folder / PDF).read_bytes() != second

    watching.send_signal(signal.SIGINT)
    said, _ = watching.communicate(timeout=30)
    assert (watching.returncode, said) == (130, "")


OWN_TEMPLATE = "# {{ chapter.title }} {.entity data-ref='{{ ref_text }}'}\n\nOur own words.\n\n"
VISION = """---
title: Vision
---
Words [@skills-survey].[^1]

[^1]: A note.

{{ show("indicator", "qualified") }}
"""
EDITS = {
    "chapters/04-vision.md": VISION,
    "glossary.yaml": "lep: {term: Local Enterprise Partnership, abbreviation: LEP, meaning: Firms and councils together.}\n",
    "indicators/qualified.yaml": ("value: 52.0", "value: 57.5"),
    "funding.yaml": ("amount: 2500000", "amount: 2600000"),
    "strategy.yaml": ("language: en-GB", "language: en-GB\ndocument: {primary: '#123456'}"),
    "templates/chapter.md.j2": OWN_TEMPLATE,
}


@pytest.mark.slow
@pytest.mark.parametrize("watching", ["pdf,docx,html"], indirect=True)
def test_what_is_built_after_each_edit_is_what_a_run_of_its_own_builds(folder: Path, watching: "subprocess.Popen[str]") -> None:
    heard(watching, "built in")
    before: dict[str, bytes] = {}
    for name, change in EDITS.items():
        path = folder / "anyshire" / name
        path.parent.mkdir(exist_ok=True)
        old, new = change if isinstance(change, tuple) else ("", "")
        text = change if isinstance(change, str) else path.read_text(encoding="utf-8").replace(old, new)
        path.write_text(text, encoding="utf-8", newline="\n")
        heard(watching, "built in")
        made = {made.name: made.read_bytes() for made in sorted((folder / "out").iterdir())}
        assert len(made) == 3
        assert [format_ for format_, data in made.items() if data == before.get(format_)] == [], name
        assert run_lis("build", "anyshire", "--output", "fresh", "--no-cache", cwd=folder).code == 0
        assert [format_ for format_, data in made.items() if (folder / "fresh" / format_).read_bytes() != data] == [], name
        before = made


@pytest.mark.slow
def test_what_is_there_when_watching_begins_is_left_alone_and_what_is_saved_then_is_built(folder: Path) -> None:
    words = ("build", "anyshire", "--to", "pdf", "--output", "out")
    assert run_lis(*words, cwd=folder).code == 0
    made = (folder / PDF).stat().st_mtime_ns
    environment = {**os.environ, "LIS_CACHE_DIR": MEMORY, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "lis_cli", *words, "--watch"]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as run:
        assert heard(run, "building again") == "building again after each change at or below `anyshire`; Ctrl-C ends\n"
        time.sleep(3)
        assert (folder / PDF).stat().st_mtime_ns == made
        (folder / "anyshire" / "chapters" / "04-vision.md").write_text("---\ntitle: Vision\n---\nSaved.\n", encoding="utf-8")
        assert heard(run, "built in").startswith(f"{PDF}\nanyshire: built in ")
        run.kill()
    assert run_lis(*words[:-1], "fresh", "--no-cache", cwd=folder).code == 0
    assert (folder / "fresh" / "anyshire-draft.pdf").read_bytes() == (folder / PDF).read_bytes()


class EnoughError(Exception):
    """Ends the watching."""


@pytest.mark.parametrize("problem", [None, UsageError("half a file")])
def test_what_is_read_while_somebody_still_writes_is_read_again_and_nothing_is_said_of_it(
    tmp_path: Path, problem: UsageError | None, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text("Half", encoding="utf-8")
    read, done = [], []

    def begin() -> Callable[[], None]:
        text = page.read_text(encoding="utf-8")
        read.append(text)
        if text == "Half":
            page.write_text("Half and half", encoding="utf-8")
            if problem is not None:
                raise problem

        def work() -> None:
            done.append(text)
            raise EnoughError

        return work

    with pytest.raises(EnoughError):
        keep_doing(tmp_path, tmp_path / "out", begin)
    assert (read, done) == (["Half", "Half and half"], ["Half and half"])
    assert capsys.readouterr() == ("", "")


def test_what_is_there_is_left_alone(folder: Path) -> None:
    words = ("build", "anyshire", "--to", "html,docx", "--output", "out")
    first = run_lis(*words, cwd=folder)
    page = folder / "out" / "anyshire-draft.html"
    made = page.stat().st_mtime_ns
    time.sleep(0.02)
    again = run_lis(*words, cwd=folder)
    assert (again.code, again.output) == (0, first.output)
    assert page.stat().st_mtime_ns == made


@pytest.mark.parametrize("output", [".", "anyshire", "anyshire/build"])
def test_documents_beside_or_above_their_sources_hide_no_change(folder: Path, output: str) -> None:
    words = ("build", "anyshire", "--to", "html", "--output", output)
    page = folder / output / "anyshire-draft.html"
    for said in ("Said first.", "Said second."):
        (folder / "anyshire" / "chapters" / "04-vision.md").write_text(f"---\ntitle: Vision\n---\n{said}\n", encoding="utf-8")
        assert run_lis(*words, cwd=folder).code == 0
        assert said in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("change", ["edited", "gone", "source", "format", "told"])
def test_what_is_not_as_it_was_is_built(folder: Path, change: str) -> None:
    words = ["build", "anyshire", "--to", "html", "--output", "out"]
    run_lis(*words, cwd=folder)
    page = folder / "out" / "anyshire-draft.html"
    before, made = page.read_bytes(), page.stat().st_mtime_ns
    if change == "edited":
        page.write_bytes(b"spoilt")
    elif change == "gone":
        page.unlink()
    elif change == "source":
        (folder / "anyshire" / "chapters" / "04-vision.md").write_text("---\ntitle: Vision\n---\nAnother.\n", encoding="utf-8")
    elif change == "format":
        words[3] = "html,pdf"
    else:
        words.append("--no-cache")
    time.sleep(0.02)
    ran = run_lis(*words, cwd=folder)
    assert ran.code == 0
    assert (page.read_bytes() == before) == (change != "source")
    assert (page.stat().st_mtime_ns == made) == (change == "format")
    assert [Path(line).exists() or (folder / line).exists() for line in ran.output.splitlines()] == [True] * len(words[3].split(","))

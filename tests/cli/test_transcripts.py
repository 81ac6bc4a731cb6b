"""Each page of this folder is a list of sessions: what a user types, every word that comes back, and the exit code.

A command is `lis`, with settings of the environment before it as a shell takes them, or `cat`, which shows a file that lis wrote.
"""

import shlex
from itertools import takewhile
from pathlib import Path

import pytest

from helpers import Sample, edited, minimal_files, read_page, run_lis

PAGES = Path(__file__).parent
SESSIONS = [pytest.param(sample, id=f"{page.stem}: {sample.title}") for page in sorted(PAGES.glob("*.md")) for sample in read_page(page)]


@pytest.mark.parametrize("session", SESSIONS)
def test_session(session: Sample, tmp_path: Path) -> None:
    files = minimal_files()
    for info, text in session.blocks:
        if info[0] == "remove":
            del files[info[1]]
        elif info[0] == "edit":
            files[info[1]] = edited(files[info[1]], text)
        elif info[0] != "console":
            files[info[1]] = text
    folder = tmp_path / "anyshire"
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data.encode() if isinstance(data, str) else data)
    for info, text in session.blocks:
        if info == ["console"]:
            _replay(text, tmp_path)


def _replay(session: str, cwd: Path) -> None:
    """Run every command of a session in turn and compare what it says, stdout before stderr."""
    for command in session.split("$ ")[1:]:
        line, _, expected = command.partition("\n")
        words = shlex.split(line)
        settings = dict(word.split("=", 1) for word in takewhile(lambda word: "=" in word, words))
        name, *arguments = words[len(settings) :]
        if name == "cat":
            said = (cwd / arguments[0]).read_text(encoding="utf-8")
        else:
            assert name == "lis", "a session runs lis"
            ran = run_lis(*arguments, cwd=cwd, **settings)
            said = ran.output + ran.errors + (f"[exit {ran.code}]\n" if ran.code else "")
        assert said == expected

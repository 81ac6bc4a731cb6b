"""What a check found is remembered, and never wrongly."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import MINIMAL, TODAY, run_lis
from lis_cli.cli.memory import key_of, recall, remember
from lis_cli.diagnostics import Applicability, Diagnostic, Fix, Related, Severity
from lis_cli.snapshot import InMemory
from lis_cli.text.edit import Edit
from lis_cli.text.span import Position, Span

FOUND = [
    Diagnostic("unreadable-file", Span("a.yaml"), "file is no text"),
    Diagnostic(
        "unknown-key",
        Span("a.yaml", Position(1, 2), Position(1, 5)),
        "unknown key `é`",
        help="did you mean `e`?",
        severity=Severity.WARNING,
        related=(Related(Span("b.yaml", Position(3, 1)), "here too"),),
        fix=Fix("rename it", (Edit("a.yaml", Position(1, 2), Position(1, 5), "e"),), Applicability.UNSAFE),
    ),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIS_CACHE_DIR", str(tmp_path / "memory"))
    return tmp_path / "memory"


def test_findings_come_back_as_they_were(folder: Path) -> None:
    assert recall("key") is None
    remember("key", FOUND)
    assert recall("key") == FOUND
    assert [path.name for path in folder.iterdir()] == ["key.json"]


@pytest.mark.parametrize("damage", ["", "[", "{}", '[{"rule": 1}]', "[[1]]", "\0"])
def test_damaged_memory_is_no_memory(folder: Path, damage: str) -> None:
    remember("key", FOUND)
    (folder / "key.json").write_text(damage, encoding="utf-8")
    assert recall("key") is None or recall("key") == []


def test_another_byte_name_folder_or_day_is_another_key() -> None:
    def key(files: dict[str, str], root: str = "", day: object = TODAY) -> str:
        return key_of(InMemory(files), root, sorted(files), day)  # type: ignore[arg-type]

    keys = {
        key({"strategy.yaml": "a"}),
        key({"strategy.yaml": "b"}),
        key({"strategy.yaml": "a", "x.md": ""}),
        key({"strategy.yaml": "", "x.md": "a"}),
        key({"strategy.yaml": "a"}, day=TODAY.replace(day=2)),
        key({"r/strategy.yaml": "a"}, "r"),
    }
    assert len(keys) == 6


def test_a_second_run_says_the_same_and_a_change_is_seen(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "anyshire")
    memory = str(tmp_path / "memory")
    chapter = tmp_path / "anyshire" / "chapters" / "04-vision.md"
    clean = [run_lis("validate", cwd=tmp_path, LIS_CACHE_DIR=memory).output for _ in range(2)]
    assert clean == ["No findings in 1 strategy.\n"] * 2
    before = chapter.read_bytes()
    chapter.write_bytes(before + b"\nSee [it](priority:none).\n")
    broken = [run_lis("validate", *more, cwd=tmp_path, LIS_CACHE_DIR=memory) for more in ((), (), ("--no-cache",))]
    assert [ran.code for ran in broken] == [1, 1, 1]
    assert len({ran.output for ran in broken}) == 1
    chapter.write_bytes(before)
    assert run_lis("validate", cwd=tmp_path, LIS_CACHE_DIR=memory).output == clean[0]
    assert len(list(Path(memory).iterdir())) == 2


def test_no_cache_keeps_nothing_and_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "anyshire")
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert run_lis("validate", "--no-cache", cwd=tmp_path, LIS_CACHE_DIR=str(tmp_path / "memory")).code == 0
    assert not (tmp_path / "memory").exists()
    assert run_lis("validate", cwd=tmp_path, LIS_CACHE_DIR=str(tmp_path / "file")).code == 0


def test_a_run_from_memory_imports_neither_models_nor_their_library(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "anyshire")
    memory = str(tmp_path / "memory")
    assert run_lis("validate", cwd=tmp_path, LIS_CACHE_DIR=memory).code == 0
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "lis_cli", "validate"],
        cwd=tmp_path,
        env={**os.environ, "LIS_CACHE_DIR": memory},
        capture_output=True,
        check=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert "lis_cli.cli.memory" in imported
    assert not imported & {"pydantic", "typer", "rich", "ruamel.yaml", "markdown_it", "jinja2", "rapidfuzz", "lis_cli.model.strategy"}


def test_memory_is_plain_json(folder: Path) -> None:
    remember("key", FOUND)
    assert json.loads((folder / "key.json").read_text(encoding="utf-8"))[0]["rule"] == "unreadable-file"

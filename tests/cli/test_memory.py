"""What a check found is remembered, and never wrongly."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import MINIMAL, REPOSITORY, TODAY, run_lis
from lis_cli.cli.memory import Watched, key_of, recall, remember
from lis_cli.diagnostics import Applicability, Diagnostic, Fix, Related, Severity
from lis_cli.snapshot import InMemory, WorkingTree
from lis_cli.text.edit import Edit
from lis_cli.text.span import Position, Span

posix_only = pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
KEY, OTHER = "0" * 40, "1" * 40
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
    assert recall(KEY) is None
    remember(KEY, FOUND)
    assert recall(KEY) == FOUND
    assert sorted(path.name for path in folder.iterdir()) == [".gitignore", f"{KEY}.json"]


@pytest.mark.parametrize("damage", ["", "[", "{}", "[]", "0\n[]", '[{"rule": 1}]', "[[1]]", "\0", "é"])
def test_damaged_memory_is_no_memory(folder: Path, damage: str) -> None:
    remember(KEY, FOUND)
    (folder / f"{KEY}.json").write_text(damage, encoding="utf-8")
    assert recall(KEY) is None


def test_an_answer_with_one_character_changed_or_under_another_name_is_no_answer(folder: Path) -> None:
    remember(KEY, FOUND)
    kept = (folder / f"{KEY}.json").read_text(encoding="utf-8")
    (folder / f"{OTHER}.json").write_text(kept, encoding="utf-8")
    (folder / f"{KEY}.json").write_text(kept.replace('"file is no text"', '"file is no test"'), encoding="utf-8")
    assert (recall(KEY), recall(OTHER)) == (None, None)


@posix_only
def test_a_folder_that_anyone_may_write_to_is_neither_believed_nor_used(folder: Path) -> None:
    remember(KEY, FOUND)
    folder.chmod(0o777)
    assert recall(KEY) is None
    remember(OTHER, FOUND)
    folder.chmod(0o700)
    assert (recall(KEY), recall(OTHER)) == (FOUND, None)


@posix_only
def test_nobody_else_may_read_what_was_found(folder: Path) -> None:
    remember(KEY, FOUND)
    assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_only_be_read_is_read(folder: Path) -> None:
    remember(KEY, FOUND)
    folder.chmod(0o500)
    remember(OTHER, FOUND)
    assert (recall(KEY), recall(OTHER)) == (FOUND, None)


def test_the_oldest_answers_go_and_nothing_else(folder: Path) -> None:
    folder.mkdir()
    (folder / "mine.json").write_text("{}", encoding="utf-8")
    for number in range(203):
        path = folder / f"{number:040x}.json"
        path.write_text("", encoding="utf-8")
        os.utime(path, (number, number))
    remember("f" * 40, FOUND)
    left = {path.name for path in folder.iterdir()}
    assert len(left) == 200 + len({"mine.json", ".gitignore"})
    assert {"mine.json", f"{'f' * 40}.json", f"{202:040x}.json"} <= left
    assert f"{3:040x}.json" not in left


def test_another_byte_name_folder_or_day_is_another_key() -> None:
    def key(files: dict[str, str], root: str = "", day: object = TODAY) -> str:
        return key_of(Watched(InMemory(files)), root, sorted(files), day)  # type: ignore[arg-type]

    keys = {
        key({"strategy.yaml": "a"}),
        key({"strategy.yaml": "b"}),
        key({"strategy.yaml": "a", "x.md": ""}),
        key({"strategy.yaml": "", "x.md": "a"}),
        key({"strategy.yaml": "a"}, day=TODAY.replace(day=2)),
        key({"r/strategy.yaml": "a"}, "r"),
    }
    assert len(keys) == 6


@posix_only
def test_a_file_that_cannot_be_read_is_not_one_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("a.md")
    keys = [key_of(Watched(WorkingTree(tmp_path, "")), "", ["a.md"], TODAY)]
    (tmp_path / "a.md").unlink()
    (tmp_path / "a.md").write_text("unreadable: file cannot be read: it is part of a loop of links", encoding="utf-8")
    keys.append(key_of(Watched(WorkingTree(tmp_path, "")), "", ["a.md"], TODAY))
    assert keys[0] != keys[1]


def test_another_version_of_a_library_is_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    libraries = tmp_path / "site-packages"
    (libraries / "pydantic-2.11.4.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(libraries)])
    before = key_of(Watched(InMemory({})), "", [], TODAY)
    assert key_of(Watched(InMemory({})), "", [], TODAY) == before
    (libraries / "pydantic-2.11.4.dist-info").rename(libraries / "pydantic-2.12.0.dist-info")
    assert key_of(Watched(InMemory({})), "", [], TODAY) != before


def test_a_file_that_changes_during_a_run_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one", encoding="utf-8")
    watched = Watched(WorkingTree(tmp_path, ""))
    key_of(watched, "", ["a.md"], TODAY)
    watched.read("a.md", "")
    assert not watched.has_changed
    (tmp_path / "a.md").write_text("two", encoding="utf-8")
    watched.read("a.md", "")
    assert watched.has_changed


def test_an_edited_rule_is_seen(tmp_path: Path) -> None:
    """The program is copied, and one word of a rule changed: the answer of before is not given again."""
    shutil.copytree(MINIMAL, tmp_path / "anyshire")
    for name in ("src", "schemas", "templates"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "anyshire/places/anytown.md").write_text("---\ntitle: A\n---\nSee [it]().\n", encoding="utf-8")
    places = {"PYTHONPATH": str(tmp_path / "src"), "LIS_CACHE_DIR": str(tmp_path / "memory")}
    before = run_lis("validate", cwd=tmp_path, **places).output
    assert "link leads to nothing" in before
    assert run_lis("validate", cwd=tmp_path, **places).output == before
    rule = tmp_path / "src/lis_cli/check/rules/broken_link.py"
    rule.write_text(rule.read_text(encoding="utf-8").replace("link leads to nothing", "link leads nowhere"), encoding="utf-8")
    assert "link leads nowhere" in run_lis("validate", cwd=tmp_path, **places).output


def test_runs_side_by_side_agree(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "anyshire")
    environment = {**os.environ, "LIS_CACHE_DIR": str(tmp_path / "memory")}
    command = [sys.executable, "-m", "lis_cli", "validate", "--format", "text"]
    runs = [subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)]
    said = {run.communicate(timeout=120) for run in runs}
    assert said == {(b"No findings in 1 strategy.\n", b"")}
    assert len([path for path in (tmp_path / "memory").iterdir() if path.name != ".gitignore"]) == 1


@pytest.mark.parametrize("places", [{"LIS_CACHE_DIR": "", "XDG_CACHE_HOME": "cache"}, {"LIS_CACHE_DIR": "", "XDG_CACHE_HOME": ""}])
def test_nothing_is_written_where_the_strategy_is(tmp_path: Path, places: dict[str, str]) -> None:
    """Not even where the user's home is a repository with the strategy in it."""
    shutil.copytree(MINIMAL, tmp_path / "anyshire")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    before = git_status(tmp_path)
    assert run_lis("validate", cwd=tmp_path, HOME=str(tmp_path), USERPROFILE=str(tmp_path), LOCALAPPDATA="", **places).code == 0
    assert git_status(tmp_path) == before == "?? anyshire/\n"


def git_status(folder: Path) -> str:
    done = subprocess.run(["git", "status", "--porcelain"], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode()


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
    assert len(list(Path(memory).glob("*.json"))) == 2


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


def test_memory_is_plain_json_below_its_digest(folder: Path) -> None:
    remember(KEY, FOUND)
    _, kept = (folder / f"{KEY}.json").read_text(encoding="utf-8").split("\n")
    assert json.loads(kept)[0]["rule"] == "unreadable-file"

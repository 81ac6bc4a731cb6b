"""`lis fix` on a disk: whose files it writes, how, and what it never does."""

import json
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from helpers import MINIMAL, run_lis

WRONG = (
    b"title: Employer skills survey\r\npublsher: 'Department' # who\r\nkind: survey\r\ndate: 2018-03\r\nfindings:\r\n  gap: {says: One}\r\n"
)
RIGHT = WRONG.replace(b"publsher", b"publisher")
DEEP = b"---\ntitle: Vision\n---\n### Deep\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(MINIMAL, tmp_path / "anyshire")
    return tmp_path / "anyshire"


@pytest.fixture
def survey(folder: Path) -> Path:
    path = folder / "evidence" / "skills-survey.yaml"
    path.write_bytes(WRONG)
    return path


@pytest.fixture
def vision(folder: Path) -> Path:
    path = folder / "chapters" / "04-vision.md"
    path.write_bytes(DEEP)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_line_ends_quotes_comments_and_the_other_files_stay(folder: Path, survey: Path) -> None:
    before = contents(folder)
    ran = run_lis("fix", cwd=folder.parent)
    assert (ran.code, ran.errors) == (0, "")
    assert contents(folder) == before | {"evidence/skills-survey.yaml": RIGHT}
    assert survey.read_bytes() == RIGHT


@pytest.mark.usefixtures("survey")
def test_a_diff_writes_nothing_and_can_be_applied(folder: Path, vision: Path) -> None:
    mixed = DEEP.replace(b"---\n", b"---\r\n", 1) + b"\nWords [@skils-survey].   \n\nMore.\r\n\n### Last"
    vision.write_bytes(b"\xef\xbb\xbf" + mixed)
    (folder / "strategy.yaml").write_bytes((folder / "strategy.yaml").read_bytes().replace(b"\nlanguage: en-GB", b""))
    before = contents(folder)
    done = run_lis("fix", "--diff", "--quiet", cwd=folder.parent)
    assert (done.code, done.errors) == (1, "")
    assert contents(folder) == before
    (folder.parent / "fixes.patch").write_bytes(done.output.encode())
    git = ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn"]
    subprocess.run([*git, "fixes.patch"], cwd=folder.parent, check=True)
    patched = contents(folder)
    subprocess.run([*git, "--reverse", "fixes.patch"], cwd=folder.parent, check=True)
    assert contents(folder) == before
    assert run_lis("fix", cwd=folder.parent).code == 0
    assert contents(folder) == patched
    assert patched["chapters/04-vision.md"].startswith(b"\xef\xbb\xbf---\r\ntitle: Vision\n---\n## Deep\n")
    assert run_lis("fix", "--diff", cwd=folder.parent).output == ""


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has modes")
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_a_file_keeps_its_mode(survey: Path, mode: int) -> None:
    survey.chmod(mode)
    assert run_lis("fix", cwd=survey.parent).code == 0
    assert survey.read_bytes() == RIGHT
    assert stat.S_IMODE(survey.stat().st_mode) == mode


def test_a_read_only_file_is_left_and_the_others_are_written(folder: Path, survey: Path, vision: Path) -> None:
    survey.chmod(0o444)
    ran = run_lis("fix", cwd=folder.parent)
    survey.chmod(0o644)
    assert ran.code == 2
    path = str(Path("anyshire", "evidence", "skills-survey.yaml"))
    assert ran.errors == f"lis: `{path}` is read-only, so nothing in it was changed; make it writable and run this again\n"
    assert ran.output == (
        "anyshire/chapters/04-vision.md:4:1: fixed: begin the heading with `##` [skipped-heading]\n"
        "Fixed 1 finding in 1 file. 1 error and 1 warning are left; `lis validate` shows them.\n"
    )
    assert (survey.read_bytes(), vision.read_bytes()) == (WRONG, DEEP.replace(b"###", b"##"))
    assert [name for name in contents(folder) if ".part" in name] == []


@pytest.mark.skipif(os.name != "posix", reason="links need rights on other systems")
def test_nothing_is_written_through_a_link(folder: Path, vision: Path) -> None:
    outside = folder.parent / "outside.md"
    outside.write_bytes(DEEP)
    vision.unlink()
    vision.symlink_to(outside)
    inside = folder / "chapters" / "07-more.md"
    inside.symlink_to("03-introduction.md")
    (folder / "chapters" / "03-introduction.md").write_bytes(DEEP)
    run_lis("fix", "--unsafe", cwd=folder.parent)
    assert outside.read_bytes() == DEEP
    assert vision.is_symlink()
    assert inside.is_symlink()
    assert inside.read_bytes() == DEEP.replace(b"###", b"##")


def test_a_part_of_a_strategy_is_fixed_by_itself(folder: Path, survey: Path, vision: Path) -> None:
    assert run_lis("fix", "chapters", cwd=folder).code == 1
    assert (survey.read_bytes(), vision.read_bytes()) == (WRONG, DEEP.replace(b"###", b"##"))
    assert run_lis("fix", survey, cwd=folder.parent).code == 0
    assert survey.read_bytes() == RIGHT


@pytest.mark.usefixtures("survey")
def test_every_strategy_below_is_fixed(folder: Path) -> None:
    shutil.copytree(folder, folder.parent / "othershire")
    ran = run_lis("fix", cwd=folder.parent)
    assert ran.output.endswith("Fixed 2 findings in 2 files. No findings are left.\n")
    assert run_lis("fix", "..", cwd=folder).output == "Nothing to fix in 2 strategies. No findings are left.\n"


@pytest.mark.usefixtures("survey")
def test_a_second_run_changes_nothing_and_tells_the_same_from_memory(folder: Path, tmp_path: Path) -> None:
    memory = str(tmp_path / "memory")
    assert run_lis("fix", cwd=folder.parent, LIS_CACHE_DIR=memory).code == 0
    before = contents(folder)
    assert run_lis("validate", cwd=folder.parent, LIS_CACHE_DIR=memory).code == 0
    ran = [run_lis("fix", *more, cwd=folder.parent, LIS_CACHE_DIR=memory) for more in ((), ("--no-cache",))]
    assert {(item.code, item.output) for item in ran} == {(0, "Nothing to fix in 1 strategy. No findings are left.\n")}
    assert contents(folder) == before


def test_what_is_remembered_never_hides_a_fix(folder: Path, survey: Path, tmp_path: Path) -> None:
    memory = str(tmp_path / "memory")
    for _ in range(2):
        assert run_lis("validate", cwd=folder.parent, LIS_CACHE_DIR=memory).code == 1
    found = json.loads(run_lis("validate", "--format", "json", cwd=folder.parent, LIS_CACHE_DIR=memory).output)["findings"]
    assert [item["fix"]["title"] for item in found] == ["rename `publsher` to `publisher`"]
    assert run_lis("fix", cwd=folder.parent, LIS_CACHE_DIR=memory).code == 0
    assert survey.read_bytes() == RIGHT

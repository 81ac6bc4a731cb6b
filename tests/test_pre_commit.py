"""The hooks that we offer work with the real pre-commit: they stop a commit that is not right and let a clean one through."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import MEMORY, MINIMAL, REPOSITORY

pytestmark = pytest.mark.slow


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    here = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": f"{here}{os.pathsep}{os.environ['PATH']}",
        "LIS_CACHE_DIR": MEMORY,
        "PRE_COMMIT_HOME": str(cwd / "home"),
    }
    for name, value in (("AUTHOR", "Officer"), ("COMMITTER", "Officer")):
        environment |= {f"GIT_{name}_NAME": value, f"GIT_{name}_EMAIL": "officer@anyshire.example"}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False)


def test_the_manifest_is_one() -> None:
    done = run("pre-commit", "validate-manifest", str(REPOSITORY / ".pre-commit-hooks.yaml"), cwd=REPOSITORY.parent)
    assert done.returncode == 0, done.stdout.decode()


def repository(folder: Path, *hooks: str) -> Path:
    """Make a repository with a strategy that is committed and, from then on, checked by some of our hooks."""
    shutil.copytree(MINIMAL, folder / "strategy" / "anyshire")
    manifest = (REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8").replace("language: python", "language: system")
    wanted = [f"- id: {hook}" for hook in re.split(r"^- id: ", manifest, flags=re.MULTILINE)[1:] if hook.split("\n")[0] in hooks]
    indented = "".join(f"      {line}\n" for line in "".join(wanted).splitlines())
    (folder / ".pre-commit-config.yaml").write_text(f"repos:\n  - repo: local\n    hooks:\n{indented}", encoding="utf-8")
    (folder / ".gitignore").write_text("home\n", encoding="utf-8")
    run("git", "init", "--quiet", cwd=folder)
    run("pre-commit", "install", cwd=folder)
    clean = commit(folder)
    assert clean.returncode == 0, clean.stderr.decode()
    return folder / "strategy" / "anyshire" / "chapters" / "04-vision.md"


def commit(folder: Path) -> subprocess.CompletedProcess[bytes]:
    run("git", "add", ".", cwd=folder)
    return run("git", "commit", "--message", "The strategy", cwd=folder)


def test_the_hook_stops_a_commit_with_a_finding(tmp_path: Path) -> None:
    chapter = repository(tmp_path, "lis-validate")
    with chapter.open("a", encoding="utf-8") as file:
        file.write("\nSee [the plan](priority:none).\n")
    broken = commit(tmp_path)
    assert broken.returncode == 1
    assert b"strategy/anyshire/chapters/04-vision.md:6:5: error: link to `priority:none`" in broken.stderr + broken.stdout


def test_the_fixing_hook_stops_a_commit_once_and_lets_what_it_fixed_through(tmp_path: Path) -> None:
    chapter = repository(tmp_path, "lis-fix")
    before = chapter.read_bytes()
    chapter.write_bytes(before + b"\nSee [the plan](priority:skils).\n")
    stopped = commit(tmp_path)
    said = stopped.stderr + stopped.stdout
    assert stopped.returncode == 1
    assert b"files were modified by this hook" in said
    assert b"strategy/anyshire/chapters/04-vision.md:6:5: fixed: write `priority:skills` for `priority:skils` [broken-link]" in said
    assert chapter.read_bytes() == before + b"\nSee [the plan](priority:skills).\n"
    assert commit(tmp_path).returncode == 0
    chapter.write_bytes(before + b"\nSee [the plan](priority:none-at-all).\n")
    assert commit(tmp_path).returncode == 1
    assert run("git", "status", "--porcelain", cwd=tmp_path).stdout == b"M  strategy/anyshire/chapters/04-vision.md\n"

"""The hook that we offer works with the real pre-commit: it stops a commit with a finding and lets a clean one through."""

import os
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


def test_the_hook_stops_a_commit_with_a_finding(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "strategy" / "anyshire")
    hook = (REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8").split("\n", 1)[1]
    indented = "".join(f"      {line}\n" for line in hook.replace("language: python", "language: system").splitlines())
    (tmp_path / ".pre-commit-config.yaml").write_text(f"repos:\n  - repo: local\n    hooks:\n{indented}", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("home\n", encoding="utf-8")
    run("git", "init", "--quiet", cwd=tmp_path)
    run("pre-commit", "install", cwd=tmp_path)
    run("git", "add", ".", cwd=tmp_path)
    clean = run("git", "commit", "--message", "The strategy", cwd=tmp_path)
    assert clean.returncode == 0, clean.stderr.decode()
    with (tmp_path / "strategy" / "anyshire" / "chapters" / "04-vision.md").open("a", encoding="utf-8") as chapter:
        chapter.write("\nSee [the plan](priority:none).\n")
    run("git", "add", ".", cwd=tmp_path)
    broken = run("git", "commit", "--message", "A broken link", cwd=tmp_path)
    assert broken.returncode == 1
    assert b"strategy/anyshire/chapters/04-vision.md:6:5: error: link to `priority:none`" in broken.stderr + broken.stdout

"""Git repositories for tests, made with the real git; nothing of the user's own settings reaches them."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "An officer",
    "GIT_AUTHOR_EMAIL": "officer@anyshire.example",
    "GIT_AUTHOR_DATE": "2019-10-01T12:00:00Z",
    "GIT_COMMITTER_NAME": "An officer",
    "GIT_COMMITTER_EMAIL": "officer@anyshire.example",
    "GIT_COMMITTER_DATE": "2019-10-01T12:00:00Z",
}


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    """Run git in a folder and return what it said; the same commits have the same ids each time."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | _SETTINGS
    done = subprocess.run(["git", *arguments], cwd=folder, input=stdin, capture_output=True, check=True, env=environment)
    return done.stdout.decode(errors="replace").strip()


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)


def new_repository(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Make a repository with one commit on the branch `main`, and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    write_files(folder, files)
    commit(folder, "First version")
    return folder


def commit(folder: Path, message: str) -> str:
    """Commit every file as it is on the disk, and return the commit's id."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", f"--message={message}")
    return git(folder, "rev-parse", "HEAD")


def everything_in(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return every file below a folder, git's own too, with its time and content: what a command that only reads leaves as it was."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.as_posix(): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}

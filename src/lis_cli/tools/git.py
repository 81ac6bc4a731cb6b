"""What git knows of a folder. Reads only: no lock, no network, no question to the user."""

import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lis_cli.errors import ToolError
from lis_cli.tools.process import run

_READ_ONLY = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "none",  # a partial clone would fetch what it lacks
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
    "GIT_DIR": None,  # git sets these four for its hooks; the folder alone decides which repository is meant
    "GIT_WORK_TREE": None,
    "GIT_INDEX_FILE": None,
    "GIT_PREFIX": None,
}


@dataclass(frozen=True, slots=True)
class Commit:
    """The commit that last changed a folder."""

    id: str
    """Forty hexadecimal digits."""
    time: datetime
    """Committer's time, in UTC."""
    is_changed: bool
    """Whether the folder holds changes that are not committed."""


def last_commit(folder: Path) -> Commit | None:
    """Return the commit that last changed `folder`, or None outside git, without git, or before the first commit."""
    try:
        log = run_git(folder, "log", "-1", "--format=%H %ct", "--", ".")
        if not log:
            return None
        commit, seconds = log.split()
        status = run_git(folder, "status", "--porcelain", "--untracked-files=all", "--", ".")
    except ToolError:
        return None
    return Commit(commit, datetime.fromtimestamp(int(seconds), UTC), bool(status))


@dataclass(frozen=True, slots=True)
class Signature:
    """Who made a commit, and when."""

    commit: str
    """Forty hexadecimal digits."""
    author: str
    time: datetime
    """Committer's time, in UTC."""


def signature_of(folder: Path, commit: str) -> Signature | None:
    """Return who made a commit, asked in a folder; None outside git, without git, or before the first commit."""
    try:
        told = run_git(folder, "log", "-1", "--format=%H%n%ct%n%an", "--end-of-options", commit, "--").split("\n")
    except ToolError:
        return None
    return Signature(told[0], told[2], datetime.fromtimestamp(int(told[1]), UTC)) if len(told) > 2 else None  # noqa: PLR2004


def ask_git(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git in `folder` and return what it said, whether it succeeded or not; ToolError if it is not there."""
    return run(["git", *arguments], cwd=folder, stdin=stdin, environment=_READ_ONLY)


def run_git(folder: Path, *arguments: str) -> str:
    """Return what git prints when it runs in a folder, without white space around it; ToolError if it fails."""
    done = ask_git(folder, *arguments)
    if done.returncode:
        raise ToolError(f"git: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode(errors="replace").strip()

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
        log = _git(folder, "log", "-1", "--format=%H %ct", "--", ".")
        if not log:
            return None
        commit, seconds = log.split()
        status = _git(folder, "status", "--porcelain", "--untracked-files=all", "--", ".")
    except ToolError:
        return None
    return Commit(commit, datetime.fromtimestamp(int(seconds), UTC), bool(status))


@dataclass(frozen=True, slots=True)
class Blame:
    """Who last changed a line, and when."""

    author: str
    day: str
    """As `2019-10-30`, in UTC."""


def blame_line(folder: Path, name: str, line: int) -> Blame | None:
    """Return who last changed a line (from 1) of a file of `folder`; None outside git, or where it is not committed."""
    try:
        told = _git(folder, "blame", "--porcelain", "-L", f"{line},{line}", "--", name).splitlines()
    except ToolError:
        return None
    if not told or told[0].startswith("0" * 40):
        return None
    facts = dict(part.split(" ", 1) for part in told[1:] if " " in part and not part.startswith("\t"))
    return Blame(facts["author"], datetime.fromtimestamp(int(facts["author-time"]), UTC).date().isoformat())


def ask_git(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git in `folder` and return what it said, whether it succeeded or not; ToolError if it is not there."""
    return run(["git", *arguments], cwd=folder, stdin=stdin, environment=_READ_ONLY)


def _git(folder: Path, *arguments: str) -> str:
    done = ask_git(folder, *arguments)
    if done.returncode:
        raise ToolError(f"git: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode(errors="replace").strip()

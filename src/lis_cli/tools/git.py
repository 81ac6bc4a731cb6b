"""What git knows of a folder. Reads only; takes no locks."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lis_cli.errors import ToolError
from lis_cli.tools.process import run

_READ_ONLY = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


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


def run_git(folder: Path, *arguments: str) -> str:
    """Return what git prints when it runs in a folder, without white space around it; ToolError if it fails."""
    done = run(["git", *arguments], cwd=folder, environment=_READ_ONLY)
    if done.returncode:
        raise ToolError(f"git: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode(errors="replace").strip()

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


def _git(folder: Path, *arguments: str) -> str:
    done = run(["git", *arguments], cwd=folder, environment=_READ_ONLY)
    if done.returncode:
        raise ToolError(f"git: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode(errors="replace").strip()

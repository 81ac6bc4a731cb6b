"""The history of one file in git: which commits changed it, under which names, and what else they changed. Reads only."""

from collections.abc import Iterator
from typing import NamedTuple

from lis_cli.tools.git import ask_git
from lis_cli.tools.revisions import Repository, explain_failure

_FACTS = 4
"""Of each commit: its id, its day, its author, its subject."""
_RAW = ("--raw", "-z", "--no-abbrev", "--no-color", "--no-ext-diff", "--no-relative", "--ignore-submodules=all")
"""How differences are told, whatever the user's own settings are."""
_LINK = "120000"


class PastCommit(NamedTuple):
    """A commit that changed a file."""

    id: str
    time: str
    """When its author made it, as ISO 8601 in the author's own time zone."""
    author: str
    subject: str
    """The first paragraph of its message."""
    old_path: str | None
    """Where the file was before, from the top of the repository; None where the commit brought it (again)."""
    path: str
    """Where it is since then; where the commit took it away, where it was."""


class FileChange(NamedTuple):
    """A file that a commit changed; a renamed one is one file that went and one that came."""

    path: str
    """From the top of the repository."""
    old_id: str | None
    """None where it was not there, or was a link."""
    new_id: str | None
    """None where it is not there any more, or is a link."""


def list_history(repository: Repository, commit: str, path: str) -> list[PastCommit]:
    """Return the commits up to `commit` that changed a file, newest first, through its renames; merges as such are left out.

    A file that began as a copy of another, which stayed, begins there.
    """
    options = ("--follow", "-M", "--no-show-signature", "--encoding=UTF-8", "--format=%H%x00%aI%x00%an%x00%s", *_RAW)
    done = ask_git(repository.folder, "log", *options, commit, "--", f":(top,literal){path}")
    if done.returncode:
        raise explain_failure(done.stderr, repository.folder)
    return list(_parse_log(done.stdout))


def list_changes(repository: Repository, commits: list[str]) -> dict[str, list[FileChange]]:
    """Return every file that each of the commits changed."""
    asked = "".join(f"{commit}\n" for commit in commits).encode()
    done = ask_git(repository.folder, "diff-tree", "--stdin", "-r", "--root", "--no-renames", *_RAW, stdin=asked)
    if done.returncode:
        raise explain_failure(done.stderr, repository.folder)
    changes: dict[str, list[FileChange]] = {commit: [] for commit in commits}
    current = ""
    words = _words(done.stdout)
    for word in words:
        if word.startswith(":"):
            old_mode, new_mode, old_id, new_id, _ = word[1:].split(" ")
            changes[current].append(FileChange(next(words), _blob(old_mode, old_id), _blob(new_mode, new_id)))
        else:
            current = word
    return changes


def is_cut_off(repository: Repository, commit: str) -> bool:
    """Tell whether this copy of the repository lacks what came before a commit, which then seems to have brought every file."""
    known = ask_git(repository.folder, "rev-list", "--max-count=1", "--parents", commit).stdout.split()
    if len(known) > 1:
        return False
    written = ask_git(repository.folder, "cat-file", "commit", commit).stdout.partition(b"\n\n")[0]
    return b"\nparent " in written


def _words(output: bytes) -> Iterator[str]:
    return iter(output.decode("utf-8", "surrogateescape").split("\0")[:-1])


def _parse_log(output: bytes) -> Iterator[PastCommit]:
    words = _words(output)
    facts: list[str] = []
    for word in words:
        if word.startswith("\n:"):
            status = word.rpartition(" ")[2]
            first = next(words)
            second = next(words) if status[0] in "RC" else first
            commit, time, author, subject = facts
            yield PastCommit(commit, time, author, subject, None if status[0] in "AC" else first, second)
            facts = []
            if status[0] == "C":
                return  # what git tells from here on is the history of the other file
        else:
            facts = [*facts, word][-_FACTS:]


def _blob(mode: str, blob: str) -> str | None:
    return None if not blob.strip("0") or mode == _LINK else blob

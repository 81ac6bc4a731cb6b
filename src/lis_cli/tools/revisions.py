"""Old versions in a git repository: what a name such as `HEAD~3` means, which files a commit holds, and what is in them.

Nothing is checked out and nothing is written. What a user cannot use is a UsageError that says what to do.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lis_cli.errors import LisError, NoRepositoryError, ToolError, UsageError
from lis_cli.text.near import did_you_mean
from lis_cli.tools.git import ask_git


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository, and the folder of it that is meant."""

    folder: Path
    """Where git is asked; it is there on the disk."""
    inside: str
    """The folder that is meant, from the top of the repository, with forward slashes; empty for all of it."""
    has_files: bool
    """Whether files are checked out; a bare repository has only its history."""


class Range(NamedTuple):
    """Two revisions written as one word: `A..B`, or `A...B` for what B changed since it left A."""

    old: str
    new: str
    since_parting: bool


class Entry(NamedTuple):
    """A file of a commit."""

    path: str
    """From the top of the repository; bytes that are not UTF-8 are kept as half characters, as Python's file functions do."""
    id: str
    size: int
    """Bytes."""
    is_link: bool


def find_repository(folder: Path) -> Repository:
    """Return the repository that a folder lies in; the folder itself need not be there (any more)."""
    there = next((outer for outer in (folder.absolute(), *folder.absolute().parents) if outer.is_dir()), None)
    if there is None:  # a drive that is not there
        raise UsageError(f"`{folder}` does not exist")
    done = ask_git(there, "rev-parse", "--is-inside-work-tree", "--show-prefix")
    if done.returncode:
        raise explain_failure(done.stderr, folder)
    has_files, _, prefix = done.stdout.partition(b"\n")
    missing = folder.absolute().relative_to(there).as_posix()
    parts = [prefix.rstrip(b"\r\n").decode("utf-8", "surrogateescape").rstrip("/"), "" if missing == "." else missing]
    return Repository(there, "/".join(part for part in parts if part), has_files.strip() == b"true")


def split_range(words: str) -> Range | None:
    """Return the two revisions of a range, where nothing stands for HEAD, or None if it is a single revision."""
    if words.startswith(":/") or "^{/" in words:
        return None  # a search for the words of a commit's message
    for dots in ("...", ".."):
        old, found, new = words.partition(dots)
        if found:
            return Range(old or "HEAD", new or "HEAD", since_parting=dots == "...")
    return None


def find_commit(repository: Repository, revision: str) -> str:
    """Return the id of the commit that a name means; UsageError if there is none."""
    if revision.startswith("-") or not revision.strip() or "\0" in revision:
        raise UsageError(f"`{revision}` is not a revision; name a commit, a branch or a tag, such as `HEAD~1`")
    if len(revision) > _LONGEST_NAME:
        raise UsageError(f"`{revision[:40]}…` is too long for a revision; name a commit, a branch or a tag, such as `HEAD~1`")
    done = _verify(repository, revision)
    if not done:
        raise _explain_missing(repository, revision)
    commit = _verify(repository, f"{done}^{{commit}}")
    if not commit:
        raise UsageError(f"`{revision}` is not a version of the whole repository; name a commit, a branch or a tag")
    return commit


def find_parting(repository: Repository, old: str, new: str) -> str:
    """Return the commit at which the histories of two commits part."""
    done = ask_git(repository.folder, "merge-base", old, new)
    if done.returncode or not done.stdout.strip():
        raise UsageError(f"`{old[:10]}` and `{new[:10]}` have no history in common{or_it_is_cut_off(repository)}")
    return done.stdout.split()[0].decode()


def list_commit(repository: Repository, commit: str) -> list[Entry]:
    """Return every file and link of a commit below the folder that is meant; other repositories inside it are left out."""
    below = ("--", f"{repository.inside}/") if repository.inside else ()
    done = ask_git(repository.folder, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, *below)
    if done.returncode:
        raise explain_failure(done.stderr, repository.folder)
    return [entry for line in done.stdout.split(b"\0") if line and (entry := _entry(line))]


def read_blobs(repository: Repository, ids: list[str]) -> dict[str, bytes]:
    """Return the content of files by their ids."""
    asked = "".join(f"{blob}\n" for blob in ids).encode()
    done = ask_git(repository.folder, "cat-file", "--batch", stdin=asked)
    if done.returncode:
        raise explain_failure(done.stderr, repository.folder)
    contents, at = {}, 0
    for blob in ids:
        head, found, _ = done.stdout[at : at + _LONGEST_HEAD].partition(b"\n")
        words = head.split()
        if not found or len(words) != 3:  # noqa: PLR2004  (id, type, size)
            raise ToolError(f"git: the file with the id {blob} is missing or damaged; `git fsck` says more")
        start = at + len(head) + 1
        at = start + int(words[2]) + 1
        contents[blob] = done.stdout[start : at - 1]
    return contents


_START = re.compile(r"[~^@:]")
"""What ends the name that a revision such as `main~3` starts from."""
_LONGEST_NAME = 1000
"""Characters of a revision; git has no names longer than a path may be."""
_LONGEST_HEAD = 120
"""Bytes of `<id> blob <size>`, with room to spare."""


def _entry(line: bytes) -> Entry | None:
    facts, _, path = line.partition(b"\t")
    mode, kind, blob, size = facts.split()
    if kind != b"blob":
        return None
    return Entry(path.decode("utf-8", "surrogateescape"), blob.decode(), int(size), is_link=mode == b"120000")


def _verify(repository: Repository, name: str) -> str:
    """Return the id of the one object that a name means, or nothing."""
    done = ask_git(repository.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    found = done.stdout.decode(errors="replace").strip()
    if b"is ambiguous" in done.stderr and not found:
        raise UsageError(f"`{name}` is the beginning of more than one id; give more of its digits")
    return found if done.returncode == 0 else ""


def _explain_missing(repository: Repository, revision: str) -> UsageError:
    if revision == "HEAD" or not _verify(repository, "HEAD"):
        return UsageError("there is no commit yet to compare with; `git commit` makes one")
    start = _START.split(revision, maxsplit=1)[0]
    if start and start != revision and _verify(repository, start):
        advice = or_it_is_cut_off(repository) or f"; `{start}` is there, but not this version of it"
        return UsageError(f"there is no revision `{revision}`{advice}")
    listed = ask_git(repository.folder, "for-each-ref", "--format=%(refname:short)").stdout.decode(errors="replace")
    names = ["HEAD", *(name for line in listed.splitlines() for name in (line, line.partition("/")[2]) if name)]
    near = did_you_mean(revision, names)
    advice = f"; {near}" if near else or_it_is_cut_off(repository) or "; `git log --oneline` and `git tag` list what there is"
    return UsageError(f"there is no revision `{revision}`{advice}")


def or_it_is_cut_off(repository: Repository) -> str:
    """Return the words that a message ends with where this copy of the repository lacks old commits."""
    if ask_git(repository.folder, "rev-parse", "--is-shallow-repository").stdout.strip() != b"true":
        return ""
    return "; this copy of the repository lacks older commits: run `git fetch --unshallow` (in a CI job, fetch the whole history)"


def explain_failure(stderr: bytes, folder: Path) -> LisError:
    """Return what git's complaint means for the user."""
    said = stderr.decode(errors="replace").strip()
    if "not a git repository" in said:
        return NoRepositoryError(f"`{folder}` is not in a git repository; name two folders to compare, or run `git init` and commit")
    if "dubious ownership" in said:
        add = next(
            (line.strip() for line in said.splitlines() if "--add safe.directory" in line), "git config --global --add safe.directory"
        )
        return UsageError(f"git does not read `{folder}`, because it belongs to another user; if you trust it, run `{add}`")
    if "promisor remote" in said:
        return UsageError("this copy of the repository lacks old files; run `git fetch --refetch --no-filter`")
    return ToolError(f"git: {said}")

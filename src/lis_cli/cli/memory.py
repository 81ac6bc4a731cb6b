"""Remembers what a check found, so that checking the same files again takes no time.

The key is the content of every file of a strategy, the day, this very installation, and the libraries beside it: a changed byte, a
new version or an edited rule never meets an old answer. Deleting the folder loses nothing; runs side by side are safe, since files
are renamed into place. An answer is plain JSON with a digest: what was damaged or put there by somebody else is not believed.
"""

import contextlib
import hashlib
import json
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from lis_cli import __version__
from lis_cli.diagnostics import Applicability, Diagnostic, Fix, Related, Severity
from lis_cli.resources import resource_dir
from lis_cli.snapshot import Snapshot, UnreadableError, join_path
from lis_cli.text.edit import Edit
from lis_cli.text.span import Position, Span
from lis_cli.tools.files import write_whole

_MOST = 200
"""Answers that are kept; the oldest go first."""
_OURS = re.compile(r"[0-9a-f]{40}\.json|\.[0-9a-f]{40}\.json\..*\.part")
"""Names of answers, finished or not; nothing else in the folder is ever deleted."""


class Watched:
    """A snapshot that notices when a file is read again and is no longer what it was: then the answer is not for its key."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Watch what is read of a snapshot."""
        self._snapshot = snapshot
        self._digests: dict[str, bytes] = {}
        self.has_changed = False

    def paths(self) -> list[str]:
        """Return every file."""
        return self._snapshot.paths()

    def read(self, path: str, within: str) -> bytes:
        """Return a file's bytes, or raise what reading it raises."""
        try:
            data = self._snapshot.read(path, within)
        except UnreadableError as problem:
            self._note(path, f"unreadable: {problem}".encode(), b"no")
            raise
        self._note(path, data, b"yes")
        return data

    def digest(self, path: str, within: str) -> bytes:
        """Read a file and return a digest of its bytes, or of why it cannot be read."""
        with contextlib.suppress(UnreadableError):
            self.read(path, within)
        return self._digests[path]

    def _note(self, path: str, data: bytes, is_readable: bytes) -> None:
        digest = hashlib.blake2b(data, digest_size=20, person=is_readable).digest()
        if self._digests.setdefault(path, digest) != digest:
            self.has_changed = True


def key_of(snapshot: Watched, root: str, paths: Sequence[str], day: date) -> str:
    """Return the digest of everything that the findings on a strategy depend on."""
    digest = hashlib.blake2b(f"{__version__} {_installation()} {day} {root}".encode(errors="surrogatepass"), digest_size=20)
    prefix = join_path(root, "")
    for path in paths:
        if path.startswith(prefix):
            digest.update(f"\0{path}\0".encode(errors="surrogatepass"))
            digest.update(snapshot.digest(path, root))
    return digest.hexdigest()


def _installation() -> str:
    """Return what tells this installation from another with the same version: its files and their times, and the libraries' names."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=8)
    for folder in (Path(__file__).resolve().parent.parent, resource_dir("schemas"), resource_dir("templates")):
        for found, _, names in sorted(os.walk(folder)):
            for name in sorted(name for name in names if not name.endswith(".pyc")):
                facts = os.stat(os.path.join(found, name))  # noqa: PTH116, PTH118  (hundreds of files; pathlib takes three times as long)
                digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}".encode())
    for name in _libraries():
        digest.update(name.encode(errors="surrogatepass"))
    return digest.hexdigest()


def _libraries() -> Iterator[str]:
    """Yield the folders that installers leave for each library, whose names hold its version: `pydantic-2.11.4.dist-info`."""
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")):
            with contextlib.suppress(OSError):
                yield from sorted(name for name in os.listdir(folder) if name.endswith("-info"))  # noqa: PTH208  (as above)


def recall(key: str) -> list[Diagnostic] | None:
    """Return the findings kept under a key, or None if there are none or they cannot be believed."""
    try:
        folder = _folder()
        if folder is None or not _is_ours_alone(folder):
            return None
        said, _, kept = (folder / f"{key}.json").read_text(encoding="utf-8").partition("\n")
        return [_diagnostic(item) for item in json.loads(kept)] if said == _seal(key, kept) else None
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def remember(key: str, diagnostics: Sequence[Diagnostic]) -> None:
    """Keep the findings under a key; where nothing can be written, nothing is kept."""
    with contextlib.suppress(Exception):
        folder = _folder()
        if folder is None:
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # findings quote drafts that are nobody else's business
        if not _is_ours_alone(folder):
            return
        if not (folder / ".gitignore").exists():
            write_whole(folder / ".gitignore", b"*\n")  # the folder may lie in a repository, where HOME is one
        kept = json.dumps([asdict(diagnostic) for diagnostic in diagnostics])
        write_whole(folder / f"{key}.json", f"{_seal(key, kept)}\n{kept}".encode())
        for old in sorted(_answers(folder), key=lambda path: path.stat().st_mtime, reverse=True)[_MOST:]:
            old.unlink(missing_ok=True)


def _answers(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if _OURS.fullmatch(path.name)]


def _seal(key: str, kept: str) -> str:
    """Return the digest by which an answer is known to be whole and to belong to its key."""
    return hashlib.blake2b(f"{key}\n{kept}".encode(), digest_size=20).hexdigest()


def _is_ours_alone(folder: Path) -> bool:
    """Tell whether nobody but this user, and the administrator, can have put anything into the folder."""
    if os.name != "posix":
        return True
    facts = folder.stat()
    return facts.st_uid in {os.getuid(), 0} and not facts.st_mode & stat.S_IWOTH


def _folder() -> Path | None:
    """Return the user's folder for such things: LIS_CACHE_DIR, or where this system keeps them; None where there is no such place."""
    if os.environ.get("LIS_CACHE_DIR"):
        return Path(os.environ["LIS_CACHE_DIR"])
    try:
        home = Path.home()
    except RuntimeError:  # the user has none
        home = Path()
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "lis" / "cache"
    elif sys.platform == "darwin":
        folder = home / "Library" / "Caches" / "lis"
    else:
        given = Path(os.environ.get("XDG_CACHE_HOME", ""))
        folder = (given if given.is_absolute() else home / ".cache") / "lis"
    return folder if folder.is_absolute() else None


def _diagnostic(item: dict[str, Any]) -> Diagnostic:
    fix = item["fix"]
    return Diagnostic(
        rule=item["rule"],
        span=_span(item["span"]),
        message=item["message"],
        help=item["help"],
        severity=Severity(item["severity"]),
        related=tuple(Related(_span(other["span"]), other["message"]) for other in item["related"]),
        fix=Fix(fix["title"], tuple(_edit(edit) for edit in fix["edits"]), Applicability(fix["applicability"])) if fix else None,
    )


def _span(item: list[Any]) -> Span:
    path, start, end = item
    return Span(path, Position(*start) if start else None, Position(*end) if end else None)


def _edit(item: dict[str, Any]) -> Edit:
    return Edit(item["path"], Position(*item["start"]), Position(*item["end"]), item["text"])

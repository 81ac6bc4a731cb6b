"""Remembers what a check found, so that checking the same files again takes no time.

The key is the content of every file of a strategy, the day, this very installation, and the libraries beside it: a changed byte, a
new version or an edited rule never meets an old answer.
"""

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from lis_cli import __version__
from lis_cli.cli.store import fetch, keep
from lis_cli.diagnostics import Applicability, Diagnostic, Fix, Related, Severity
from lis_cli.resources import resource_dir
from lis_cli.snapshot import Snapshot, UnreadableError, join_path
from lis_cli.text.edit import Edit
from lis_cli.text.span import Position, Span


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
    kept = fetch(key)
    try:
        return None if kept is None else [_diagnostic(item) for item in json.loads(kept)]
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def remember(key: str, diagnostics: Sequence[Diagnostic]) -> None:
    """Keep the findings under a key."""
    keep(key, json.dumps([asdict(diagnostic) for diagnostic in diagnostics]))


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

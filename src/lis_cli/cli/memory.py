"""Remembers what a check found, so that checking the same files again takes no time.

The key is the content of every file of a strategy, the day, and this very installation: a changed byte, a new version or an edited
rule never meets an old answer. Deleting the folder loses nothing; runs side by side are safe, since files are renamed into place.
"""

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Sequence
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


def key_of(snapshot: Snapshot, root: str, paths: Sequence[str], day: date) -> str:
    """Return the digest of everything that the findings on a strategy depend on."""
    digest = hashlib.blake2b(f"{__version__} {_installation()} {day} {root}".encode(), digest_size=20)
    prefix = join_path(root, "")
    for path in paths:
        if path.startswith(prefix):
            try:
                data = snapshot.read(path, root)
            except UnreadableError as problem:
                data = str(problem).encode()
            digest.update(f"\0{path}\0{len(data)}\0".encode(errors="surrogateescape"))
            digest.update(data)
    return digest.hexdigest()


def _installation() -> str:
    """Return what tells this installation from another with the same version: the number, sizes and times of its files."""
    digest = hashlib.blake2b(digest_size=8)
    for folder in (Path(__file__).resolve().parent.parent, resource_dir("schemas"), resource_dir("templates")):
        for found, _, names in sorted(os.walk(folder)):
            for name in sorted(name for name in names if not name.endswith(".pyc")):
                facts = os.stat(os.path.join(found, name))  # noqa: PTH116, PTH118  (hundreds of files; pathlib takes three times as long)
                digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}".encode())
    return digest.hexdigest()


def recall(key: str) -> list[Diagnostic] | None:
    """Return the findings kept under a key, or None if there are none or they cannot be read."""
    try:
        kept = json.loads((_folder() / f"{key}.json").read_text(encoding="utf-8"))
        return [_diagnostic(item) for item in kept]
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def remember(key: str, diagnostics: Sequence[Diagnostic]) -> None:
    """Keep the findings under a key; where nothing can be written, nothing is kept."""
    kept = [asdict(diagnostic) for diagnostic in diagnostics]
    with contextlib.suppress(Exception):
        folder = _folder()
        write_whole(folder / f"{key}.json", json.dumps(kept).encode())
        for old in sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)[_MOST:]:
            old.unlink(missing_ok=True)


def _folder() -> Path:
    """Return the user's folder for such things: LIS_CACHE_DIR, or where this system keeps them."""
    if "LIS_CACHE_DIR" in os.environ:
        return Path(os.environ["LIS_CACHE_DIR"])
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "lis" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "lis"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "lis"


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

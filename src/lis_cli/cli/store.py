"""The user's own folder for what can be found out again: small texts under keys, each with a digest.

Deleting the folder loses nothing; runs side by side are safe, since files are renamed into place. What was damaged, or put there by
somebody else, is not believed.
"""

import contextlib
import hashlib
import os
import re
import stat
import sys
from pathlib import Path

from lis_cli.tools.files import write_whole

_MOST = 200
"""Texts that are kept; the oldest go first."""
_OURS = re.compile(r"[0-9a-f]{40}\.json|\.[0-9a-f]{40}\.json\..*\.part")
"""Names of texts, finished or not; nothing else in the folder is ever deleted."""


def fetch(key: str) -> str | None:
    """Return the text kept under a key, or None if there is none or it cannot be believed; a key is 40 hexadecimal digits."""
    try:
        folder = _folder()
        if folder is None or not _is_ours_alone(folder):
            return None
        said, _, kept = (folder / f"{key}.json").read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    return kept if said == _seal(key, kept) else None


def keep(key: str, text: str) -> None:
    """Keep a text under a key; where nothing can be written, nothing is kept."""
    with contextlib.suppress(Exception):
        folder = _folder()
        if folder is None:
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # findings quote drafts that are nobody else's business
        if not _is_ours_alone(folder):
            return
        if not (folder / ".gitignore").exists():
            write_whole(folder / ".gitignore", b"*\n")  # the folder may lie in a repository, where HOME is one
        write_whole(folder / f"{key}.json", f"{_seal(key, text)}\n{text}".encode())
        for old in sorted(_kept(folder), key=lambda path: path.stat().st_mtime, reverse=True)[_MOST:]:
            old.unlink(missing_ok=True)


def _kept(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if _OURS.fullmatch(path.name)]


def _seal(key: str, kept: str) -> str:
    """Return the digest by which a text is known to be whole and to belong to its key."""
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

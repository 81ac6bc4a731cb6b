"""The user's own folder for what can be found out again: small texts and pictures under keys, each with a digest.

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

_MOST = {"json": 200, "picture": 500}
"""Files of each kind that are kept; the oldest go first."""
_LARGEST = 4_000_000
"""Bytes of what is kept; a chart at print quality has a tenth of it."""
_OURS = re.compile(r"\.?[0-9a-f]{40}\.(?P<kind>json|picture)(?:\..*\.part)?")
"""Names of files, finished or not; nothing else in the folder is ever deleted."""


def fetch(key: str) -> str | None:
    """Return the text kept under a key, or None if there is none or it cannot be believed; a key is 40 hexadecimal digits."""
    kept = _fetch(key, "json")
    try:
        return None if kept is None else kept.decode()
    except ValueError:
        return None


def keep(key: str, text: str) -> None:
    """Keep a text under a key; where nothing can be written, nothing is kept."""
    with contextlib.suppress(UnicodeEncodeError):
        _keep(key, "json", text.encode())


def fetch_picture(key: str) -> bytes | None:
    """Return the picture kept under a key, as `fetch` does."""
    return _fetch(key, "picture")


def keep_picture(key: str, picture: bytes) -> None:
    """Keep a picture under a key, as `keep` does."""
    _keep(key, "picture", picture)


def _fetch(key: str, kind: str) -> bytes | None:
    try:
        folder = _folder()
        if folder is None or not _is_ours_alone(folder):
            return None
        said, _, kept = (folder / f"{key}.{kind}").read_bytes().partition(b"\n")
    except OSError:
        return None
    return kept if said == _seal(key, kept) else None


def _keep(key: str, kind: str, data: bytes) -> None:
    if len(data) > _LARGEST:
        return
    with contextlib.suppress(Exception):
        folder = _folder()
        if folder is None:
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # findings quote drafts that are nobody else's business
        if not _is_ours_alone(folder):
            return
        if not (folder / ".gitignore").exists():
            write_whole(folder / ".gitignore", b"*\n")  # the folder may lie in a repository, where HOME is one
        write_whole(folder / f"{key}.{kind}", _seal(key, data) + b"\n" + data)
        for old in sorted(_kept(folder, kind), key=lambda path: path.stat().st_mtime, reverse=True)[_MOST[kind] :]:
            old.unlink(missing_ok=True)


def _kept(folder: Path, kind: str) -> list[Path]:
    return [path for path in folder.iterdir() if (match := _OURS.fullmatch(path.name)) and match["kind"] == kind]


def _seal(key: str, kept: bytes) -> bytes:
    """Return the digest by which something is known to be whole and to belong to its key."""
    return hashlib.blake2b(f"{key}\n".encode() + kept, digest_size=20).hexdigest().encode()


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

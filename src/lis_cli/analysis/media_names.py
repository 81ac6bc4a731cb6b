"""From what an author writes for a file of the strategy to the name it has on the disk."""

import re
from collections.abc import Set as AbstractSet

_WEB = re.compile(r"https?://|ftp://|data:", re.IGNORECASE)


def is_on_the_web(name: str) -> bool:
    """Tell whether what stands for a path is an address, or a picture itself, and so the name of no file."""
    return _WEB.match(name) is not None


def file_meant(name: str, files: AbstractSet[str]) -> str:
    """Return the file that a path means, or the path: editors write a space as `%20`, and macOS an accent as a sign of its own."""
    if name in files or ("%" not in name and name.isascii()):
        return name
    from unicodedata import normalize
    from urllib.parse import unquote  # costs more than the rest of a check of pictures

    plain = unquote(name)
    if plain in files:
        return plain
    accented = sorted(file for file in files if not file.isascii())
    return next((file for file in accented if normalize("NFC", file) == normalize("NFC", plain)), name)

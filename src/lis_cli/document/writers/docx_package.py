"""The Word package: its parts by name, and the same bytes each time."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

_PACKED = (".gif", ".jpeg", ".jpg", ".png")
"""Pictures, whose own formats pack them: to pack them again takes long and gains nothing."""


def read_package(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def write_package(parts: Mapping[str, bytes], epoch: int, *, is_compressed: bool = True) -> bytes:
    """Return a package of the parts, the list of content types first, each dated `epoch` (seconds since 1970)."""
    stamp = datetime.fromtimestamp(epoch, UTC).timetuple()[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda part: (part != "[Content_Types].xml", part)):
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED if is_compressed and not name.endswith(_PACKED) else zipfile.ZIP_STORED
            entry.create_system = 0
            package.writestr(entry, parts[name])
    return buffer.getvalue()

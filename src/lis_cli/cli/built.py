"""Remembers which documents were made of which files, so that building the same again takes the time of a check."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lis_cli.cli.memory import Watched, key_of
from lis_cli.cli.opening import paths_outside
from lis_cli.cli.store import fetch, keep

if TYPE_CHECKING:
    from lis_cli.build import Artifact
    from lis_cli.cli.opening import Opened
    from lis_cli.document.document import Edition


class Built:
    """The documents of one state of a strategy's files, by name, with a digest of the bytes of each."""

    def __init__(self, opened: "Opened", edition: "Edition", folder: Path) -> None:
        """Recall what was made of these files; what lies in `folder`, where documents go, is none of them."""
        self._folder = folder
        paths = paths_outside(opened.snapshot, opened.paths, folder.resolve())
        state = key_of(Watched(opened.snapshot), opened.root, paths, date.min)
        self._key = hashlib.blake2b(f"{state} {edition}".encode(), digest_size=20).hexdigest()
        self._known: dict[str, str] = json.loads(fetch(self._key) or "{}")

    def has(self, name: str) -> bool:
        """Tell whether the document of that name is there and is what these files make."""
        try:
            return self._known.get(name) == _digest((self._folder / name).read_bytes())
        except OSError:
            return False

    def remember(self, artifacts: "Iterable[Artifact]") -> None:
        """Keep that these were made."""
        self._known |= {artifact.name: _digest(artifact.data) for artifact in artifacts}
        keep(self._key, json.dumps(self._known))


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=20).hexdigest()

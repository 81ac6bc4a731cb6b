"""Remembers which documents were made of which files, so that building the same again takes the time of a check."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lis_cli.cli.memory import Watched, key_of
from lis_cli.cli.opening import paths_outside
from lis_cli.cli.store import fetch, keep

if TYPE_CHECKING:
    from lis_cli.build import Artifact
    from lis_cli.cli.opening import Opened
    from lis_cli.document.edition import Edition


class Answer(NamedTuple):
    """What came of a call that built everything it asked for."""

    names: list[str]
    """The documents that it asked for."""
    errors: int
    """How many errors the check found in the draft."""


class Built:
    """The documents of one state of a strategy's files, by name, with a digest of the bytes of each."""

    def __init__(self, opened: "Opened", folder: Path) -> None:
        """Take the state of these files; what lies in `folder`, where documents go, is none of them."""
        self._folder = folder
        self.snapshot = Watched(opened.snapshot)
        """What documents must be made through, so that it is seen when a file is saved meanwhile."""
        paths = paths_outside(opened.snapshot, opened.paths, folder.resolve())
        self._state = key_of(self.snapshot, opened.root, paths, date.min)
        self._key = ""
        self._known: dict[str, str] = {}
        self._answers: dict[str, list[Any]] = {}

    def answer(self, edition: "Edition", asked: str) -> Answer | None:
        """Recall what was made of these files, and return what came of the same call if all of its documents are still there.

        `asked` is its options and the day.
        """
        self._key = hashlib.blake2b(f"{self._state} {edition}".encode(), digest_size=20).hexdigest()
        known = _recalled(self._key)
        self._known, self._answers = known["documents"], known["answers"]
        if asked not in self._answers:
            return None
        answer = Answer(*self._answers[asked])
        return answer if all(map(self.has, answer.names)) else None

    def has(self, name: str) -> bool:
        """Tell whether the document of that name is there and is what these files make."""
        try:
            return self._known.get(name) == _digest((self._folder / name).read_bytes())
        except OSError:
            return False

    def remember(self, artifacts: "Iterable[Artifact]", asked: str, answer: Answer) -> None:
        """Keep that these were made, and what came of the call."""
        if self.snapshot.has_changed:  # these may be documents of what a file holds now
            return
        self._known |= {artifact.name: _digest(artifact.data) for artifact in artifacts}
        self._answers[asked] = list(answer)
        keep(self._key, json.dumps({"documents": self._known, "answers": dict(list(self._answers.items())[-_MOST:])}))


_MOST = 20
"""Calls whose answers are kept for one state of the files."""


def _recalled(key: str) -> dict[str, Any]:
    known = json.loads(fetch(key) or "{}")
    return known if known.keys() == {"documents", "answers"} else {"documents": {}, "answers": {}}


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=20).hexdigest()

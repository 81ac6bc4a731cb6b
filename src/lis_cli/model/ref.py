"""Names of things: `priority:skills-for-growth`."""

from typing import NamedTuple


class Ref(NamedTuple):
    """A kind and an id; an action's id is `priority-id/action-id`."""

    kind: str
    id: str

    def __str__(self) -> str:
        """Return the text form that links use."""
        return f"{self.kind}:{self.id}"

    @property
    def anchor(self) -> str:
        """The id of this thing inside a built document; stable across versions."""
        return f"{self.kind}-{self.id.replace('/', '-')}"

"""Which state of a strategy a document shows."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of a strategy a document shows. Never the clock: same input, same bytes."""

    commit: str | None = None
    time: datetime | None = None
    """Of the commit, in UTC."""
    is_changed: bool = False
    """Whether the files hold changes that are in no commit."""

    @property
    def epoch(self) -> int:
        """Seconds since 1970 to write into files; 1980, the least a Word file can say, where no time is known."""
        return max(int(self.time.timestamp()), 315_532_800) if self.time else 315_532_800

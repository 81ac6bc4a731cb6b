"""What is worth keeping while the process runs: results by what they were made of, within bounds.

What was not asked for the longest goes first where there is too much, and what some rounds of work did not ask for goes in any case:
while somebody edits, every version of a page would be kept otherwise.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakSet

T = TypeVar("T")

_ROUNDS = 3
"""Rounds of work without use after which something goes: what is undone, or edited in turn, is found again."""


@dataclass(frozen=True, slots=True)
class _Entry:
    value: Any
    weight: int


class Kept(Generic[T]):
    """Values by their keys; threads may use it side by side."""

    def __init__(self, most: int) -> None:
        """Keep nothing yet, and never more than `most` of the weight that is given with each value."""
        self._most = most
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._ends: deque[object] = deque()
        """Keys that stand where a round ended: what comes before one of them was not used since."""
        self._weight = 0
        self._lock = Lock()
        _ALL.add(self)

    def find(self, key: Hashable) -> T | None:
        """Return a value, or None if it is not there."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            self._entries.move_to_end(key)
        value: T = entry.value
        return value

    def keep(self, key: Hashable, value: T, weight: int) -> T:
        """Keep a value and return it, or the one that another thread has kept meanwhile."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                entry = self._entries[key] = _Entry(value, weight)
                self._weight += weight
                self._drop(lambda _: self._weight > self._most)
        kept: T = entry.value
        return kept

    def forget(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._entries.clear()
            self._ends.clear()
            self._weight = 0

    def end_round(self) -> None:
        """Drop what was not used for some rounds."""
        with self._lock:
            end = object()
            self._entries[end] = _Entry(None, 0)
            self._ends.append(end)
            if len(self._ends) > _ROUNDS:
                oldest = self._ends.popleft()
                if oldest in self._entries:  # it may have been dropped with what was too much
                    self._drop(lambda key: key is not oldest)
                    del self._entries[oldest]

    def _drop(self, has_to: Callable[[Hashable], bool]) -> None:
        while self._entries and has_to(next(iter(self._entries))):
            self._weight -= self._entries.popitem(last=False)[1].weight


_ALL: "WeakSet[Kept[Any]]" = WeakSet()


def end_round() -> None:
    """Drop, of everything that is kept, what was not used for some rounds; this one ends here."""
    for kept in list(_ALL):
        kept.end_round()

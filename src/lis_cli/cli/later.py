"""A mapping that is made when somebody looks: what most reports never need should cost nothing."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

V = TypeVar("V")


class Later(Mapping[str, V]):
    """Texts to values, made by a function on the first look."""

    def __init__(self, make: Callable[[], Mapping[str, V]]) -> None:
        """Keep the function."""
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, V]:
        return self._make()

    def __getitem__(self, key: str) -> V:
        """Return the value of a key."""
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        """Go through the keys."""
        return iter(self._made)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._made)

"""A difference as it is found, with everything around it that a rule may ask; a Change is made of it."""

from dataclasses import dataclass, replace
from typing import Any

from lis_cli.diff.change import ChangeKind, Path, ValueType
from lis_cli.diff.subjects import field_below, subject_of
from lis_cli.model.fields import Record
from lis_cli.model.ref import Ref


@dataclass(frozen=True, slots=True)
class Where:
    """A place in both strategies, and the records around it."""

    ref: Ref
    path: Path
    old_ref: Ref
    old_path: Path
    entity: Record | None = None
    """The entity now."""
    old_entity: Record | None = None
    owner: Record | None = None
    """The nearest record around it, now."""
    old_owner: Record | None = None

    def step(self, key: str | int, old_key: str | int | None = None) -> "Where":
        """Return the place one step further in, where it has perhaps another key before."""
        return replace(self, path=(*self.path, key), old_path=(*self.old_path, key if old_key is None else old_key))

    def inside(self, old: Record | None, new: Record | None) -> "Where":
        """Return the same place, seen from within the records that stand there."""
        if self.path or self.old_path:
            return replace(self, owner=new, old_owner=old)
        return replace(self, owner=new, old_owner=old, entity=new, old_entity=old)


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `before` and `after` are values of the model: text, Decimal, Record; None where there is none."""

    kind: ChangeKind
    where: Where
    type: ValueType
    before: Any = None
    after: Any = None
    names: str = ""
    """The kind of thing that a reference names."""
    position: int | None = None
    reordered: tuple[str, ...] = ()
    """Of an order: the ids of those that stand elsewhere among the others, which is more than having another id."""
    left_out: frozenset[tuple[str, str]] = frozenset()
    """Key and id of entries that are no part of it, because they came from elsewhere or went there."""

    @property
    def subject(self) -> str:
        """The kind of the nearest thing with a name of its own, such as `action`."""
        return subject_of(self.where.ref, self.where.path).kind

    @property
    def field(self) -> str:
        """The keys below that thing, such as `funding.amount`; empty for the thing itself."""
        return ".".join(key for key in field_below(self.where.ref, self.where.path) if isinstance(key, str))

    @property
    def is_item(self) -> bool:
        """Tell whether it is an item of a list."""
        return bool(self.where.path) and isinstance(self.where.path[-1], int)

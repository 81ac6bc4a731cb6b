"""A digest of what a strategy says: two versions with the same digest read the same, whatever their files look like.

Left out is what is written around a decision and does not change what was decided on: the register of approvals, and of
`strategy.yaml` the stage, the version, the note on the stage and the weights of rules. Defaults are left out too, so that a later
version of the tool that knows more keys still gives the same digest.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from lis_cli.model.about import About
from lis_cli.model.fields import Record
from lis_cli.model.strategy import Strategy

_AROUND: Mapping[type[Record], frozenset[str]] = {
    Strategy: frozenset({"approvals"}),
    About: frozenset({"stage", "version", "status_note", "rules"}),
}
"""Fields that are no part of the content, by model."""
_SCHEME = "sha256:"


def digest_of(strategy: Strategy, files: Mapping[str, bytes]) -> str:
    """Return the digest of a strategy and of the files beside it that its documents show, such as `sha256:` and 64 digits."""
    shown = [[name, hashlib.sha256(files[name]).hexdigest()] for name in sorted(files)]
    told = json.dumps([_canonical(strategy), shown], ensure_ascii=True, separators=(",", ":"))
    return f"{_SCHEME}{hashlib.sha256(told.encode()).hexdigest()}"


def _canonical(value: Any) -> Any:  # noqa: ANN401  (whatever a field holds)
    """Return a value as JSON that is always the same: keys of a model in alphabetical order, entries by id in their own."""
    match value:
        case Record():
            return dict(sorted(_said(value)))
        case Decimal():
            return f"{value.normalize():f}"
        case dict():
            return [[key, _canonical(item)] for key, item in value.items()]
        case list():
            return [_canonical(item) for item in value]
        case _:
            return value


def _said(record: Record) -> Iterator[tuple[str, Any]]:
    """Yield the keys of a model that are part of the content and say more than their default, with their values."""
    left = _AROUND.get(type(record), frozenset())
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if name not in left and value != field.get_default(call_default_factory=True):
            yield field.alias or name, _canonical(value)

"""Entities as plain data: as they would stand in their files, with what says no more than the default left out."""

from decimal import Decimal
from typing import Any

from lis_cli.diff.change import Plain
from lis_cli.model.fields import Record


def plain(value: Any) -> Plain:  # noqa: ANN401  (whatever a field holds)
    """Return a value as JSON can hold it; numbers with a point become text, so that none loses a digit."""
    match value:
        case Record():
            return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        case Decimal():
            return str(value)
        case list():
            return [plain(item) for item in value]
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case _:
            return value

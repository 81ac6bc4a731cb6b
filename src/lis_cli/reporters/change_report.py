"""What a reporter of changes is given."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lis_cli.reporters.comparison import Comparison
from lis_cli.reporters.style import Style


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """The changes of a run and all that a format may want to say beside them."""

    comparisons: Sequence[Comparison]
    """One per strategy, by folder; those that did not change too."""
    old: str
    """What the old version is called: `HEAD (1a2b3c4d5e)`, or a folder."""
    new: str
    """What the new version is called, such as `working tree`."""
    style: Style = field(default_factory=Style)
    version: str = ""
    """Of this tool."""

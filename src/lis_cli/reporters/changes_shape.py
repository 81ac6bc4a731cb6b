"""The shape of the JSON report of changes; `schemas/changes-report.schema.json` is made from these classes."""

import sys
from typing import Any, Literal

from lis_cli.reporters.json_shape import JsonFinding

if sys.version_info >= (3, 12):
    from typing import TypedDict
else:
    from typing_extensions import TypedDict  # pydantic, which makes the schema, cannot read the older one

JsonKind = Literal["added", "removed", "modified", "moved"]
JsonWeight = Literal["substantive", "editorial"]
JsonPath = list[str | int]


class JsonNote(TypedDict):
    """What a change is, as a reviewer would say it."""

    what: str
    """Names it for programs, such as `target-weakened`; new names may come with any version."""
    significance: JsonWeight
    """Whether the strategy says another thing now."""
    text: str
    """Says it, as in `target weakened: 66% → 60%`."""


class JsonPassage(TypedDict):
    """A paragraph, heading, list item, table row or block of code that is not as it was."""

    kind: JsonKind
    """What happened to it."""
    significance: JsonWeight
    """Whether it says another thing now."""
    section: str
    """The words of the heading it stands below; empty before the first."""
    notes: list[JsonNote]
    """What it is, the weightiest first."""
    old: str | None
    """As it was written; null where it was not there."""
    new: str | None
    """As it is written; null where it is gone."""
    words: list[tuple[Literal["equal", "delete", "insert"], str]]
    """How the one became the other: all but `insert` give the old words, all but `delete` the new ones, with a line end as a blank."""


class JsonChange(TypedDict):
    """One difference between two versions of a strategy."""

    kind: JsonKind
    """What happened. `moved`: it has another id or another parent, or its list has another order."""
    significance: JsonWeight
    """Whether the strategy says another thing now: that of the first note."""
    type: Literal["prose", "text", "date", "money", "number", "reference", "choice", "record", "order", "consequence"]
    """The kind of value. A `record` has keys of its own; of an `order` the values are ids, or for lists without ids the earlier
    positions; a `consequence` follows from changes elsewhere, and there is nothing to apply."""
    subject: str
    """The nearest thing with a name of its own, as in `action:skills/hub`."""
    field: JsonPath
    """The path below the subject; empty where the subject itself came, went or moved."""
    title: str
    """What the subject is called now, or was where it is gone."""
    notes: list[JsonNote]
    """What it is, the weightiest first; at least one."""
    ref: str
    """The entity it is in, as in `priority:skills`; `*` stands for all of a kind."""
    path: JsonPath
    """Keys as written in the entity's file, and positions in lists from 0."""
    old_ref: str | None
    """The entity it was in; null where it is added."""
    old_path: JsonPath
    """Where it was in that entity."""
    position: int | None
    """Where in its list something added or moved in stands now, from 0."""
    old: Any
    """The value as it stood in the file; null where it was not there. Numbers with a point are text, so that none loses a digit."""
    new: Any
    """The value as it stands in the file; null where it is gone."""
    old_text: str
    """The old value as a reader sees it, as in `£1.6 million`."""
    new_text: str
    """The new value as a reader sees it."""
    passages: list[JsonPassage]
    """Of rewritten prose and text: what is not as it was, in the order of the new text."""


class JsonChangeCounts(TypedDict):
    """How many changes have each weight."""

    substantive: int
    """Changes after which the strategy says another thing."""
    editorial: int
    """Changes that say the same in another way."""


class JsonFileChange(TypedDict):
    """A picture, a table of figures or a template beside the strategy that is not as it was; `moved`: it has another name."""

    kind: JsonKind
    """What happened to it."""
    path: str
    """Below the strategy's folder, with forward slashes; where it is gone, where it was."""
    old_path: str | None
    """Where it was; null where it is added."""
    old_size: int | None
    """Bytes; null where it was not there, or could not be read."""
    new_size: int | None
    """Bytes; null where it is gone, or cannot be read."""
    lines_added: int | None
    """Of text on both sides: lines, in a table rows, that only the new one has."""
    lines_removed: int | None
    """Of text on both sides: lines that only the old one had."""


class JsonUnreadable(TypedDict):
    """Something that could not be read whole; what seems to be missing or new there is not listed."""

    version: Literal["old", "new"]
    """The version in which it could not be read."""
    ref: str
    """What could not be read, as in `priority:skills`; `*` stands for all of a kind."""


class JsonComparison(TypedDict):
    """What changed in one strategy."""

    name: str
    """Its folder, for readers."""
    title: str
    """What the strategy is called now, or was where it is gone."""
    old_folder: str | None
    """Its folder in the old version; null where it was not there."""
    new_folder: str | None
    """Its folder in the new version; null where it is gone."""
    counts: JsonChangeCounts
    """How many changes there are, by weight."""
    changes: list[JsonChange]
    """In the order of the strategy; applied to the old version in this order, they give the new one."""
    files: list[JsonFileChange]
    """Pictures, tables of figures and templates beside the strategy that changed, by path."""
    unreadable: list[JsonUnreadable]
    """What could not be compared."""
    new_findings: list[JsonFinding]
    """Findings of `lis validate` that only the new version has."""
    resolved_findings: list[JsonFinding]
    """Findings of `lis validate` that only the old version had."""


class JsonChangesReport(TypedDict):
    """What `lis diff --format json` prints."""

    version: Literal[1]
    """The version of this format; a key is only taken away, or given another meaning, with a new number."""
    old: str
    """What the old version is called: a commit, branch or tag as it was named, or a folder."""
    new: str
    """What the new version is called."""
    strategies: list[JsonComparison]
    """Every strategy that is in one of the versions, whether it changed or not."""

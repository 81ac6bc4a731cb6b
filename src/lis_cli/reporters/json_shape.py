"""The shape of the JSON report of findings; `schemas/findings.schema.json` is made from these classes."""

import sys
from typing import Literal

if sys.version_info >= (3, 12):
    from typing import TypedDict
else:
    from typing_extensions import TypedDict  # pydantic, which makes the schema, cannot read the older one


class JsonPosition(TypedDict):
    """A place between two characters."""

    line: int
    """The number of the line, from 1."""
    column: int
    """The number of the character that follows, from 1; characters are Unicode code points."""


class JsonPlace(TypedDict):
    """Where something is."""

    path: str
    """The file, as seen from the folder in which `lis` was run; with `/` on every system."""
    start: JsonPosition | None
    """Where it begins; null where a file as a whole is meant."""
    end: JsonPosition | None
    """Where it ends: the place behind its last character; null where only its beginning is known."""


class JsonRelated(JsonPlace):
    """Another place that belongs to a finding."""

    message: str
    """Why it does."""


class JsonEdit(TypedDict):
    """A replacement in a file."""

    path: str
    """The file."""
    start: JsonPosition
    """Where the old text begins."""
    end: JsonPosition
    """Where the old text ends."""
    text: str
    """The new text."""


class JsonFix(TypedDict):
    """A cure of a finding."""

    title: str
    """What it does, in the imperative."""
    applicability: Literal["safe", "unsafe"]
    """Whether it may be applied unasked: safe where the meaning is certain, unsafe where it is likely."""
    edits: list[JsonEdit]
    """All the replacements it consists of."""


class JsonFinding(JsonPlace):
    """One finding."""

    rule: str
    """The name of the rule, as `lis explain` takes it."""
    severity: Literal["error", "warning", "info"]
    """Its weight."""
    message: str
    """What is wrong, in a sentence."""
    help: str | None
    """What to do about it; null where there is nothing to say."""
    fix: JsonFix | None
    """What could be done by a program; null where a person has to think."""
    manual: str
    """The page of the rule: a file of the tool's own repository, and a heading in it."""
    related: list[JsonRelated]
    """Other places that belong to it."""


class JsonCounts(TypedDict):
    """How many findings have each weight; those left out count."""

    error: int
    """Findings that stop a final document."""
    warning: int
    """Findings that someone should look at."""
    info: int
    """Findings that are good to know."""


class JsonReport(TypedDict):
    """What `lis validate --format json` prints."""

    version: Literal[1]
    """The version of this format; a key is only taken away, or given another meaning, with a new number."""
    strategies: list[str]
    """The folders of the strategies that were checked."""
    counts: JsonCounts
    """How many findings are listed, by weight."""
    left_out: int
    """How many more there are than `--max-findings` allowed."""
    findings: list[JsonFinding]
    """In reading order: by file, then place."""

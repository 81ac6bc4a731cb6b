"""The Markdown files: chapters, foundations, grand challenges, sectors and places."""

from typing import Annotated

from lis_cli.model.fields import Body, EvidenceRef, Markdown, PlaceRef, Record, RefTo, Text


class Titled(Record):
    """Front matter that every Markdown file has, and its prose."""

    title: Text
    """The heading in documents."""
    body: Body = ""
    """The prose below the front matter; empty if there is none."""


class Chapter(Titled):
    """One chapter of the narrative, printed in file order."""

    summary: Markdown | None = None
    """A sentence or two that open the chapter."""
    numbered: bool = True
    """Whether the chapter's heading bears a number; a foreword usually has none."""


class Point(Record):
    """One strength, weakness, opportunity or need, with what shows it."""

    says: Markdown
    """The point in a sentence or two."""
    evidence: list[EvidenceRef] = []
    """The sources that show it."""


class Foundation(Titled):
    """How the place stands on one foundation of productivity; the file is named after the framework's id."""

    strengths: list[Point] = []
    """What the place does well."""
    weaknesses: list[Point] = []
    """Where the place falls behind."""
    opportunities: list[Point] = []
    """What the place could make use of."""
    needs: list[Point] = []
    """What the place lacks."""


class Challenge(Titled):
    """A grand challenge the place claims it can serve; the file is named after the framework's id."""

    evidence: list[EvidenceRef] = []
    """The sources behind the claim."""


class Sector(Titled):
    """A sector the place builds on."""

    kind: Annotated[Text, RefTo("sector-kind")]
    """Its standing in the strategy."""
    evidence: list[EvidenceRef] = []
    """The sources that show how strong it is."""


class Place(Titled):
    """A town, corridor, coast or district that the strategy speaks of."""

    code: Text | None = None
    """Its ONS code, where it has one."""
    within: list[PlaceRef] = []
    """The larger places it lies in."""
    evidence: list[EvidenceRef] = []
    """The sources on it."""

"""The Markdown files: chapters, foundations, grand challenges, sectors and places."""

from typing import Annotated

from lis_cli.model.fields import Body, EvidenceRef, Markdown, PlaceRef, Record, RefTo, Text


class Titled(Record):
    """Front matter that every Markdown file has, and its prose."""

    title: Text
    body: Body = ""
    """The prose below the front matter; empty if there is none."""


class Chapter(Titled):
    """One chapter of the narrative, printed in file order."""

    summary: Markdown | None = None
    numbered: bool = True
    """Whether the chapter's heading bears a number; a foreword usually has none."""


class Point(Record):
    """One strength, weakness, opportunity or need, with what shows it."""

    says: Markdown
    evidence: list[EvidenceRef] = []


class Foundation(Titled):
    """How the place stands on one foundation of productivity; the file is named after the framework's id."""

    strengths: list[Point] = []
    weaknesses: list[Point] = []
    opportunities: list[Point] = []
    needs: list[Point] = []


class Challenge(Titled):
    """A grand challenge the place claims it can serve; the file is named after the framework's id."""

    evidence: list[EvidenceRef] = []


class Sector(Titled):
    """A sector the place builds on."""

    kind: Annotated[Text, RefTo("sector-kind")]
    evidence: list[EvidenceRef] = []


class Place(Titled):
    """A town, corridor, coast or district that the strategy speaks of."""

    code: Text | None = None
    """Its ONS code, where it has one."""
    within: list[PlaceRef] = []
    evidence: list[EvidenceRef] = []

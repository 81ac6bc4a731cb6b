"""`strategy.yaml`: what the strategy is, whose it is, where it stands and how its documents look."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from lis_cli.model.fields import Colour, Id, Media, OrganisationRef, Record, RefTo, Text, Url
from lis_cli.model.when import When, first_day, last_day


class Organisation(Record):
    """A body that leads, acts, pays, publishes or is asked; never a private person."""

    name: Text
    """Its full name."""
    short: Text | None = None
    """The shorter name that tables use, such as `New Anglia LEP`."""
    kind: Literal["partnership", "council", "government", "business", "education", "research", "health", "voluntary"]
    """What sort of body it is."""
    site: Text | None = None
    """Its website, such as `newanglia.co.uk`."""


class Contact(Record):
    """How a reader reaches the authors, and asks for another format."""

    organisation: OrganisationRef
    """Whom a reader writes to."""
    email: Text | None = None
    """The address of an office or team, not of a person."""
    phone: Text | None = None
    """As it is dialled from within the country."""
    address: Text | None = None
    """The postal address, on one line."""
    other_formats: Text | None = None
    """The sentence that offers large print, audio or other languages."""


class Period(Record):
    """Two dates, both included; `to` absent means open-ended."""

    start: When = Field(alias="from")
    """The first day, month or year."""
    end: When | None = Field(default=None, alias="to")
    """The last day, month or year; left out where there is no end."""

    def meets(self, first: date, last: date) -> bool:
        """Tell whether any of some days lies in it, the last day of a loose end included."""
        begins_in_time = self.end is None or first <= last_day(self.end)
        return begins_in_time and last >= first_day(self.start)


class HouseStyle(Record):
    """The place's own look in built documents."""

    primary: Colour = "#1d4f4f"
    """Colour of headings, bands and rules; must carry white text."""
    accent: Colour = "#8a4b08"
    """Colour of links, tags and key figures; must be readable on white."""
    logo: Media | None = None
    """The picture on the cover."""
    logo_alt: Text | None = None
    """What the logo shows, for people who do not see it."""
    fonts: list[Media] = []
    """Font files of the place for its PDF, `.otf` or `.ttf`, a file for each style; Source Sans 3, which is open, if there are none."""


Layout = Literal["book", "paper", "landscape"]
"""How a document is laid out; see `DocumentSettings.layout`."""


class DocumentSettings(Record):
    """A document to be made of the strategy: one of those that come with lis, or one of your own."""

    title: Text | None = None
    """Its title; without one, the title it comes with, or its name."""
    template: Text | None = None
    """Its template below `templates/`, such as `board-note.md.j2`; without one, `documents/` and its name."""
    layout: Layout | None = None
    """A `book` has a cover and contents, a `paper` begins on its first page, and `landscape` is a paper on its side."""


class About(Record):
    """The strategy as a whole."""

    title: Text
    """The title on the cover."""
    subtitle: Text | None = None
    """The line below the title."""
    place: Text
    """The area that the strategy is for."""
    framework: Annotated[Text, RefTo("framework")]
    """The kind of strategy, which decides what it must hold."""
    stage: Annotated[Text, RefTo("stage")]
    """How far it has come; the framework says what each stage demands."""
    version: Text
    """The number on the cover, such as `0.9`; a new one for each edition that people are sent."""
    status_note: Text | None = None
    """Said beside the stage's own wording, for what only this strategy knows."""
    as_of: When | None = None
    """The day the content describes; nothing later is known to it."""
    period: Period | None = None
    """The years that the strategy covers."""
    language: Text = "en-GB"
    """The language it is written in, as a code such as `en-GB`."""
    licence: Text | None = None
    """The terms under which others may use the text."""
    url: Url | None = None
    """Where the strategy is published."""
    lead: OrganisationRef
    """Who is responsible for the strategy."""
    organisations: dict[Id, Organisation]
    """Every body that the strategy names, by the id that other files use."""
    contact: Contact
    """How readers reach the authors."""
    document: HouseStyle = Field(default_factory=HouseStyle)
    """The colours, the logo and the fonts of its documents."""
    documents: dict[Id, DocumentSettings] = {}
    """The documents that `lis build --document all` makes beside the strategy, by name; without this, all that come with lis."""
    rules: dict[Annotated[str, RefTo("rule")], Literal["error", "warning", "info", "off"]] = {}
    """Severity of a rule in this strategy, where it differs from the framework's."""

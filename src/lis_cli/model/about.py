"""`strategy.yaml`: what the strategy is, whose it is, where it stands and how its documents look."""

from typing import Annotated, Literal

from pydantic import Field

from lis_cli.model.fields import Colour, Id, Media, OrganisationRef, Record, RefTo, Text, Url
from lis_cli.model.when import When


class Organisation(Record):
    """A body that leads, acts, pays, publishes or is asked; never a private person."""

    name: Text
    short: Text | None = None
    """The name used after its first mention, such as `New Anglia LEP`."""
    kind: Literal["partnership", "council", "government", "business", "education", "research", "health", "voluntary"]
    site: Text | None = None


class Contact(Record):
    """How a reader reaches the authors, and asks for another format."""

    organisation: OrganisationRef
    email: Text | None = None
    phone: Text | None = None
    address: Text | None = None
    other_formats: Text | None = None
    """The sentence that offers large print, audio or other languages."""


class Period(Record):
    """Two dates, both included; `to` absent means open-ended."""

    start: When = Field(alias="from")
    end: When | None = Field(default=None, alias="to")


class HouseStyle(Record):
    """The place's own look in built documents."""

    primary: Colour = "#1d4f4f"
    """Colour of headings, bands and rules; must carry white text."""
    accent: Colour = "#8a4b08"
    """Colour of links, tags and key figures; must be readable on white."""
    logo: Media | None = None
    logo_alt: Text | None = None
    """What the logo shows, for people who do not see it."""


class About(Record):
    """The strategy as a whole."""

    title: Text
    subtitle: Text | None = None
    place: Text
    framework: Annotated[Text, RefTo("framework")]
    stage: Annotated[Text, RefTo("stage")]
    version: Text
    status_note: Text | None = None
    """Said beside the stage's own wording, for what only this strategy knows."""
    as_of: When | None = None
    """The day the content describes; nothing later is known to it."""
    period: Period | None = None
    language: Text = "en-GB"
    licence: Text | None = None
    url: Url | None = None
    lead: OrganisationRef
    organisations: dict[Id, Organisation]
    contact: Contact
    document: HouseStyle = Field(default_factory=HouseStyle)
    rules: dict[Annotated[str, RefTo("rule")], Literal["error", "warning", "info", "off"]] = {}
    """Severity of a rule in this strategy, where it differs from the framework's."""

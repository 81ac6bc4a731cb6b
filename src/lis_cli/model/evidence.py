"""Evidence: sources, what each one found, and the indicators that follow it over time."""

from typing import Annotated, Literal

from pydantic import Field

from lis_cli.model.fields import EvidenceRef, FoundationRef, Id, Markdown, Number, Record, RefTo, Text, Url
from lis_cli.model.when import When


class Finding(Record):
    """One thing a source shows, in our words."""

    says: Markdown
    """The finding in a sentence or two, with its figures."""
    foundations: list[FoundationRef] = []
    """The foundations it tells something about."""
    page: Text | None = None
    """Where in the source it stands, such as `p. 12`."""


class Evidence(Record):
    """One source: a study, a data set, a plan, a set of minutes."""

    title: Text
    """As it stands on the source."""
    publisher: Text
    """The body that published it."""
    author: Text | None = None
    """Who wrote it, where that is not the publisher."""
    kind: Annotated[Text, RefTo("evidence-kind")]
    """What sort of source it is; the framework says how fast each sort ages."""
    date: When | None = None
    """When it was published; absent where the source does not say, then `date_note` says so."""
    date_note: Text | None = None
    """What there is to say of the date, or why there is none."""
    accessed: When | None = None
    """When it was read."""
    method: Text | None = None
    """How the figures were gathered."""
    geography: Text | None = None
    """The area it describes."""
    url: Url | None = None
    """Where it can be read."""
    site: Text | None = None
    """The site or archive it was read on, where no stable address is known."""
    licence: Text | None = None
    """The terms under which it may be used."""
    note: Markdown | None = None
    """What readers of the source should know."""
    findings: dict[Id, Finding] = {}
    """What it shows; cited as `source/finding`."""


class Geography(Record):
    """The area that figures describe."""

    name: Text
    """The area by its usual name."""
    code: Text | None = None
    """Its ONS code, such as E37000024."""


class Dataset(Record):
    """The published data an indicator is read from."""

    name: Text
    """As its publisher calls it."""
    publisher: Text | None = None
    """The body that published it."""
    code: Text | None = None
    """Its number there, such as NM_17_5 on Nomis."""


class Observation(Record):
    """One figure: a period, a value and the source that gives it."""

    period: When
    """The day, month or year that the figure is for."""
    value: Number
    """The figure, in the indicator's unit."""
    status: Literal["actual", "estimate", "expected", "projected"] = "actual"
    """Whether it was measured, or how sure it is."""
    evidence: list[EvidenceRef] = []
    """The sources that give the figure."""
    note: Text | None = None
    """What readers of the figure should know."""


class Target(Record):
    """A figure to be reached, and who set it."""

    period: When
    """By when it is to be reached."""
    value: Number
    """The figure, in the indicator's unit."""
    set_by: Text
    """Who set the target."""
    evidence: list[EvidenceRef] = []
    """Where the target is on record."""


class Indicator(Record):
    """A measure followed over time."""

    title: Text
    """What is measured, as tables name it."""
    definition: Markdown
    """What exactly is counted, and how."""
    unit: Annotated[Text, Field(max_length=100)]
    """As printed, with `{}` where the number goes: `{}%`, `£{}bn`, `{} jobs`."""
    decimals: Annotated[int, Field(ge=0, le=6)] = 0
    """Digits printed after the point."""
    good: Literal["up", "down", "neither"] = "up"
    """The direction that is an improvement."""
    dataset: Dataset
    """Where the figures come from."""
    geography: Geography
    """The area that the figures describe."""
    baseline: Observation
    """The figure that change is measured from."""
    series: list[Observation] = []
    """In order of period; may repeat the baseline."""
    target: Target | None = None
    """Where the figure is meant to be, and by when."""
    data: Text | None = None
    """The path of a table with the same figures, such as `data/jobs.csv`: a CSV file with the columns `period` and `value`."""
    chart: Literal["line", "bar", "dot", "none"] = "none"
    """How the figures are best drawn; `dot` shows baseline, latest and target on one scale, `none` leaves it to their number."""
    chart_alt: Text | None = None
    """What its chart shows, for people who do not see it, in place of the words that are written from the figures."""
    note: Markdown | None = None
    """What readers of the figures should know."""

    @property
    def sources(self) -> list[str]:
        """The ids of the sources of its figures, in order, some more than once."""
        return [item.split("/")[0] for figure in (self.baseline, *self.series) for item in figure.evidence]

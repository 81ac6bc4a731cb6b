"""Evidence: sources, what each one found, and the indicators that follow it over time."""

from typing import Annotated, Literal

from pydantic import Field

from lis_cli.model.fields import EvidenceRef, FoundationRef, Id, Markdown, Number, Record, RefTo, Text, Url
from lis_cli.model.when import When


class Finding(Record):
    """One thing a source shows, in our words."""

    says: Markdown
    foundations: list[FoundationRef] = []
    page: Text | None = None


class Evidence(Record):
    """One source: a study, a data set, a plan, a set of minutes."""

    title: Text
    publisher: Text
    author: Text | None = None
    """Who wrote it, where that is not the publisher."""
    kind: Annotated[Text, RefTo("evidence-kind")]
    date: When | None = None
    """When it was published; absent where the source does not say, then `date_note` says so."""
    date_note: Text | None = None
    accessed: When | None = None
    method: Text | None = None
    geography: Text | None = None
    url: Url | None = None
    site: Text | None = None
    """The site or archive it was read on, where no stable address is known."""
    licence: Text | None = None
    note: Markdown | None = None
    findings: dict[Id, Finding] = {}


class Geography(Record):
    """The area that figures describe."""

    name: Text
    code: Text | None = None
    """ONS code, such as E37000024."""


class Dataset(Record):
    """The published data an indicator is read from."""

    name: Text
    publisher: Text | None = None
    code: Text | None = None
    """Such as NM_17_5 on Nomis."""


class Observation(Record):
    """One figure: a period, a value and the source that gives it."""

    period: When
    value: Number
    status: Literal["actual", "estimate", "expected", "projected"] = "actual"
    evidence: list[EvidenceRef] = []
    note: Text | None = None


class Target(Record):
    """A figure to be reached, and who set it."""

    period: When
    value: Number
    set_by: Text
    evidence: list[EvidenceRef] = []


class Indicator(Record):
    """A measure followed over time."""

    title: Text
    definition: Markdown
    unit: Annotated[Text, Field(max_length=100)]
    """As printed, with `{}` where the number goes: `{}%`, `£{}bn`, `{} jobs`."""
    decimals: Annotated[int, Field(ge=0, le=6)] = 0
    """Digits printed after the point."""
    good: Literal["up", "down", "neither"] = "up"
    """The direction that is an improvement."""
    dataset: Dataset
    geography: Geography
    baseline: Observation
    series: list[Observation] = []
    """In order of period; may repeat the baseline."""
    target: Target | None = None
    data: Text | None = None
    """The path of a table with the same figures, such as `data/jobs.csv`: a CSV file with the columns `period` and `value`."""
    chart: Literal["line", "bar", "none"] = "none"
    note: Markdown | None = None

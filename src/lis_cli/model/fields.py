"""The kinds of value a field may hold, and the marks that tell the rest of the house what a value is.

YAML is read as plain text: a field's type, and nothing else, decides whether `1.10` is a version or a number.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError


class Form(NamedTuple):
    """A fixed form of text: its pattern, what such text is called, and how to write it."""

    pattern: str
    name: str
    advice: str


ID = Form(r"^[a-z0-9]+(?:-[a-z0-9]+)*$", "id", "use lower-case letters, digits and hyphens, such as `skills-for-growth`")
URL = Form(r"^https?://[^\s<>]+$", "web address", "write a full address that begins with `https://`")
COLOUR = Form(
    r"^#[0-9a-fA-F]{6}$",
    'colour in quotation marks, such as `"#1d4f4f"`',
    'write a colour as `"#1d4f4f"`, with its quotation marks',
)
_PAIRS = "|".join(f"{year:02}/{(year + 1) % 100:02}" for year in range(100))
YEAR = Form(
    rf"^(?:19|20|21)(?:[0-9]{{2}}|{_PAIRS})$",
    "year",
    "write a financial year as `2021/22`, or a calendar year as `2021`",
)
"""The two halves of a financial year follow each other, so that `2021/23` is none."""
FORMS = {form.pattern: form for form in (ID, URL, COLOUR, YEAR)}
"""By pattern."""


class Record(BaseModel):
    """Base of every model: closed (an unknown key is an error) and frozen."""

    # a validator is built when a file of its kind is read: to build all of them takes as long as to read two hundred files
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks text that names another thing; `kind` is the kind of thing it must name."""

    kind: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Marks text that is Markdown: it may cite, link and quote figures."""


@dataclass(frozen=True, slots=True)
class MediaPath:
    """Marks text that is the path of a file inside the strategy's folder."""


_PLAIN_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")


def _plain_number(value: object) -> object:
    """Refuse grouped or dressed numbers, which pydantic would refuse less clearly."""
    return _read_plain(value, "plain_number")


def _plain_amount(value: object) -> object:
    """Refuse the same of money, by a name of its own: `£1.6m` says how much, elsewhere `1.6m` need not."""
    return _read_plain(value, "plain_amount")


def _read_plain(value: object, refusal: Literal["plain_number", "plain_amount"]) -> object:
    if isinstance(value, str):
        bare = value.replace("_", "")
        if _PLAIN_NUMBER.fullmatch(bare):
            return Decimal(bare)
        raise PydanticCustomError(refusal, "should be a plain number such as 440400 or 3.5")
    return value


LONGEST_ID, LONGEST_TEXT, LONGEST_PROSE = 100, 10_000, 250_000
"""Characters. A finding quotes ids and titles, so that without an end to them a few files could fill the memory with messages;
prose takes seconds to check beyond its end, which is that of eighty printed pages."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)]
Id = Annotated[str, StringConstraints(pattern=ID.pattern, max_length=LONGEST_ID)]
Markdown = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_PROSE), Prose()]
Body = Annotated[str, StringConstraints(max_length=LONGEST_PROSE), Prose()]
"""Markdown that may be empty."""
Media = Annotated[Text, MediaPath()]
Number = Annotated[Decimal, BeforeValidator(_plain_number), Field(max_digits=20)]
"""A figure; so many digits that adding, dividing and printing it is always exact."""
Amount = Annotated[Number, Field(ge=0, decimal_places=2), BeforeValidator(_plain_amount)]
"""Money in whole pounds and pence, or another currency's, exact."""
Year = Annotated[str, StringConstraints(strip_whitespace=True, pattern=YEAR.pattern)]
"""A financial year, April to March, as `2021/22`, or a calendar year as `2021`."""
Currency = Literal["GBP", "EUR", "USD"]
"""Pounds, euros or US dollars."""
Url = Annotated[str, StringConstraints(pattern=URL.pattern)]
Colour = Annotated[str, StringConstraints(pattern=COLOUR.pattern)]

ActionRef = Annotated[Text, RefTo("action")]
BudgetRef = Annotated[Text, RefTo("budget")]
ChallengeRef = Annotated[Text, RefTo("challenge")]
EvidenceRef = Annotated[Text, RefTo("evidence")]
"""`source` or `source/finding`."""
FoundationRef = Annotated[Text, RefTo("foundation")]
IndicatorRef = Annotated[Text, RefTo("indicator")]
OrganisationRef = Annotated[Text, RefTo("organisation")]
PlaceRef = Annotated[Text, RefTo("place")]
PriorityRef = Annotated[Text, RefTo("priority")]
SectorRef = Annotated[Text, RefTo("sector")]

"""Which file holds what: the one table of the strategy folder."""

import re
from dataclasses import dataclass

from lis_cli.load.folders import MANIFEST
from lis_cli.model.about import About
from lis_cli.model.evidence import Evidence, Indicator
from lis_cli.model.fields import Record
from lis_cli.model.investment import Proposal
from lis_cli.model.narrative import Challenge, Chapter, Foundation, Place, Sector
from lis_cli.model.priority import Priority
from lis_cli.model.ref import Ref
from lis_cli.model.registers import Approval, Budget, Consultation, Engagement, Term

MARKDOWN, YAML = ".md", ".yaml"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder with one file per entity."""

    kind: str
    folder: str
    suffix: str
    model: type[Record]


@dataclass(frozen=True, slots=True)
class Register:
    """A file of its own: one entity, or, with `many`, one entity per key."""

    kind: str
    file: str
    model: type[Record]
    many: bool = True


SHELVES = (
    Shelf("chapter", "chapters", MARKDOWN, Chapter),
    Shelf("foundation", "foundations", MARKDOWN, Foundation),
    Shelf("challenge", "challenges", MARKDOWN, Challenge),
    Shelf("sector", "sectors", MARKDOWN, Sector),
    Shelf("place", "places", MARKDOWN, Place),
    Shelf("priority", "priorities", MARKDOWN, Priority),
    Shelf("evidence", "evidence", YAML, Evidence),
    Shelf("indicator", "indicators", YAML, Indicator),
    Shelf("consultation", "consultation", YAML, Consultation),
    Shelf("proposal", "investment-plan", MARKDOWN, Proposal),
)
REGISTERS = (
    Register("about", MANIFEST, About, many=False),
    Register("budget", "funding.yaml", Budget),
    Register("engagement", "engagement.yaml", Engagement, many=False),
    Register("approval", "approvals.yaml", Approval),
    Register("term", "glossary.yaml", Term),
)
FREE_FOLDERS = frozenset({"media", "data", "templates"})
"""Folders whose files are not entities."""
FREE_FILES = frozenset({"README.md"})

_SHELF_OF = {(shelf.folder, shelf.suffix): shelf for shelf in SHELVES}
_ORDER = re.compile(r"^\d+-")


def entity_id(file_name: str) -> str:
    """Return the id a file name gives: without its ending and without the number that only sets the order."""
    return _ORDER.sub("", file_name.rpartition("/")[2].rpartition(".")[0])


def likely_id(name: str) -> str:
    """Return the id that something with a name that cannot be one was most likely meant to have."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def shelf_of(name: str) -> Shelf | None:
    """Return the shelf that a file of the strategy folder stands on, if it is one that shelf takes."""
    folder, _, file_name = name.rpartition("/")
    stem, dot, ending = file_name.rpartition(".")
    return _SHELF_OF.get((folder, dot + ending)) if stem else None


def register_of(name: str) -> Register | None:
    """Return the register that a file of the strategy folder is."""
    return next((r for r in REGISTERS if r.file == name), None)


def single_ref(register: Register) -> Ref:
    """Return the name of the one entity that a register without `many` holds."""
    return Ref(register.kind, "strategy" if register.kind == "about" else register.kind)

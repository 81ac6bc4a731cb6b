"""Everything that a strategy publishes, as data for others to use: JSON, and the schema of it.

What is published is named here, kind by kind: a new kind of entity is left out until somebody decides.
"""

import json
from datetime import UTC
from decimal import Decimal
from typing import Any, Final

from pydantic import Field, create_model
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from lis_cli.analysis.fields import iter_marked
from lis_cli.analysis.meanings import field_meanings
from lis_cli.document.compose import Content
from lis_cli.document.edition import Edition
from lis_cli.document.renderer import Renderer
from lis_cli.model.about import About
from lis_cli.model.evidence import Evidence, Indicator
from lis_cli.model.fields import Prose, Record
from lis_cli.model.narrative import Challenge, Chapter, Foundation, Place, Sector
from lis_cli.model.priority import Priority
from lis_cli.model.ref import Ref
from lis_cli.model.registers import Approval, Budget, Consultation, Engagement, Term
from lis_cli.syntax.markdown import drop_comments

SCHEMA: Final = "open-data.schema.json"
PUBLISHED: Final[dict[str, tuple[str, type[Record]]]] = {
    "chapters": ("chapter", Chapter),
    "foundations": ("foundation", Foundation),
    "challenges": ("challenge", Challenge),
    "sectors": ("sector", Sector),
    "places": ("place", Place),
    "priorities": ("priority", Priority),
    "evidence": ("evidence", Evidence),
    "indicators": ("indicator", Indicator),
    "budgets": ("budget", Budget),
    "consultations": ("consultation", Consultation),
    "approvals": ("approval", Approval),
    "glossary": ("term", Term),
}
"""Fields of a strategy that are published → kind and model; `about` and `engagement` are published beside them."""
WITHHELD: Final[dict[type[Record], frozenset[str]]] = {
    About: frozenset({"document", "documents", "rules"}),
    Indicator: frozenset({"data"}),
}
"""Keys that say how the tool works on the files, and nothing of the strategy."""


class PublishedFramework(Record):
    """The kind of strategy."""

    id: str
    """Its id."""
    title: str
    """Its name."""
    source: str
    """The document that its rules come from."""


class PublishedEdition(Record):
    """Which state of the strategy this is."""

    status: str
    """`draft` or `final`."""
    commit: str | None = None
    """The commit of the repository, where it is kept in one."""
    date: str | None = None
    """The day of that commit, as `2019-10-30`."""


def write_open_data(content: Content, edition: Edition, profile: str) -> bytes:
    """Return the strategy as JSON; the same for the same strategy, edition and profile."""
    strategy, framework = content.strategy, content.framework
    render = Renderer(strategy, framework, content.templates)
    said = PublishedEdition(
        status=profile, commit=edition.commit, date=edition.time.astimezone(UTC).date().isoformat() if edition.time else None
    )
    kind = PublishedFramework(id=strategy.about.framework, title=framework.title, source=framework.source)
    data: dict[str, Any] = {
        "$schema": SCHEMA,
        "edition": said.model_dump(exclude_none=True),
        "framework": kind.model_dump(),
        "about": _published(strategy.about, render),
    }
    for field, (name, _) in PUBLISHED.items():
        entities = getattr(strategy, field)
        data[field] = [{"id": key, "ref": str(Ref(name, key)), **_published(entity, render)} for key, entity in entities.items()]
    if strategy.engagement is not None:
        data["engagement"] = _published(strategy.engagement, render)
    return (json.dumps(_plain(data), ensure_ascii=False, indent=2) + "\n").encode()


def _published(entity: Record, render: Renderer) -> dict[str, Any]:
    """Return an entity as data: its prose with its figures filled in and without comments, and no key without a value."""
    data: dict[str, Any] = entity.model_dump(by_alias=True, exclude_none=True, exclude=set(WITHHELD.get(type(entity), ())))
    for path, mark, text in iter_marked(entity):
        if isinstance(mark, Prose) and text:
            here: Any = data
            for step in path[:-1]:
                here = here[step]
            here[path[-1]] = drop_comments(render.prose(text)).strip()
    return data


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Return data with numbers as JSON has them; what a number of JSON would round stays text."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if not isinstance(value, Decimal):
        return value
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)


class _Schema(GenerateJsonSchema):
    def decimal_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401, ARG002
        return {"type": ["number", "string"]}


def open_data_schema() -> dict[str, Any]:
    """Return the JSON Schema of what `write_open_data` writes."""
    lists: dict[str, Any] = {
        field: (list[create_model(f"Published{model.__name__}", __base__=model, id=(str, ...), ref=(str, ...))], ...)  # type: ignore[misc]
        for field, (_, model) in PUBLISHED.items()
    }
    shape = create_model(
        "OpenData",
        __base__=Record,
        schema_=(str, Field(alias="$schema")),
        edition=(PublishedEdition, ...),
        framework=(PublishedFramework, ...),
        about=(About, ...),
        engagement=(Engagement | None, None),
        **lists,
    )
    made = shape.model_json_schema(by_alias=True, mode="serialization", schema_generator=_Schema)
    for model, keys in WITHHELD.items():
        for name in (model.__name__, f"Published{model.__name__}"):
            for key in keys:
                made["$defs"].get(name, {"properties": {}})["properties"].pop(key, None)
    described = [model for _, model in PUBLISHED.values()] + [About, Engagement, PublishedEdition, PublishedFramework]
    for told in described:
        for name in (told.__name__, f"Published{told.__name__}"):
            properties = made["$defs"].get(name, {"properties": {}})["properties"]
            for key, meaning in field_meanings(told).items():
                if key in properties:
                    properties[key]["description"] = meaning
    return made

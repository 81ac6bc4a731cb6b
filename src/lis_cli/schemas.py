"""The files of `schemas/`: one JSON Schema per kind of file that officers write, and one of each report that programs read.

Named after the file or the folder: `funding.schema.json` is for `funding.yaml`, `evidence.schema.json` for `evidence/*.yaml`. The
schema of a Markdown file is that of its front matter. Examples come from `schemas/examples/`, names from frameworks and rules.
"""

import json
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import TypedDictSchema

from lis_cli.analysis.json_schema import Names, schema_of
from lis_cli.analysis.known import framework_names
from lis_cli.analysis.meanings import field_meanings, model_meaning
from lis_cli.check.registry import RULES
from lis_cli.document.open_data import SCHEMA, open_data_schema
from lis_cli.load.discovery import MARKDOWN, REGISTERS, SHELVES
from lis_cli.load.frameworks import load_framework
from lis_cli.model.fields import Record
from lis_cli.model.framework import Framework
from lis_cli.reporters.changes_shape import JsonChangesReport
from lis_cli.reporters.funding_shape import JsonFundingReport
from lis_cli.reporters.json_shape import JsonReport
from lis_cli.resources import framework_file, framework_ids, resource_dir
from lis_cli.syntax.decode import parse_bytes
from lis_cli.syntax.node import to_data
from lis_cli.syntax.yaml import parse_yaml
from lis_cli.text.source import Source


class SchemaKind(NamedTuple):
    """A kind of file, and what one holds."""

    name: str
    pattern: str
    """Where such files stand: below the strategy's folder, or for frameworks below the repository's."""
    model: type[Record]
    many: bool
    example: Path

    @property
    def file(self) -> str:
        """The name of its schema."""
        return f"{self.name}.schema.json"


def _example(name: str) -> Path:
    """Return the example of a kind of file; its name is none of a strategy's, so that its folder is not taken for one."""
    return resource_dir("schemas") / "examples" / f"{name}.example.yaml"


def schema_kinds() -> list[SchemaKind]:
    """Return every kind of file that has a schema."""
    registers = [(PurePosixPath(register.file).stem, register) for register in REGISTERS]
    return [
        *(SchemaKind(name, reg.file, reg.model, reg.many, _example(name)) for name, reg in registers),
        *(SchemaKind(s.folder, f"{s.folder}/*{s.suffix}", s.model, many=False, example=_example(s.folder)) for s in SHELVES),
        SchemaKind("frameworks", "schemas/frameworks/*.yaml", Framework, many=False, example=framework_file(framework_ids()[0])),
    ]


def schema_files() -> dict[str, str]:
    """Return the text of every schema by the name of its file; the same at every call."""
    rules = {"rule": {name: RULES[name].summary for name in sorted(RULES)}}
    known = rules | _framework_names()
    # a framework names its own stages, so that only the rules are settled
    written = {kind.file: _written_schema(kind, rules if kind.model is Framework else known) for kind in schema_kinds()}
    reports = {f"{name}.schema.json": _report_schema(shape) for name, shape in _REPORTS.items()}
    data = {"$comment": "Made by `lis schema`.", "$schema": _ReportSchema.schema_dialect, **open_data_schema()}
    return {file: _dump(schema) for file, schema in (written | reports | {SCHEMA: data}).items()}


def _dump(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _written_schema(kind: SchemaKind, names: Names) -> dict[str, Any]:
    where = f"the front matter of {kind.pattern}" if kind.pattern.endswith(MARKDOWN) else kind.pattern
    schema = schema_of(kind.model, kind.name.capitalize(), many=kind.many, sample=_sample(kind.example), names=names)
    return {"$comment": f"For {where}; made by `lis schema`."} | schema


class _ReportSchema(GenerateJsonSchema):
    """Says of each key of a report what it means, and that there are no others."""

    def typed_dict_schema(self, schema: TypedDictSchema) -> JsonSchemaValue:
        made, owner = super().typed_dict_schema(schema), schema["cls"]
        for key, meaning in field_meanings(owner).items():
            made["properties"][key]["description"] = meaning
        return made | {"description": model_meaning(owner), "additionalProperties": False}

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002  (the keys are titles enough)
        return False


_REPORTS = {"findings": JsonReport, "changes-report": JsonChangesReport, "funding-report": JsonFundingReport}


def _report_schema(shape: type) -> dict[str, Any]:
    made: dict[str, Any] = TypeAdapter(shape).json_schema(schema_generator=_ReportSchema)
    return {"$comment": "Made by `lis schema`.", "$schema": _ReportSchema.schema_dialect, **made}


def _sample(path: Path) -> object:
    source = parse_bytes(path.name, path.read_bytes())
    node = parse_yaml(source)[0] if isinstance(source, Source) else None
    return to_data(node) if node else None


def _framework_names() -> dict[str, dict[str, str]]:
    """Return the names that the frameworks give to things, by kind of thing, with what each means."""
    known: dict[str, dict[str, str]] = {}
    for framework_id in framework_ids():
        framework = load_framework(framework_id)
        assert framework is not None  # it was listed
        known.setdefault("framework", {})[framework_id] = framework.title
        for kind, things in framework_names(framework).items():
            for name, thing in things.items():
                known.setdefault(kind, {}).setdefault(name, f"{thing.title}. {thing.about}." if thing.about else thing.title)
    return known

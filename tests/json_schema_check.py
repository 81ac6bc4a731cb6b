"""Asks the real check-jsonschema, in this process, what is wrong with files; and our own reader whether a file is right."""

import contextlib
import io
import json
import re
from pathlib import Path

import pytest
from check_jsonschema import main

from lis_cli.load.entities import build_entity
from lis_cli.model.fields import ID
from lis_cli.schemas import SchemaKind
from lis_cli.syntax.node import Mapping
from lis_cli.syntax.yaml import parse_yaml
from lis_cli.text.source import Source


def refusals(schema: Path, *files: Path) -> list[str]:
    """Return a line for each thing that check-jsonschema finds wrong with some files."""
    return _told("--schemafile", schema, *files)


def faults_of_schemas(*schemas: Path) -> list[str]:
    """Return a line for each thing that is wrong with schemas themselves."""
    return _told("--check-metaschema", *schemas)


def _told(*arguments: str | Path) -> list[str]:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), pytest.raises(SystemExit) as ended:
        main([*map(str, arguments), "--output-format", "json"])
    report = json.loads(said.getvalue())
    assert ended.value.code == (0 if report["status"] == "ok" else 1), said.getvalue()
    errors = [f"{error['filename']}: {error['path']}: {error['message']}" for error in report.get("errors", [])]
    return errors + [f"{error['filename']}: cannot be read" for error in report.get("parse_errors", [])]


def is_right(kind: SchemaKind, text: str) -> bool:
    """Tell whether our own reader takes a file of this kind, whatever the names in it stand for."""
    node, problems = parse_yaml(Source("file", text))
    if problems or not isinstance(node, Mapping):
        return False
    entries = [entry.value for entry in node.entries.values()] if kind.many else [node]
    are_ids = all(re.match(ID.pattern, name) for name in node.entries) if kind.many else True
    body = "" if kind.pattern.endswith(".md") else None
    return are_ids and not any(build_entity(kind.model, entry, "file", body)[1] for entry in entries)

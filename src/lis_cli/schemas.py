"""The files of `schemas/`: one JSON Schema per kind of file that officers write.

Named after the file or the folder: `funding.schema.json` is for `funding.yaml`, `evidence.schema.json` for `evidence/*.yaml`. The
schema of a Markdown file is that of its front matter. Examples come from `schemas/examples/`, names from the frameworks.
"""

import json
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from lis_cli.analysis.json_schema import schema_of
from lis_cli.analysis.known import framework_names
from lis_cli.load.discovery import MARKDOWN, REGISTERS, SHELVES
from lis_cli.load.frameworks import load_framework
from lis_cli.model.fields import Record
from lis_cli.model.framework import Framework
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


FRAMEWORKS = "schemas/frameworks/*.yaml"


def schema_kinds() -> list[SchemaKind]:
    """Return every kind of file that has a schema."""
    examples = resource_dir("schemas") / "examples"
    names = {register: PurePosixPath(register.file).stem for register in REGISTERS}
    return [
        *(SchemaKind(name, reg.file, reg.model, reg.many, examples / f"{name}.yaml") for reg, name in names.items()),
        *(SchemaKind(s.folder, f"{s.folder}/*{s.suffix}", s.model, many=False, example=examples / f"{s.folder}.yaml") for s in SHELVES),
        SchemaKind("frameworks", FRAMEWORKS, Framework, many=False, example=framework_file(framework_ids()[0])),
    ]


def schema_files() -> dict[str, str]:
    """Return the text of every schema by the name of its file; the same at every call."""
    names = _known_names()
    return {
        kind.file: json.dumps(
            schema_of(kind.model, _title(kind), many=kind.many, sample=_sample(kind.example), names=names),
            ensure_ascii=False,
            indent=2,
            sort_keys=True,
        )
        + "\n"
        for kind in schema_kinds()
    }


def _title(kind: SchemaKind) -> str:
    return f"Front matter of {kind.pattern}" if kind.pattern.endswith(MARKDOWN) else kind.pattern


def _sample(path: Path) -> object:
    source = parse_bytes(path.name, path.read_bytes())
    node = parse_yaml(source)[0] if isinstance(source, Source) else None
    return to_data(node) if node else None


def _known_names() -> dict[str, list[str]]:
    """Return the names that the frameworks give to things, by kind of thing, each once."""
    known: dict[str, dict[str, None]] = {"framework": dict.fromkeys(framework_ids())}
    for framework_id in framework_ids():
        framework = load_framework(framework_id)
        assert framework is not None  # it was listed
        for kind, names in framework_names(framework).items():
            known.setdefault(kind, {}).update(dict.fromkeys(names))
    return {kind: list(names) for kind, names in known.items()}

"""The settings of VS Code in this repository give every YAML file its schema, and the guide shows them."""

import json

from editor import workspace_settings
from helpers import REPOSITORY
from lis_cli.schemas import schema_kinds

VSCODE = REPOSITORY / ".vscode"


def test_every_yaml_file_of_a_strategy_has_its_schema_in_vs_code() -> None:
    patterns = {
        f"./schemas/{kind.file}": kind.pattern if kind.name == "frameworks" else f"strategy/*/{kind.pattern}"
        for kind in schema_kinds()
        if kind.pattern.endswith(".yaml")
    }
    assert workspace_settings()["yaml"]["schemas"] == patterns
    assert [name for name in patterns if not (REPOSITORY / name).is_file()] == []


def test_nothing_is_fetched_and_the_extension_is_recommended() -> None:
    assert workspace_settings()["yaml"]["schemaStore"] == {"enable": False}
    assert json.loads((VSCODE / "extensions.json").read_text(encoding="utf-8")) == {"recommendations": ["redhat.vscode-yaml"]}


def test_the_guide_shows_the_same_settings() -> None:
    guide = (REPOSITORY / "docs" / "writing.md").read_text(encoding="utf-8")
    assert f"```json\n{(VSCODE / 'settings.json').read_text(encoding='utf-8')}```" in guide

"""The schema of the JSON report of changes says exactly what is in one, by the real check-jsonschema."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from helpers import REPOSITORY, minimal_files, run_lis
from json_schema_check import refusals
from lis_cli.diff.change import ChangeKind, Significance, ValueType
from lis_cli.reporters.change_report import ChangeReport
from lis_cli.reporters.changes_json import report_changes_json
from lis_cli.reporters.changes_shape import JsonChange
from reporters.edits import EDITS, edited_strategy
from reporters.hostile import hostile_pair
from repositories import new_repository, write_files

SCHEMA = REPOSITORY / "schemas" / "changes-report.schema.json"


def report() -> Any:
    return json.loads(report_changes_json(ChangeReport([hostile_pair()], "old", "new")))


@pytest.mark.parametrize("title", EDITS)
def test_reports_of_real_edits_pass(title: str, tmp_path: Path) -> None:
    ran = run_lis("diff", "--format", "json", "--output", "changes.json", cwd=edited_strategy(tmp_path, title))
    assert ran.code == 0
    assert json.loads((tmp_path / "changes.json").read_text(encoding="utf-8"))["strategies"][0]["changes"]
    assert refusals(SCHEMA, tmp_path / "changes.json") == []


def test_reports_of_other_kinds_pass(tmp_path: Path) -> None:
    """A strategy that is new, one that is gone, one without changes, and one that cannot be read whole."""
    folder = new_repository(tmp_path / "repository", {f"anyshire/{name}": data for name, data in minimal_files().items()})
    (folder / "none").mkdir()
    (tmp_path / "hostile.json").write_text(json.dumps(report()), encoding="utf-8")
    for name, words in {"new": ("none", "anyshire"), "gone": ("anyshire", "none"), "same": ()}.items():
        assert run_lis("diff", *words, "--format", "json", "--output", tmp_path / f"{name}.json", cwd=folder).code == 0
    write_files(folder, {"anyshire/priorities/skills.md": "---\ntitle: [\n---\n"})
    assert run_lis("diff", "--format", "json", "--output", tmp_path / "unread.json", cwd=folder).code == 0
    told = json.loads((tmp_path / "unread.json").read_text(encoding="utf-8"))["strategies"][0]
    assert told["unreadable"]
    assert told["new_findings"]
    assert refusals(SCHEMA, *tmp_path.glob("*.json")) == []


def test_the_words_for_kinds_are_those_of_the_model() -> None:
    hints = get_type_hints(JsonChange)
    for key, words in {"kind": ChangeKind, "significance": Significance, "type": ValueType}.items():
        assert list(get_args(hints[key])) == [str(word) for word in words]


def wrong_version(told: Any) -> None:
    told["version"] = 2


def key_gone(told: Any) -> None:
    del told["strategies"][0]["changes"][0]["path"]


def key_added(told: Any) -> None:
    told["strategies"][0]["changes"][0]["colour"] = "red"


def unknown_weight(told: Any) -> None:
    told["strategies"][0]["changes"][0]["significance"] = "grave"


def words_of_another_kind(told: Any) -> None:
    passage = next(p for change in told["strategies"][0]["changes"] for p in change["passages"] if p["words"])
    passage["words"][0] = ["equal"]


@pytest.mark.parametrize("spoil", [wrong_version, key_gone, key_added, unknown_weight, words_of_another_kind])
def test_anything_else_is_refused(spoil: Callable[[Any], None], tmp_path: Path) -> None:
    told = report()
    spoil(told)
    file = tmp_path / "report.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    assert refusals(SCHEMA, file) != []

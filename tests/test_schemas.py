"""Schemas and frameworks are whole and fresh; what a schema refuses is what `lis validate` refuses, by the real check-jsonschema."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import BaseModel

from helpers import MINIMAL, REPOSITORY, STRATEGIES, findings, minimal_files, run_lis
from json_schema_check import faults_of_schemas, is_right, refusals
from lis_cli.analysis.meanings import field_meanings
from lis_cli.analysis.shapes import Entries, Inner, Items, Maybe, Shape, core_of, field_shape, written_fields
from lis_cli.check.registry import RULES
from lis_cli.load.frameworks import load_framework
from lis_cli.resources import framework_ids
from lis_cli.schemas import schema_files, schema_kinds
from lis_cli.syntax.node import Node, to_data
from lis_cli.syntax.yaml import parse_yaml
from lis_cli.text.source import Source

KINDS = {kind.name: kind for kind in schema_kinds()}
SCHEMAS = REPOSITORY / "schemas"


def test_the_first_framework_ships() -> None:
    assert "lis-2018" in framework_ids()


@pytest.mark.parametrize("framework_id", framework_ids())
def test_framework_names_only_what_exists(framework_id: str) -> None:
    framework = load_framework(framework_id)
    assert framework is not None
    stages = set(framework.stages)
    assert set(framework.severity) <= set(RULES)
    assert {stage for by_stage in framework.severity.values() for stage in by_stage} <= stages
    assert {chapter.from_stage for chapter in framework.chapters.values()} <= stages
    assert set(framework.coverage.model_dump().values()) <= stages


def test_an_unknown_framework_is_none() -> None:
    assert load_framework("lis-1066") is None


def test_schemas_are_fresh_and_none_is_left_over() -> None:
    ran = run_lis("schema", "--check", cwd=REPOSITORY)
    assert (ran.code, ran.output) == (0, f"{len(KINDS) + 4} schemas are up to date.\n")
    assert {path.name for path in SCHEMAS.glob("*.json")} == set(schema_files())


def test_line_ends_of_windows_are_no_difference(tmp_path: Path) -> None:
    for name, text in schema_files().items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\r\n")
    assert run_lis("schema", "--check", "--output", tmp_path, cwd=tmp_path).code == 0


def test_a_check_pays_for_none_of_this(tmp_path: Path) -> None:
    code = "import atexit, sys; from lis_cli.__main__ import main; atexit.register(lambda: print(*sys.modules)); main()"
    environment = os.environ | {"LIS_CACHE_DIR": str(tmp_path), "LIS_DEBUG": "1"}  # which ends the process by the usual way
    done = subprocess.run([sys.executable, "-c", code, "validate"], cwd=MINIMAL, capture_output=True, check=True, env=environment)
    loaded = set(done.stdout.decode().split())
    assert "lis_cli.load.loader" in loaded
    late = {
        "lis_cli.schemas",
        "lis_cli.reporters.json_shape",
        "lis_cli.reporters.changes_shape",
        "lis_cli.reporters.funding_shape",
        *(f"lis_cli.analysis.{name}" for name in ("json_schema", "meanings", "shapes")),
    }
    assert loaded & late == set()


def test_schemas_are_schemas() -> None:
    assert faults_of_schemas(*SCHEMAS.glob("*.schema.json")) == []


def yaml_of(path: Path, folder: Path) -> Path:
    """Return the file itself, or for Markdown its front matter, copied to a file of its own."""
    if path.suffix != ".md":
        return path
    front = re.match(r"---\n(.*?)^---$", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert front is not None
    copy = folder / "-".join(path.relative_to(REPOSITORY).with_suffix(".yaml").parts)
    copy.write_text(front[1], encoding="utf-8")
    return copy


@pytest.mark.parametrize("name", KINDS)
def test_every_file_of_our_strategies_passes(name: str, tmp_path: Path) -> None:
    kind = KINDS[name]
    folders = [REPOSITORY] if name == "frameworks" else STRATEGIES
    files = [path for folder in folders for path in sorted(folder.glob(kind.pattern))]
    if name != "investment-plan":  # neither strategy has moved anything into one
        assert files
        assert refusals(SCHEMAS / kind.file, *(yaml_of(path, tmp_path) for path in files)) == []


def test_every_file_of_our_strategies_has_a_schema() -> None:
    covered = {path for folder in STRATEGIES for kind in KINDS.values() for path in folder.glob(kind.pattern)}
    others = {path for folder in STRATEGIES for path in folder.rglob("*") if path.suffix in {".md", ".yaml"}} - covered
    assert [path for path in others if path.parent.name not in {"media", "data"}] == []


def shown(shape: Shape, data: Any) -> Iterator[tuple[str, str]]:
    """Yield every key that a sample has, with the model it belongs to."""
    match shape:
        case Maybe(inner):
            yield from shown(inner, data)
        case Items(inner) | Entries(_, inner):
            for value in data.values() if isinstance(data, dict) else data:
                yield from shown(inner, value)
        case Inner(model):
            for key, value in data.items():
                yield model.__name__, key
                yield from shown(field_shape(written_fields(model)[key][1]), value)


@pytest.mark.parametrize("name", KINDS)
def test_each_example_is_right_and_shows_every_key(name: str) -> None:
    kind = KINDS[name]
    text = kind.example.read_text(encoding="utf-8")
    assert refusals(SCHEMAS / kind.file, kind.example) == []
    assert is_right(kind, text)
    data = to_data(cast("Node", parse_yaml(Source("example", text))[0]))
    keys = {key for entry in (data.values() if kind.many else [data]) for key in shown(Inner(kind.model), entry)}
    missing = {(model.__name__, key) for model in models(kind.model) for key in written_fields(model)} - keys
    assert missing == set() or name == "frameworks"  # its example is a real one


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and those inside it."""
    yield model
    for info in model.model_fields.values():
        if isinstance(core := core_of(field_shape(info)), Inner):
            yield from models(core.model)


@pytest.mark.parametrize("name", KINDS)
def test_every_key_says_what_it_means(name: str) -> None:
    silent = {
        f"{model.__name__}.{field}"
        for model in models(KINDS[name].model)
        for field in model.model_fields
        if field not in field_meanings(model)
    }
    assert silent == set()
    assert [path for path, schema in properties(json.loads(schema_files()[KINDS[name].file])) if not schema.get("description")] == []


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every key that a schema describes, at any depth."""
    if isinstance(schema, dict):
        for word, value in schema.items():
            if word == "properties":
                yield from ((f"{path}/{key}", described) for key, described in value.items())
            if word != "examples":
                yield from properties(value, f"{path}/{word}")
    elif isinstance(schema, list):
        for item in schema:
            yield from properties(item, path)


EVIDENCE, BUDGETS, PRIORITY, INDICATOR = "evidence/skills-survey.yaml", "funding.yaml", "priorities/skills.md", "indicators/qualified.yaml"
ABOUT, CHAPTER = "strategy.yaml", "chapters/04-vision.md"
REFUSED = [
    (EVIDENCE, "publisher:", "publishr:", "unknown-key"),
    (EVIDENCE, "    says:", "    say:", "unknown-key"),
    (PRIORITY, "    owner: local", "    ownr: local", "unknown-key"),
    (CHAPTER, "title: Vision", "title: Vision\nbody: Words.", "unknown-key"),
    (BUDGETS, "  holder: anyshire-lep\n", "", "missing-key"),
    (CHAPTER, "title: Vision", "summary: Words.", "missing-key"),
    (EVIDENCE, "date: 2018-03", "date: March 2018", "invalid-value"),
    (EVIDENCE, "date: 2018-03", "date: 01/03/2018", "invalid-value"),
    (EVIDENCE, "date: 2018-03", "date: 2018-13", "invalid-value"),
    (EVIDENCE, "date: 2018-03", "date: 2018-02-30", "invalid-value"),
    (EVIDENCE, "date: 2018-03", "date: 2018.5", "invalid-value"),
    (EVIDENCE, "title: Employer skills survey", "title:", "invalid-value"),
    (EVIDENCE, "title: Employer skills survey", 'title: ""', "invalid-value"),
    (EVIDENCE, "title: Employer skills survey", 'title: "  "', "invalid-value"),
    (EVIDENCE, "title: Employer skills survey", "title: [Employer, skills]", "invalid-value"),
    (EVIDENCE, "date: 2018-03", "url: www.anyshire.example", "invalid-value"),
    (EVIDENCE, "  gap:", "  The Gap:", "invalid-value"),
    (EVIDENCE, "foundations: [people]", "foundations: people", "invalid-value"),
    (EVIDENCE, "foundations: [people]", "foundations:", "invalid-value"),
    (EVIDENCE, "foundations: [people]", "foundations: [{people: yes}]", "invalid-value"),
    (EVIDENCE, "foundations: [people]", "foundations: [peopel]", "unresolved-reference"),
    (EVIDENCE, "kind: survey", "kind: surveys", "unresolved-reference"),
    (BUDGETS, "growth-deal:", "Growth Deal:", "invalid-value"),
    (BUDGETS, "amount: 2500000", "amount: £2.5m", "invalid-value"),
    (BUDGETS, "amount: 2500000", "amount: 2,500,000", "invalid-value"),
    (BUDGETS, "amount: 2500000", "amount: -1", "invalid-value"),
    (BUDGETS, "amount: 2500000", "amount: yes", "invalid-value"),
    (BUDGETS, "amount: 2500000", "amount:", "invalid-value"),
    (BUDGETS, "amount: 2500000", "amount: 2500000\n  currency: pounds", "invalid-value"),
    (BUDGETS, "amount: 2500000", "amount: 2500000\n  years: {2019/21: 2500000}", "invalid-value"),
    (BUDGETS, "amount: 2500000", "amount: 2500000\n  years: {2019-20: 2500000}", "invalid-value"),
    (BUDGETS, "amount: 2500000", "amount: 2500000\n  years: {2019/20: lots}", "invalid-value"),
    (BUDGETS, "amount: 2500000", "amount: 2500000\n  only_for: {kinds: [buildings]}", "unresolved-reference"),
    (BUDGETS, "status: secured", "status: sure", "unresolved-reference"),
    (BUDGETS, "period: {from: 2015-04, to: 2021-03}", "period: 2015", "invalid-value"),
    (BUDGETS, "period: {from: 2015-04, to: 2021-03}", "period: {to: 2021-03}", "missing-key"),
    (PRIORITY, "owner: local", "owner: Local", "invalid-value"),
    (PRIORITY, "basis: existing", "basis: found", "unresolved-reference"),
    (INDICATOR, "decimals: 1", "decimals: 7", "invalid-value"),
    (INDICATOR, "decimals: 1", "decimals: 0.5", "invalid-value"),
    (INDICATOR, "decimals: 1", "decimals: one", "invalid-value"),
    (INDICATOR, "geography: {name: Anyshire}", "geography: Anyshire", "invalid-value"),
    (ABOUT, "stage: draft", "stage: drafts", "unresolved-reference"),
    (ABOUT, "framework: lis-2018", "framework: lis-2081", "unresolved-reference"),
    (ABOUT, "stage: draft", "stage: draft\nrules: {orphan-evidense: info}", "unresolved-reference"),
    (ABOUT, "stage: draft", "stage: draft\nrules: {orphan-evidence: loud}", "invalid-value"),
    (ABOUT, "stage: draft", "stage: draft\ndocument: {primary: teal}", "invalid-value"),
    (CHAPTER, "title: Vision", "title: Vision\nnumbered: perhaps", "invalid-value"),
]
ODD_AND_RIGHT = [
    (ABOUT, 'version: "0.1"', "version: 1.10"),
    (ABOUT, "title: Anyshire Local Industrial Strategy", "title: 2019"),
    (ABOUT, "title: Anyshire Local Industrial Strategy", "title: yes"),
    (ABOUT, "title: Anyshire Local Industrial Strategy", "title: true"),
    (ABOUT, "title: Anyshire Local Industrial Strategy", "title: >-\n  Anyshire\n  Local Industrial Strategy"),
    (ABOUT, "place: Anyshire", "place: Anyshire\nsubtitle:\nperiod:\nurl:"),
    (ABOUT, "place: Anyshire", "place: Anyshire\nsubtitle: ~\nlicence: null"),
    (ABOUT, "place: Anyshire", 'place: Anyshire\ndocument: {primary: "#12454E"}'),
    (EVIDENCE, "date: 2018-03", "date: 2018"),
    (EVIDENCE, "date: 2018-03", 'date: "2018-03-31"'),
    (EVIDENCE, "date: 2018-03", "date: 2016-02-29"),
    (BUDGETS, "amount: 2500000", 'amount: "2500000"'),
    (BUDGETS, "amount: 2500000", "amount: 2_500_000"),
    (BUDGETS, "amount: 2500000", "amount: 2500000.50"),
    (INDICATOR, "decimals: 1", 'decimals: "1"'),
    (INDICATOR, "value: 50.5, evidence: [skills-survey]}\nseries", "value: +50.5, evidence: []}\nseries"),
    (CHAPTER, "title: Vision", "title: 'Anyshire''s vision'\nnumbered: no"),
    (CHAPTER, "title: Vision", "title: 3.0\nnumbered: 0"),
]


def changed(path: str, old: str, new: str) -> str:
    whole = minimal_files()[path]
    assert isinstance(whole, bytes)
    assert whole.decode().count(old) == 1
    return whole.decode().replace(old, new)


def verdict(path: str, text: str, folder: Path) -> list[str]:
    """Return what check-jsonschema says of a file of the smallest strategy, were this its text."""
    (kind,) = (kind for kind in KINDS.values() if Path(path).match(kind.pattern))
    file = folder / "file.yaml"
    file.write_text(text.split("---\n")[1] if path.endswith(".md") else text, encoding="utf-8")
    return refusals(SCHEMAS / kind.file, file)


@pytest.mark.parametrize(("path", "old", "new", "rule"), REFUSED)
def test_what_is_wrong_is_refused_by_both(path: str, old: str, new: str, rule: str, tmp_path: Path) -> None:
    text = changed(path, old, new)
    assert any(line.startswith(f"{path}:") and " error: " in line and line.endswith(f"[{rule}]") for line in findings({path: text}))
    assert verdict(path, text, tmp_path) != []


@pytest.mark.parametrize(("path", "old", "new"), ODD_AND_RIGHT)
def test_what_is_odd_and_right_is_taken_by_both(path: str, old: str, new: str, tmp_path: Path) -> None:
    text = changed(path, old, new)
    assert [line for line in findings({path: text}) if " error: " in line] == []
    assert verdict(path, text, tmp_path) == []

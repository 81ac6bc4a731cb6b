"""A schema takes what our own reader takes and refuses what it refuses, whatever is done to a right file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from json_schema_check import is_right, refusals
from lis_cli.analysis.json_schema import schema_of
from lis_cli.schemas import SchemaKind, schema_kinds
from lis_cli.syntax.node import Node, to_data
from lis_cli.syntax.yaml import parse_yaml
from lis_cli.text.source import Source

KINDS = schema_kinds()
TEXTS = "yes|up|Up|A b|''|' '|true|TRUE|off|'off'|'https://a.example'|'http://'|'#12454e'|£5m|'12:30'"
DATES = "2019|2019-10|2019-10-01|2019-13|2019-13-01|2019-02-30|2020-02-29|2019-04-31|999|10000|01/10/2019|'2019-10-01T10:00'"
NUMBERS = "0|7|100|-1|+5|0.5|.5|5.|1.0|1.10|'2019'|'1.0'|'1.5'"
OTHERS = "~|null||[]|[x]|[[]]|{}|{x: y}"
INSTEAD = [TEXTS, DATES, NUMBERS, OTHERS]
LAX = {
    *((key, "1.0") for key in ("numbered", "must_be_served", "spendable", "allowed", "from_register")),
    *((key, "5.") for key in ("decimals", "least_version", "years", "most_priorities")),
    ("decimals", "'2019'"),
}
"""Where other readers lose how a number was written, or a bound is not applied to quoted digits: `lis validate` alone refuses these."""
Steps = tuple[str | int, ...]


class Raw(str):
    """YAML to be written as it is."""

    __slots__ = ()


def sample(kind: SchemaKind) -> Any:
    return to_data(cast("Node", parse_yaml(Source("example", kind.example.read_text(encoding="utf-8")))[0]))


def places(data: Any, steps: Steps = ()) -> Iterator[Steps]:
    """Yield the steps to every value, but those to the whole."""
    for step, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*steps, step)
        yield from places(value, (*steps, step))


def put(data: Any, steps: Steps, instead: Raw | None) -> None:
    """Write something else at a place, or leave it out."""
    for step in steps[:-1]:
        data = data[step]
    if instead is None:
        del data[steps[-1]]
    else:
        data[steps[-1]] = instead


def written(data: Any) -> str:
    """Return data as YAML on one line."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key}: {written(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(written, data)) + "]"
    return data if isinstance(data, Raw) else json.dumps(data)


@st.composite
def spoilt_files(draw: st.DrawFn) -> tuple[SchemaKind, str | int, str | None, str]:
    """Draw a kind of file, and one of it with something else at one place: its last step, what stands there, the whole text."""
    kind = draw(st.sampled_from(KINDS))
    data = sample(kind)
    steps = draw(st.sampled_from(list(places(data))))
    instead = draw(st.one_of(st.none(), st.sampled_from(INSTEAD).flatmap(lambda words: st.sampled_from(words.split("|")))))
    put(data, steps, None if instead is None else Raw(instead))
    return kind, steps[-1], instead, written(data)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the schema of each kind, without the names that a framework settles."""
    made = tmp_path_factory.mktemp("schemas")
    for kind in KINDS:
        (made / kind.file).write_text(json.dumps(schema_of(kind.model, kind.name, many=kind.many)), encoding="utf-8")
    return made


@settings(max_examples=200)
@given(spoilt=spoilt_files())
def test_a_schema_and_our_reader_agree(folder: Path, spoilt: tuple[SchemaKind, str | int, str | None, str]) -> None:
    kind, key, instead, text = spoilt
    file = folder / "file.yaml"
    file.write_text(text, encoding="utf-8")
    verdicts = refusals(folder / kind.file, file) == [], is_right(kind, text)
    assert verdicts in ([(True, False)] if (key, instead) in LAX else [(True, True), (False, False)])

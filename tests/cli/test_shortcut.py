"""The plainest calls are read without typer, and mean what typer would make of them."""

import inspect
from dataclasses import asdict
from pathlib import Path

import pytest

from helpers import MINIMAL, run_lis
from lis_cli.cli.checking import Asked
from lis_cli.cli.shortcut import plain_call
from lis_cli.cli.validate import validate


@pytest.mark.parametrize(
    ("call", "asked"),
    [
        ("validate", Asked()),
        ("validate strategy/anyshire", Asked(Path("strategy/anyshire"))),
        ("validate -q a --no-cache", Asked(Path("a"), quiet=True, no_cache=True)),
        ("validate --format json", Asked(output_format="json")),
        ("validate --format nonsense a", Asked(Path("a"), output_format="nonsense")),
        ("", None),
        ("build", None),
        ("--help", None),
        ("validate --help", None),
        ("validate a b", None),
        ("validate -q --quiet", None),
        ("validate -qv", None),
        ("validate --format=json", None),
        ("validate --format", None),
        ("validate --format --quiet", None),
        ("validate --select links", None),
        ("validate -- a", None),
        ("validate *", None),
        ("validate ~/a", None),
    ],
)
def test_only_the_plainest_calls_are_read(call: str, asked: Asked | None) -> None:
    assert plain_call(call.split()) == asked


def test_what_is_not_said_is_the_same_either_way() -> None:
    assert {name: option.default for name, option in inspect.signature(validate).parameters.items()} == asdict(Asked())


@pytest.mark.parametrize("words", [[], ["-q"], ["."], ["chapters", "--no-cache"], ["--format", "json"], ["--format", "no"], ["nowhere"]])
def test_typer_does_the_same(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    for path in MINIMAL.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    usual = ["--fail-on", "error"]  # says nothing new, and is not among the plainest
    assert plain_call(["validate", *words]) is not None
    assert plain_call(["validate", *words, *usual]) is None
    assert run_lis("validate", *words, cwd=tmp_path) == run_lis("validate", *words, *usual, cwd=tmp_path)

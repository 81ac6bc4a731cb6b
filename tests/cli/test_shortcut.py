"""The plainest calls are read without typer, and mean what typer would make of them."""

import inspect
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from helpers import MINIMAL, run_lis
from lis_cli.cli.build import build
from lis_cli.cli.build_call import AskedBuild
from lis_cli.cli.checking import Asked
from lis_cli.cli.shortcut import plain_call
from lis_cli.cli.validate import validate


@pytest.mark.parametrize(
    ("call", "options"),
    [
        ("validate", {}),
        ("validate strategy/anyshire", {"path": Path("strategy/anyshire")}),
        ("validate -q a --no-cache", {"path": Path("a"), "quiet": True, "no_cache": True}),
        ("validate --format json", {"output_format": "json"}),
        ("validate --format nonsense a", {"path": Path("a"), "output_format": "nonsense"}),
        ("build", {}),
        ("build a --to pdf,docx -o out", {"path": Path("a"), "to": "pdf,docx", "output": Path("out")}),
        ("build --document board-paper --final -w", {"document": ["board-paper"], "final": True, "watch": True}),
        ("build --draft --output out --no-cache", {"final": False, "output": Path("out"), "no_cache": True}),
        ("", None),
        ("fix", None),
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
        ("validate --to pdf", None),
        ("build --document a --document b", None),
        ("build --draft --final", None),
        ("build --show findings", None),
        ("build -oout", None),
        ("build --to", None),
        ("build --output --quiet", None),
        ("build -o $OUT", None),
    ],
)
def test_only_the_plainest_calls_are_read(call: str, options: dict[str, Any] | None) -> None:
    assert plain_call(call.split()) == options


@pytest.mark.parametrize(("command", "asked"), [(validate, Asked()), (build, AskedBuild())])
def test_what_is_not_said_is_the_same_either_way(command: Callable[..., None], asked: Any) -> None:
    assert {name: option.default for name, option in inspect.signature(command).parameters.items()} == asdict(asked)


@pytest.mark.parametrize("words", [[], ["-q"], ["."], ["chapters", "--no-cache"], ["--format", "json"], ["--format", "no"], ["nowhere"]])
def test_typer_does_the_same(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    for path in MINIMAL.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    usual = ["--fail-on", "error"]  # says nothing new, and is not among the plainest
    assert plain_call(["validate", *words]) is not None
    assert plain_call(["validate", *words, *usual]) is None
    assert run_lis("validate", *words, cwd=tmp_path) == run_lis("validate", *words, *usual, cwd=tmp_path)


@pytest.mark.parametrize(
    "words", [[], [".", "--final"], ["chapters"], ["--document", "board-paper", "--draft"], ["--document", "no"], ["nowhere", "-q"]]
)
def test_typer_builds_the_same(words: list[str], tmp_path: Path) -> None:
    runs = []
    for parent, to in (("plain", ["--to", "html"]), ("typer", ["--to=html"])):
        folder = tmp_path / parent / "anyshire"
        (folder / "chapters").mkdir(parents=True)
        for path in MINIMAL.glob("*.yaml"):
            (folder / path.name).write_bytes(path.read_bytes())
        assert (plain_call(["build", *words, *to]) is None) == (parent == "typer")
        ran = run_lis("build", *words, *to, cwd=folder)
        runs.append((ran, {path.name: path.read_bytes() for path in folder.glob("build/*")}))
    assert runs[0] == runs[1]

"""pydantic's complaints in the officer's words, for every field of every kind of file."""

import re
from pathlib import Path

import pytest

import lis_cli
from helpers import findings
from lis_cli.check.registry import RULES
from lis_cli.load.discovery import REGISTERS, SHELVES
from lis_cli.load.entities import build_entity
from lis_cli.model.fields import Record
from lis_cli.syntax.yaml import parse_yaml
from lis_cli.text.source import Source

SOURCES = Path(lis_cli.__file__).parent
MODELS = {place.kind: place.model for place in (*SHELVES, *REGISTERS)}
FOREIGN = re.compile(
    r"\binput\b|\bvalid\b|\bpydantic\b|\bstring\b|\bDecimal\b|\bNone\b|\bdict|\bboolean\b|\bint\b|\bParser\b", re.IGNORECASE
)


@pytest.mark.parametrize("written", ["x", "[]", "[[x]]", "{a: b}", "{a: {b: c}}", "[{a: b}]", "~", "' '", "-1", "1e9"])
@pytest.mark.parametrize("kind", sorted(MODELS))
def test_no_message_speaks_like_a_program(kind: str, written: str) -> None:
    model: type[Record] = MODELS[kind]
    names = [info.alias or name for name, info in model.model_fields.items() if name != "body"]
    node, _ = parse_yaml(Source("f", "".join(f"{name}: {written}\n" for name in names)))
    assert node is not None
    _, problems = build_entity(model, node, "f")
    for problem in problems:
        assert problem.rule in RULES
        assert problem.span.start is not None
        assert not FOREIGN.search(re.sub("`[^`]*`", "", f"{problem.message} {problem.help or ''}")), problem.message


def test_every_rule_that_reading_reports_is_in_the_table() -> None:
    emitted = set()
    for folder in ("load", "syntax"):
        for path in (SOURCES / folder).glob("*.py"):
            emitted |= set(re.findall(r'Diagnostic\(\s*"([a-z-]+)"', path.read_text(encoding="utf-8")))
    assert emitted >= {"unreadable-file", "empty-file", "front-matter", "yaml-syntax", "duplicate-key", "unknown-key", "stray-file"}
    assert emitted <= set(RULES)


def test_every_rule_without_a_check_is_reported_by_reading_or_about_waivers() -> None:
    files = [path for folder in ("load", "syntax") for path in (SOURCES / folder).glob("*.py")] + [SOURCES / "check" / "suppress.py"]
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    assert [name for name, rule in RULES.items() if rule.check is None and f'"{name}"' not in text] == []


def test_an_error_of_many_keys_is_told_in_the_order_of_the_file() -> None:
    text = "publisher: [a]\ntitle: {b: c}\nkind: survey\ndate: x\n"
    assert [line.split(": ", 1)[0] for line in findings({"evidence/skills-survey.yaml": text})] == [
        "evidence/skills-survey.yaml:1:12",
        "evidence/skills-survey.yaml:2:8",
        "evidence/skills-survey.yaml:4:7",
    ]

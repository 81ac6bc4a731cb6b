"""The schema of the JSON report says exactly what is in one, by the real check-jsonschema."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers import MINIMAL, REPOSITORY, run_lis
from json_schema_check import refusals
from lis_cli.diagnostics import Applicability, Diagnostic, Fix, Related, Severity
from lis_cli.reporters.diagnostics_json import report_json
from lis_cli.reporters.report import Report
from lis_cli.text.edit import Edit
from lis_cli.text.span import Position, Span

SCHEMA = REPOSITORY / "schemas" / "findings.schema.json"
PLACE = Span("a.yaml", Position(1, 1), Position(1, 5))
FULL = Report(
    [
        Diagnostic(
            "unknown-key",
            PLACE,
            "unknown key `titel`",
            help="did you mean `title`?",
            severity=Severity.WARNING,
            related=(Related(Span("b.md"), "there"), Related(PLACE, "here")),
            fix=Fix("write `title`", (Edit("a.yaml", Position(1, 1), Position(1, 6), "title"),), Applicability.UNSAFE),
        ),
        Diagnostic("empty-file", Span("c.yaml"), "file is empty"),
    ],
    ["."],
    most=1,
)


def test_reports_of_every_kind_pass(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "anyshire")
    (tmp_path / "anyshire" / "glossary.yaml").write_text("lep: {term: LEP}\nlep: {trem: LEP}\n", encoding="utf-8")
    (tmp_path / "full.json").write_text(report_json(FULL), encoding="utf-8")
    ran = run_lis("validate", "--format", "json", "--output", "real.json", cwd=tmp_path)
    assert ran.code == 1
    golden = [REPOSITORY / "tests" / "golden" / name for name in ("findings.json", "no-findings.json")]
    assert refusals(SCHEMA, tmp_path / "full.json", tmp_path / "real.json", *golden) == []


def wrong_version(report: Any) -> None:
    report["version"] = 2


def key_gone(report: Any) -> None:
    del report["findings"][0]["help"]


def key_added(report: Any) -> None:
    report["findings"][0]["related"][0]["column"] = 3


def unknown_weight(report: Any) -> None:
    report["findings"][0]["severity"] = "fatal"


def place_as_text(report: Any) -> None:
    report["findings"][0]["fix"]["edits"][0]["start"] = "1:1"


@pytest.mark.parametrize("spoil", [wrong_version, key_gone, key_added, unknown_weight, place_as_text])
def test_anything_else_is_refused(spoil: Callable[[Any], None], tmp_path: Path) -> None:
    report = json.loads(report_json(FULL))
    spoil(report)
    file = tmp_path / "report.json"
    file.write_text(json.dumps(report), encoding="utf-8")
    assert refusals(SCHEMA, file) != []

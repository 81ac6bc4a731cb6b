"""The strategies that benchmarks check are complete and without findings, as a comparison of checkers needs."""

import runpy
from pathlib import Path

from helpers import run_lis

GENERATOR = Path(__file__).resolve().parent.parent / "benchmarks" / "strategies.py"


def test_a_generated_strategy_has_no_findings(tmp_path: Path) -> None:
    written = runpy.run_path(str(GENERATOR))["write_strategy"](tmp_path / "anyshire", 100)
    assert written == 113
    done = run_lis("validate", "--no-cache", cwd=tmp_path)
    assert (done.code, done.output) == (0, "No findings in 1 strategy.\n")

"""The wheel carries all it needs: installed into an empty folder, away from the repository, it checks and builds."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import MINIMAL, REPOSITORY

pytestmark = pytest.mark.slow
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the installed wheel and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, REPOSITORY], check=True)
    (wheel,) = folder.glob("lis_cli-*.whl")
    subprocess.run([*PIP, "install", "--no-deps", "--target", folder / "site", wheel], check=True)
    return folder / "site"


def run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run([sys.executable, "-m", "lis_cli", *arguments], cwd=cwd, env=environment, capture_output=True, check=False)


def test_installed_wheel_checks_and_builds_a_strategy_elsewhere(installed: Path, tmp_path: Path) -> None:
    code = "import lis_cli, lis_cli.resources as r; print(lis_cli.__file__, r.resource_dir('templates'), r.resource_dir('schemas'))"
    where = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(installed)}, capture_output=True, check=True
    ).stdout.decode()
    assert where.count(str(installed)) == 3
    shutil.copytree(MINIMAL, tmp_path / "anyshire")
    checked = run(installed, tmp_path, "validate")
    assert (checked.returncode, checked.stdout) == (0, b"No findings in 1 strategy.\n")
    made = run(installed, tmp_path, "build")
    assert made.returncode == 0, made.stderr.decode()
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == [f"anyshire-draft.{fmt}" for fmt in ("docx", "html", "pdf")]


def test_wheel_holds_templates_schemas_and_the_licences(installed: Path) -> None:
    package = installed / "lis_cli" / "_resources"
    assert (package / "schemas" / "frameworks" / "lis-2018.yaml").exists()
    assert (package / "templates" / "fonts" / "SourceSans3-Regular.otf").exists()
    (licences,) = installed.glob("lis_cli-*.dist-info/licenses")
    assert {path.name for path in licences.rglob("*") if path.is_file()} == {"LICENSE", "OFL.txt"}


def test_installed_wheel_writes_the_schemas_of_the_repository(installed: Path, tmp_path: Path) -> None:
    made = run(installed, tmp_path, "schema")
    assert made.returncode == 0, made.stderr.decode()
    written = {path.name: path.read_bytes() for path in (tmp_path / "schemas").iterdir()}
    assert written == {path.name: path.read_bytes() for path in (REPOSITORY / "schemas").glob("*.schema.json")}

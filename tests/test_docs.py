"""The documentation says what the code does: every command, option, rule, key and dependency, and nothing that is gone."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from helpers import REPOSITORY, run_lis
from lis_cli.charts.registry import CHARTS
from lis_cli.check.registry import RULES
from lis_cli.document.expressions import PARTS

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
COMMANDS_PAGE = (REPOSITORY / "docs" / "commands.md").read_text(encoding="utf-8")
SUBCOMMANDS = ["funding park"]
COMMANDS = ["validate", "fix", "diff", "log", "digest", "funding", "build", "rules", "explain", "schema"]


@pytest.mark.parametrize("script", [".ci/make_docs.py", ".ci/make_coverage.py"])
def test_what_is_generated_is_fresh(script: str) -> None:
    done = subprocess.run([sys.executable, script, "--check"], cwd=REPOSITORY, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_help_lists_every_command_that_the_docs_describe(tmp_path: Path) -> None:
    listed = re.findall(r"^│ (\w+) ", run_lis("--help", cwd=tmp_path).output.split("Commands")[1], re.MULTILINE)
    assert listed == COMMANDS
    assert re.findall(r"^## `lis (\w+)", COMMANDS_PAGE, re.MULTILINE) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_described(command: str, tmp_path: Path) -> None:
    section = re.split(r"^## ", COMMANDS_PAGE, flags=re.MULTILINE)[COMMANDS.index(command) + 1].split("\n### ")[0]
    options = set(re.findall(r"(--[a-z-]+)", run_lis(command, "--help", cwd=tmp_path).output)) - {"--help"}
    assert options == set(re.findall(r"`(--[a-z-]+)", section))


@pytest.mark.parametrize("command", SUBCOMMANDS)
def test_every_option_of_a_command_in_a_group_is_described(command: str, tmp_path: Path) -> None:
    section = re.split(r"^##+ ", COMMANDS_PAGE.split(f"\n### `lis {command}")[1], flags=re.MULTILINE)[0]
    options = set(re.findall(r"(--[a-z-]+)", run_lis(*command.split(), "--help", cwd=tmp_path).output)) - {"--help"}
    assert options == set(re.findall(r"`(--[a-z-]+)", section))


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_names_every_command(command: str) -> None:
    assert f"lis {command}" in README


def test_readme_has_exactly_two_set_up_commands() -> None:
    set_up = README.split("## Set up")[1].split("\n## ")[0]
    assert re.findall(r"^```console\n(.+?)\n```$", set_up, re.MULTILINE | re.DOTALL) == [
        "python3 .ci/bootstrap.py example",
        "python3 .ci/bootstrap.py test",
    ]


def test_links_of_the_docs_lead_somewhere() -> None:
    for page in [REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", *(REPOSITORY / "docs").rglob("*.md")]:
        text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#]+)", text):
            assert "://" in target or (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_rule_has_its_place_in_the_manual() -> None:
    manual = re.sub(r"```.*?```", "", (REPOSITORY / "docs" / "rules.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    assert set(re.findall(r"^### (\S+)$", manual, re.MULTILINE)) == set(RULES)


def test_every_part_is_named_in_the_guide() -> None:
    guide = (REPOSITORY / "docs" / "writing.md").read_text(encoding="utf-8")
    assert [part for part in PARTS if f"`{part}`" not in guide] == []


def test_every_chart_is_named_in_the_guide() -> None:
    guide = (REPOSITORY / "docs" / "writing.md").read_text(encoding="utf-8")
    assert [name for name in CHARTS if f'show("{name}"' not in guide] == []


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    page = (REPOSITORY / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = {name.strip() for row in re.findall(r"^\| ([^|]+) \|", page, re.MULTILINE) for name in row.split(",")}
    needed = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    assert {re.split(r"[<>=; ]", line)[0] for line in needed} <= rows


def test_decisions_are_numbered_in_a_row() -> None:
    numbers = [int(path.name[:4]) for path in sorted((REPOSITORY / "docs" / "adr").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    ("title", "path", "old", "new"),
    [
        ("Break something", "priorities/01-clean-energy-coast.md", "offshore-wind-prospectus", "offshore-wind-prospectis"),
        ("Overspend", "priorities/05-productive-firms.md", "amount: 15000000", "amount: 16000000"),
    ],
)
def test_the_tour_shows_what_a_reader_will_see(title: str, path: str, old: str, new: str, tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "strategy", tmp_path / "strategy")
    file = tmp_path / "strategy" / "norfolk-and-suffolk" / path
    assert path in README
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    shown = re.search(rf"\*\*{title}\.\*\*.*?```console\n\$ lis validate strategy\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    assert run_lis("validate", "strategy", cwd=tmp_path).output == shown[1]

"""The jobs that are shipped: the steps of the GitHub action and the GitLab template, run as they stand, with a service on this machine."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from ci.service import Service
from ci.test_comment import github, gitlab
from helpers import REPOSITORY, edited, minimal_files
from repositories import commit, git, new_repository, write_files

ACTION: dict[str, Any] = YAML(typ="safe").load(REPOSITORY / "action.yml")
TEMPLATE: dict[str, Any] = YAML(typ="safe").load(REPOSITORY / "templates" / "ci" / "gitlab.yml")
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
PUT_BACK = "March 2021"
BASH = shutil.which("bash")

needs_bash = pytest.mark.skipif(BASH is None or os.name == "nt", reason="the services run the steps with bash")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a repository with a date put back on a branch that is checked out."""
    folder = new_repository(tmp_path / "repository", {f"strategy/anyshire/{name}": data for name, data in minimal_files().items()})
    git(folder, "switch", "--quiet", "--create=draft")
    name = "strategy/anyshire/priorities/skills.md"
    write_files(folder, {name: edited((folder / name).read_bytes(), "-    by: 2020-09\n+    by: 2021-03\n")})
    commit(folder, "Put the hub back")
    return folder


def environment_in(folder: Path, more: dict[str, str]) -> dict[str, str]:
    """Return the environment of a job, in which `lis` and `python` are those of this test."""
    tools = folder.parent / "tools"
    tools.mkdir(exist_ok=True)
    for name, words in (("lis", "-m lis_cli"), ("python", "")):
        (tools / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "GITLAB_", "CI_", "GIT_"))}
    return {**kept, "PATH": f"{tools}{os.pathsep}{kept['PATH']}", "LIS_CACHE_DIR": str(folder.parent / "cache"), **more}


class Job:
    """A run of the action: what GitHub's runner does with the steps, as far as these use it."""

    def __init__(self, folder: Path, environment: dict[str, str], **inputs: str) -> None:
        self.folder = folder
        self.outputs = folder.parent / "outputs"
        self.summary = folder.parent / "summary"
        self.temp = folder.parent / "temp"
        self.temp.mkdir(exist_ok=True)
        more = {"RUNNER_TEMP": str(self.temp), "GITHUB_OUTPUT": str(self.outputs), "GITHUB_STEP_SUMMARY": str(self.summary)}
        self.environment = environment_in(folder, {**environment, **more})
        self.values = {f"inputs.{name}": str(facts["default"]) for name, facts in ACTION["inputs"].items()}
        self.values |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        self.values |= {"github.event.pull_request.base.sha": git(folder, "rev-parse", "main"), "github.event_name": "pull_request"}
        self.values |= {"steps.keep.outputs.artifact-url": "https://example.org/drafts", "inputs.github-token": "secret"}

    def run(self) -> dict[str, int]:
        """Run every step that is ours, and return their exit codes by name; a step that fails is the last."""
        codes: dict[str, int] = {}
        for step in STEPS:
            if "run" in step and "pip install" not in step["run"] and self._holds(step.get("if", "")):
                codes[step["name"]] = self._step(step)
                if codes[step["name"]]:
                    break
        return codes

    def _holds(self, condition: str) -> bool:
        parts = [re.fullmatch(r"(\S+) == '(.*)'", part) for part in condition.split(" && ") if part]
        return all(part is not None and self.values.get(part[1], "") == part[2] for part in parts)

    def _step(self, step: dict[str, Any]) -> int:
        assert BASH is not None
        self.outputs.write_text("", encoding="utf-8")
        own = {name: self._value(text) for name, text in step.get("env", {}).items()}
        command = [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]  # as the runner does
        done = subprocess.run(command, cwd=self.folder, env={**self.environment, **own}, capture_output=True, check=False)
        for line in self.outputs.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            self.values[f"steps.{step['id']}.outputs.{name}"] = value
        return done.returncode

    def _value(self, text: str) -> str:
        return re.sub(r"\$\{\{ (\S+) \}\}", lambda match: self.values.get(match[1], ""), text)


@needs_bash
@pytest.mark.slow
def test_the_action_checks_builds_and_comments(folder: Path, service: Service, tmp_path: Path) -> None:
    job = Job(folder, github(service, tmp_path), path="strategy")
    assert set(job.run().values()) == {0}
    assert sorted(path.name for path in (job.temp / "lis").iterdir()) == [
        "anyshire-draft.docx",
        "anyshire-draft.html",
        "anyshire-draft.pdf",
        "changes.docx",
        "changes.md",
    ]
    (comment,) = service.comments
    assert PUT_BACK in comment["body"]
    assert comment["body"].endswith("[The drafts as PDF, Word and web page](https://example.org/drafts)\n")
    assert PUT_BACK in job.summary.read_text(encoding="utf-8")


@needs_bash
def test_the_action_fails_for_findings_after_it_has_commented(folder: Path, service: Service, tmp_path: Path) -> None:
    write_files(folder, {"strategy/anyshire/places/broken.md": "---\ntitle: [\n---\n"})
    commit(folder, "Break it")
    codes = Job(folder, github(service, tmp_path), path="strategy", drafts="false", redline="false").run()
    assert codes == {"Check": 0, "Compare": 0, "Comment": 0, "Fail if there are findings that count": 1}
    assert len(service.comments) == 1


@needs_bash
def test_the_action_says_nothing_where_nothing_changed(folder: Path, service: Service, tmp_path: Path) -> None:
    git(folder, "switch", "--quiet", "main")
    assert set(Job(folder, github(service, tmp_path), drafts="false").run().values()) == {0}
    assert service.comments == []


@needs_bash
def test_a_path_is_a_path_whatever_it_looks_like(folder: Path, service: Service, tmp_path: Path) -> None:
    for path in ("--help", "$(touch made)", '"; touch made; "'):
        assert Job(folder, github(service, tmp_path), path=path).run() == {"Check": 1}
    assert not (folder / "made").exists()


@needs_bash
def test_the_gitlab_job_comments(folder: Path, service: Service) -> None:
    assert BASH is not None
    more = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": git(folder, "rev-parse", "main"), "CI_PIPELINE_URL": "https://example.org/run"}
    environment = environment_in(folder, {**TEMPLATE["variables"], **gitlab(service), **more})
    lines = [*TEMPLATE[".lis"]["before_script"][1:], *TEMPLATE["lis-validate"]["script"], *TEMPLATE["lis-changes"]["script"]]
    script = "set -eo pipefail\n" + "\n".join(lines)
    done = subprocess.run([BASH, "-c", script], cwd=folder, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "lis-ci: a comment was posted\n")
    assert PUT_BACK in service.comments[0]["body"]
    assert sorted(path.name for path in (folder / "lis-out").iterdir()) == ["changes.docx", "changes.md", "findings.json"]


def test_the_action_has_the_shape_that_github_asks_for() -> None:
    assert {"name", "description", "inputs", "runs"} == set(ACTION)
    assert ACTION["runs"]["using"] == "composite"
    for step in STEPS:
        assert ("run" in step) != ("uses" in step)
        assert step.get("shell", "bash" if "uses" in step else None) == "bash"
        assert "${{" not in step.get("run", ""), "what others wrote reaches a script by its environment alone"
    used = set(re.findall(r"inputs\.([\w-]+)", str(STEPS)))
    assert used == set(ACTION["inputs"])
    ids = {step["id"] for step in STEPS if "id" in step}
    assert set(re.findall(r"steps\.([\w-]+)", str(STEPS))) == ids
    page = (REPOSITORY / "docs" / "ci.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE)) == used

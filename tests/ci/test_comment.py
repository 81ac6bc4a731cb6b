"""The comment on a pull or merge request: one, kept up to date, against a service on this machine."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ci.service import Service
from lis_cli.ci.comment import compose

MARK = "<!-- lis-diff -->"
REPORT = "<!-- lis-diff: strategy -->\n### What changed\n\n- target weakened: 66% → 60%\n"
COMMENTS = "/repos/anyshire/strategy/issues/7/comments"
NOTES = "/projects/12/merge_requests/7/notes"
FORK = "no comment: a change from a fork has no right to post one; the report is in the artifacts of this run"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


def run(report: Path, environment: dict[str, str], *options: str) -> tuple[int, str]:
    """Run the script as a CI job would; return its exit code and what it says, which never holds the token."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "GITLAB_", "CI_", "http", "HTTP"))}
    command = [sys.executable, "-m", "lis_cli.ci", "comment", str(report), *options]
    done = subprocess.run(command, env={**kept, **environment}, capture_output=True, check=False, cwd=report.parent)
    assert done.stdout == b""
    said = done.stderr.decode()
    assert "secret" not in said
    assert said.startswith("lis-ci: ")
    return done.returncode, said.removeprefix("lis-ci: ").rstrip("\n")


def github(service: Service, folder: Path, *, head: str = "anyshire/strategy", token: str = "secret") -> dict[str, str]:  # noqa: S107
    request = {"number": 7, "head": {"repo": {"full_name": head}}, "base": {"repo": {"full_name": "anyshire/strategy"}}}
    event = folder / "event.json"
    event.write_text(json.dumps({"pull_request": request}), encoding="utf-8")
    return {
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_API_URL": service.address,
        "GITHUB_REPOSITORY": "anyshire/strategy",
        "GITHUB_TOKEN": token,
    }


def gitlab(service: Service, *, source: str = "12", token: str = "secret") -> dict[str, str]:  # noqa: S107
    return {
        "GITLAB_CI": "true",
        "CI_API_V4_URL": service.address,
        "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_PROJECT_ID": "12",
        "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": source,
        "LIS_GITLAB_TOKEN": token,
    }


def test_on_github_one_comment_is_posted_and_then_kept_up_to_date(service: Service, report: Path) -> None:
    service.comments = [{"id": n, "body": f"Words of a reviewer, who quotes\n{MARK}"} for n in (1, 2, 3)]
    environment = github(service, report.parent)
    assert run(report, environment) == (0, "a comment was posted")
    assert service.asked == [f"GET {COMMENTS}", f"GET {COMMENTS}", f"POST {COMMENTS}"]
    assert run(report, environment) == (0, "the comment is up to date")
    report.write_text(REPORT + "- lead changed\n", encoding="utf-8")
    assert run(report, environment) == (0, "the comment was updated")
    assert service.asked[-1] == "PATCH /repos/anyshire/strategy/issues/comments/4"
    assert [comment["body"] for comment in service.comments[3:]] == [REPORT + "- lead changed\n"]


def test_on_gitlab_one_note_is_posted_and_then_kept_up_to_date(service: Service, report: Path) -> None:
    service.comments = [{"id": n, "body": REPORT, "system": True} for n in (1, 2, 3)]
    assert run(report, gitlab(service)) == (0, "a comment was posted")
    report.write_text(REPORT + "- lead changed\n", encoding="utf-8")
    assert run(report, gitlab(service)) == (0, "the comment was updated")
    assert service.asked[-1] == f"PUT {NOTES}/4"
    assert [comment["body"] for comment in service.comments[3:]] == [REPORT + "- lead changed\n"]


def test_nothing_new_is_posted_where_only_an_earlier_comment_is_wanted(service: Service, report: Path) -> None:
    environment = github(service, report.parent)
    assert run(report, environment, "--update-only") == (0, "there is nothing to report, and no comment from before")
    assert service.comments == []


def test_the_drafts_are_linked(service: Service, report: Path) -> None:
    run(report, gitlab(service), "--drafts", "https://example.org/drafts")
    assert service.comments[0]["body"].endswith("\n\n[The drafts as PDF, Word and web page](https://example.org/drafts)\n")


def test_where_it_may_not_post_it_says_what_to_do(service: Service, report: Path) -> None:
    service.refusals = {"POST": 403}
    code, said = run(report, github(service, report.parent))
    assert code == 1
    assert said == (
        "no comment: the service answers 403, Resource not accessible ::error::x; "
        "give the job `permissions: {pull-requests: write}` and the action its `github-token`, as docs/ci.md shows"
    )
    code, said = run(report, gitlab(service, token=""))
    assert code == 1
    assert said.startswith("no comment: there is no LIS_GITLAB_TOKEN; make a project access token")
    code, said = run(report, gitlab(service, token="wrong"))  # noqa: S106
    assert (code, said.partition(";")[0]) == (1, "no comment: the service answers 401, Bad credentials")


@pytest.mark.parametrize("token", ["", "secret"])
def test_a_change_from_a_fork_does_not_fail(service: Service, report: Path, token: str) -> None:
    service.refusals = {"POST": 403}
    assert run(report, github(service, report.parent, head="somebody/strategy", token=token)) == (0, FORK)
    assert run(report, gitlab(service, source="99", token=token)) == (0, FORK)


def test_a_comment_of_somebody_else_with_our_mark_does_not_stop_ours(service: Service, report: Path) -> None:
    service.comments = [{"id": 1, "body": REPORT + "and more"}]
    service.refusals = {"PATCH": 403}
    assert run(report, github(service, report.parent)) == (0, "a comment was posted")


def test_trouble_of_the_service_is_waited_out_and_told_where_it_stays(service: Service, report: Path) -> None:
    service.troubles = [502]
    assert run(report, gitlab(service)) == (0, "a comment was posted")
    service.troubles = [302]
    assert run(report, gitlab(service)) == (1, "no comment: the service answers 302, trouble")
    assert run(report, gitlab(service) | {"CI_API_V4_URL": "file:///etc"}) == (
        1,
        "no comment: `file:///etc` is not the address of a service",
    )


def test_the_token_goes_nowhere_else(service: Service, report: Path) -> None:
    service.next_link = "http://127.0.0.1:9/elsewhere"
    code, said = run(report, github(service, report.parent))
    assert (code, said) == (1, "no comment: the service pointed to another address, which was not followed")


def test_without_a_request_or_a_report_there_is_nothing_to_do(service: Service, report: Path) -> None:
    nothing = (0, "this run is not for a pull request or a merge request; there is nothing to comment on")
    assert run(report, {}) == nothing
    assert run(report, gitlab(service) | {"CI_MERGE_REQUEST_IID": ""}) == nothing
    environment = github(service, report.parent)
    Path(environment["GITHUB_EVENT_PATH"]).write_text('{"ref": "refs/heads/main"}', encoding="utf-8")
    assert run(report, environment) == nothing
    assert run(report.with_name("none.md"), environment)[0] == 2
    assert service.asked == []


def test_a_report_without_a_mark_gets_one() -> None:
    assert compose("# Changes\n", 100) == f"{MARK}\n# Changes\n"
    assert compose("", 100) == f"{MARK}\n\n"


def test_a_report_that_is_too_long_is_cut_at_a_line_and_says_so() -> None:
    lines = [f"- change {number}" for number in range(200)]
    report = "\n".join([MARK, "<details>", "", *lines, "", "</details>"])
    text = compose(report, 1000, "https://example.org/drafts")
    assert len(text) <= 1000
    assert text.startswith(f"{MARK}\n<details>\n\n- change 0\n")
    assert text.endswith(
        "\n\n</details>\n\n*The report is longer than a comment may be; the rest is in the artifacts of this run.*"
        "\n\n[The drafts as PDF, Word and web page](https://example.org/drafts)\n"
    )
    shown = [line for line in text.splitlines() if line.startswith("- change")]
    assert shown == lines[: len(shown)]
    assert len(shown) > 40

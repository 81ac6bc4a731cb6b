"""`lis diff --since-approval` in real repositories: which decision and which version it takes."""

from pathlib import Path

import pytest

from helpers import edited, minimal_files, run_lis
from repositories import commit, everything_in, git, new_repository, write_files

SKILLS = "anyshire/priorities/skills.md"
APPROVALS = "anyshire/approvals.yaml"
PUT_BACK = "date put back by 6 months: September 2020 → March 2021"
NEW_LEAD = "lead changed: Anyshire LEP → Anyshire County Council"
MINUTE = "  what: The draft.\n  minute: A minute\n"
BOARD = f"board-final:\n  body: anyshire-lep\n  decision: agreed\n  date: 2019-09-10\n{MINUTE}"
EARLIER = f"board-first:\n  body: anyshire-lep\n  decision: approved\n  date: 2019-08\n{MINUTE}"
COUNCIL = f"council:\n  body: anyshire-council\n  decision: agreed\n  date: 2019-09-30\n{MINUTE}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a repository in which the Board agreed after the hub was put back and before another body took it over."""
    folder = new_repository(tmp_path / "repository", {f"anyshire/{name}": data for name, data in minimal_files().items()})
    edit(folder, "-    by: 2020-09\n+    by: 2021-03\n")
    commit(folder, "Put the hub back")
    record(folder, BOARD)
    edit(folder, "-    lead: anyshire-lep\n+    lead: anyshire-council\n")
    commit(folder, "Let the council lead")
    return folder


def edit(folder: Path, lines: str, name: str = SKILLS) -> None:
    write_files(folder, {name: edited((folder / name).read_bytes(), lines)})


def record(folder: Path, entries: str) -> str:
    write_files(folder, {APPROVALS: (folder / APPROVALS).read_text(encoding="utf-8") + entries})
    return commit(folder, "Record it")


def since(folder: Path, *words: str) -> str:
    before = everything_in(folder)
    ran = run_lis("diff", "--since-approval", *words, cwd=folder)
    assert everything_in(folder) == before
    assert (ran.code, ran.errors) == (0, "")
    return ran.output


def refused(folder: Path, *words: str) -> str:
    ran = run_lis("diff", "--since-approval", *words, cwd=folder)
    assert (ran.code, ran.output) == (2, "")
    return ran.errors.removeprefix("lis: ").rstrip("\n")


def test_the_newest_agreement_is_compared_from_the_commit_that_recorded_it(folder: Path) -> None:
    recorded = git(folder, "rev-parse", "HEAD~1")[:10]
    told = since(folder)
    assert told.startswith(
        f"anyshire: agreed by Anyshire LEP on 10 September 2019 (board-final, first recorded in {recorded}) → working tree\n"
    )
    assert NEW_LEAD in told
    assert PUT_BACK not in told
    assert "New findings" not in told


def test_later_entries_of_others_and_earlier_agreements_do_not_count(folder: Path) -> None:
    record(folder, COUNCIL + EARLIER)
    assert "(board-final, first recorded in" in since(folder)


def test_an_entry_and_a_new_version_may_be_named(folder: Path) -> None:
    told = since(folder, "board-draft", "HEAD~1")
    assert told.startswith("anyshire: noted by Anyshire LEP on 23 July 2019 (board-draft, first recorded in")
    assert PUT_BACK in told
    assert NEW_LEAD not in told
    assert since(folder, "approval:board-draft", "HEAD~1") == told


def test_another_id_and_words_do_not_make_it_later_but_a_digest_does(folder: Path) -> None:
    recorded = git(folder, "rev-parse", "HEAD~1")[:10]
    edit(folder, "-board-final:\n+board-decision:\n", APPROVALS)
    commit(folder, "Another id")
    assert f"(board-decision, first recorded in {recorded})" in since(folder)
    edit(folder, "-  date: 2019-09-10\n+  date: 2019-09-10\n+  digest: 3f2a\n", APPROVALS)
    later = commit(folder, "Its digest")[:10]
    assert since(folder) == "No changes in 1 strategy.\n"
    edit(folder, "-    by: 2021-03\n+    by: 2021-04\n")
    assert f"(board-decision, first recorded in {later})" in since(folder)


def test_a_version_that_could_not_be_read_does_not_hide_the_earlier_ones(folder: Path) -> None:
    recorded = git(folder, "rev-parse", "HEAD~1")[:10]
    text = (folder / APPROVALS).read_bytes()
    write_files(folder, {APPROVALS: b"board: [\n"})
    commit(folder, "Break it")
    write_files(folder, {APPROVALS: text})
    commit(folder, "Mend it")
    assert f"first recorded in {recorded})" in since(folder)


def test_what_is_not_recorded_is_refused_with_what_to_record(folder: Path, tmp_path: Path) -> None:
    assert refused(folder, "bord-final") == "`bord-final` is not in `anyshire/approvals.yaml`; did you mean `board-final`?"
    assert refused(folder, "", "HEAD~2") == (
        "`anyshire/approvals.yaml` holds no agreement of a body that must agree; "
        "record it there with `decision: agreed or approved`, or name another entry: --since-approval NAME"
    )
    git(tmp_path, "clone", "--quiet", "--depth=1", folder.as_uri(), "shallow")
    assert refused(tmp_path / "shallow") == (
        "when `approval:board-final` was recorded is not known; this copy of the repository lacks older commits: "
        "run `git fetch --unshallow` (in a CI job, fetch the whole history)"
    )
    edit(folder, "-  date: 2019-09-10\n+  date: 2019-09-11\n", APPROVALS)
    assert refused(folder) == (
        "`approval:board-final` is in no commit yet as it stands; commit it, and the version it was recorded in is compared"
    )
    write_files(folder, {f"othershire/{name}": data for name, data in minimal_files().items()})
    assert refused(folder) == "there are 2 strategies in `.`; say with `--path` which one was approved"
    assert since(folder, "board-draft", "HEAD", "--path", "anyshire")

"""`lis log` in real repositories: which commits it tells of, what it says of each, and that it leaves everything as it was."""

import json
from pathlib import Path

import pytest

from helpers import Ran, edited, minimal_files, run_lis
from repositories import commit, everything_in, git, new_repository, write_files

SKILLS = "anyshire/priorities/skills.md"
APPROVALS = "anyshire/approvals.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new_repository(tmp_path / "repository", {f"anyshire/{name}": data for name, data in minimal_files().items()})


def edit(folder: Path, lines: str, message: str, name: str = SKILLS) -> str:
    """Change lines of a file and commit; return the beginning of the commit's id."""
    write_files(folder, {name: edited((folder / name).read_bytes(), lines)})
    return commit(folder, message)[:10]


def log(folder: Path, *words: str | Path) -> Ran:
    before = everything_in(folder)
    ran = run_lis("log", *words, cwd=folder)
    assert everything_in(folder) == before
    return ran


def told(folder: Path, *words: str | Path) -> list[tuple[str, list[str]]]:
    """Return the commits that `lis log` tells of: their subjects, and the notes of their changes."""
    ran = log(folder, *words, "--format", "json")
    assert (ran.code, ran.errors) == (0, "")
    return [
        (step["subject"], [note["text"] for change in step["changes"] for note in change["notes"]])
        for step in json.loads(ran.output)["commits"]
    ]


BY = "-    by: 2020-09\n+    by: 2021-03\n"
PUT_BACK = "date put back by 6 months: September 2020 → March 2021"
LEAD = "-    lead: anyshire-lep\n+    lead: anyshire-council\n"
NEW_LEAD = "lead changed: Anyshire LEP → Anyshire County Council"
FIRST = ("First version", ["new priority: Skills for growth"])


def test_each_commit_that_changed_a_thing_is_told_newest_first(folder: Path) -> None:
    first = git(folder, "rev-parse", "HEAD")[:10]
    put_back = edit(folder, BY, "Put the hub back")
    edit(folder, "-The county town.\n+The county town by the sea.\n", "Describe the town", "anyshire/places/anytown.md")
    lead = edit(folder, LEAD, "Let the council lead")
    ran = log(folder, "priority:skills")
    assert (ran.code, ran.errors) == (0, "")
    assert (
        ran.output
        == f"""\
priority:skills (Skills for growth), in anyshire

1 October 2019, An officer: Let the council lead ({lead})
  Action “Open a skills hub with employers”
    {NEW_LEAD}

1 October 2019, An officer: Put the hub back ({put_back})
  Action “Open a skills hub with employers”
    {PUT_BACK}

1 October 2019, An officer: First version ({first})
  new priority: Skills for growth

3 commits changed it.
"""
    )
    assert log(folder, "priority:skills", "--max", "1", "--quiet").output == (
        f"1 October 2019, An officer: Let the council lead ({lead})\n  Action “Open a skills hub with employers”\n    {NEW_LEAD}\n\n"
    )
    assert log(folder, "priority:skills", "--max", "2").output.endswith("2 commits shown; there are older ones.\n")
    assert log(folder, "priority:skills", "--max", "3").output.endswith("3 commits changed it.\n")


def test_a_thing_may_be_named_by_its_file_from_within(folder: Path) -> None:
    edit(folder, BY, "Put the hub back")
    wanted = [("Put the hub back", [PUT_BACK]), FIRST]
    assert told(folder, SKILLS) == wanted
    assert told(folder, "priority:skills", "--path", "anyshire") == wanted
    ran = run_lis("log", "skills.md", "--format", "json", cwd=folder / "anyshire" / "priorities")
    assert len(json.loads(ran.output)["commits"]) == 2


def test_another_name_and_another_folder_do_not_end_the_history(folder: Path) -> None:
    edit(folder, BY, "Put the hub back")
    git(folder, "mv", SKILLS, "anyshire/priorities/02-skills.md")
    commit(folder, "Number it")
    git(folder, "mv", "anyshire/priorities/02-skills.md", "anyshire/priorities/02-better-skills.md")
    commit(folder, "Rename it")
    git(folder, "mv", "anyshire", "county")
    commit(folder, "Move the strategy")
    edit(folder, LEAD, "Let the council lead", "county/priorities/02-better-skills.md")
    assert told(folder, "priority:better-skills") == [
        ("Let the council lead", [NEW_LEAD]),
        ("Rename it", ["renamed: `skills` → `better-skills`"]),
        ("Put the hub back", [PUT_BACK]),
        FIRST,
    ]


def test_a_copy_begins_where_it_was_made(folder: Path) -> None:
    edit(folder, BY, "Put the hub back")
    write_files(folder, {"anyshire/priorities/second.md": (folder / SKILLS).read_bytes()})
    commit(folder, "Copy it")
    assert [subject for subject, _ in told(folder, "priority:second")] == ["Copy it"]


def test_what_was_dropped_and_came_back_is_told(folder: Path) -> None:
    text = (folder / SKILLS).read_bytes()
    (folder / SKILLS).unlink()
    commit(folder, "Drop it")
    assert log(folder, "priority:skills").code == 2
    assert told(folder, "priority:skills", "--at", "HEAD~1") == [FIRST]
    write_files(folder, {SKILLS: text})
    commit(folder, "Take it up again")
    assert [subject for subject, _ in told(folder, "priority:skills")] == ["Take it up again", "Drop it", "First version"]


def test_an_action_that_went_to_another_priority_is_not_told_as_dropped(folder: Path) -> None:
    text = (folder / SKILLS).read_text(encoding="utf-8")
    begin, end = text.index("actions:\n"), text.index("---\n", 4)
    action = text[begin:end]
    other = text.replace("Skills for growth", "Work for all").replace(action, "")
    write_files(folder, {"anyshire/priorities/work.md": other})
    commit(folder, "Another priority")
    write_files(
        folder, {SKILLS: text.replace(action, ""), "anyshire/priorities/work.md": text.replace("Skills for growth", "Work for all")}
    )
    commit(folder, "Move the action")
    for name in ("priority:skills", "priority:work"):
        subject, notes = told(folder, name)[0]
        assert subject == "Move the action"
        assert [note for note in notes if "dropped" in note or "new action" in note] == []
        assert notes


def test_one_entry_of_a_register_is_told_without_the_others(folder: Path) -> None:
    edit(folder, "-  decision: noted\n+  decision: endorsed\n", "Correct the decision", APPROVALS)
    more = "council:\n  body: anyshire-council\n  what: The draft.\n  decision: agreed\n  date: 2019-09-01\n  minute: Minutes\n"
    write_files(folder, {APPROVALS: (folder / APPROVALS).read_text(encoding="utf-8") + more})
    commit(folder, "Record the council")
    assert [subject for subject, _ in told(folder, "approval:board-draft")] == ["Correct the decision", "First version"]
    assert [subject for subject, _ in told(folder, "approval:council")] == ["Record the council"]
    assert [subject for subject, _ in told(folder, APPROVALS)] == ["Record the council", "Correct the decision", "First version"]


def test_a_version_that_cannot_be_read_is_named(folder: Path) -> None:
    edit(folder, "-title: Skills for growth\n+title: [Skills for growth\n", "Break it")
    edit(folder, "-title: [Skills for growth\n+title: Skills for growth\n", "Mend it")
    output = log(folder, "priority:skills").output
    assert "Break it" in output
    assert "  priority:skills: could not be read whole in the new version, so that not everything is listed\n" in output
    assert "dropped" not in output


def test_many_commits_are_told_with_few_calls_of_git(folder: Path) -> None:
    for number in range(60):
        edit(folder, f"-    by: {2020 + number}-09\n+    by: {2021 + number}-09\n", f"Year {number}")
    assert [subject for subject, _ in told(folder, "priority:skills")] == [*(f"Year {n}" for n in reversed(range(60))), "First version"]


def test_a_bare_repository_has_a_history_and_a_shallow_one_says_what_it_lacks(folder: Path, tmp_path: Path) -> None:
    edit(folder, BY, "Put the hub back")
    git(tmp_path, "clone", "--quiet", "--bare", str(folder), "bare")
    assert told(tmp_path / "bare", "priority:skills") == [("Put the hub back", [PUT_BACK]), FIRST]
    git(tmp_path, "clone", "--quiet", "--depth=1", folder.as_uri(), "shallow")
    output = log(tmp_path / "shallow", "priority:skills").output
    assert output.endswith("This copy of the repository lacks older commits: `git fetch --unshallow` gets them.\n")


def test_settings_of_the_user_change_nothing(folder: Path) -> None:
    edit(folder, BY, "Put the hub back")
    wanted = log(folder, "priority:skills").output
    for name, value in (("log.showSignature", "true"), ("color.ui", "always"), ("diff.relative", "true"), ("diff.renames", "false")):
        git(folder, "config", name, value)
    assert log(folder, "priority:skills").output == wanted


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["priority:skils"], "`priority:skils` is not in {head}; did you mean `priority:skills`?"),
        (["skills"], "`skills` is not in {head}; did you mean `priority:skills`?"),
        (
            ["anyshire/priorities/skill.md"],
            "`anyshire/priorities/skill.md` is not in {head}; did you mean `anyshire/priorities/skills.md`?",
        ),
        (["approval:board-draff"], "`approval:board-draff` is not in anyshire/; did you mean `approval:board-draft`?"),
        (
            ["action:skills/skills-hub"],
            "`action:skills/skills-hub` is part of another thing; `lis log priority:skills` tells the history of all of it",
        ),
        (
            ["priority:skills", "--path", "."],
            "`priority:skills` may be in `anyshire`, `othershire`; say which with `--path`",
        ),
        (["priority:skills", "--at", "darft"], "there is no revision `darft`; did you mean `draft`?"),
        (["priority:skills", "--format", "jsn"], "`jsn` is not a format; did you mean `json`?"),
    ],
)
def test_what_cannot_be_told_is_refused_with_what_to_do(folder: Path, words: list[str], message: str) -> None:
    git(folder, "branch", "draft")
    if "--path" in words:
        write_files(folder, {f"othershire/{name}": data for name, data in minimal_files().items()})
        commit(folder, "A second strategy")
    ran = log(folder, *words)
    head = f"HEAD ({git(folder, 'rev-parse', 'HEAD')[:10]})"
    assert (ran.code, ran.output, ran.errors) == (2, "", f"lis: {message.format(head=head)}\n")


def test_a_report_is_not_written_over_a_strategy(folder: Path) -> None:
    ran = log(folder, "priority:skills", "--output", SKILLS)
    assert (ran.code, ran.output) == (2, "")
    assert ran.errors == f"lis: `{Path(SKILLS)}` is part of a strategy; give another file for the report\n"

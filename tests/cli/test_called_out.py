"""What `lis diff` calls out that no single field says: new sentences about money, approvals of other content, files beside the text."""

import json
from pathlib import Path
from typing import Any

import pytest

from helpers import edited, minimal_files, run_lis
from repositories import commit, git, new_repository, write_files

SKILLS = "anyshire/priorities/skills.md"
PROSE = "-Prose on skills [@skills-survey], see [](sector:clean-energy).\n"
INVALIDATED = "approval invalidated: Anyshire LEP, noted on 23 July 2019"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a repository with the smallest complete strategy, one picture, one table and one template."""
    files = {f"anyshire/{name}": data for name, data in minimal_files().items()}
    files |= {"anyshire/media/map.png": b"\x89PNG\0" * 300, "anyshire/data/jobs.csv": "period,value\n2018,1\n2019,2\n"}
    return new_repository(tmp_path / "repository", files | {"anyshire/templates/strategy.md": "One\nTwo\n"})


def edit(folder: Path, lines: str, name: str = SKILLS) -> None:
    write_files(folder, {name: edited((folder / name).read_bytes(), lines)})


def told(folder: Path, *words: str) -> dict[str, Any]:
    ran = run_lis("diff", *words, "--format", "json", cwd=folder)
    assert (ran.code, ran.errors) == (0, "")
    (strategy,) = json.loads(ran.output)["strategies"]
    return dict(strategy)


def notes(folder: Path, what: str, *words: str) -> list[str]:
    return [note["text"] for change in told(folder, *words)["changes"] for note in change["notes"] if note["what"] == what]


def test_a_new_sentence_about_money_comes_first(folder: Path) -> None:
    edit(folder, f"{PROSE}+We will ask Government for £40m to widen the road. Skills.\n")
    said = run_lis("diff", cwd=folder).output
    assert "To be noted first\n  Priority “Skills for growth”\n    new money sentence: “We will ask Government for £40m to widen" in said
    assert notes(folder, "new-money-sentence", "HEAD") == ["new money sentence: “We will ask Government for £40m to widen the road.”"]


@pytest.mark.parametrize(
    "words",
    [
        "We will widen the road with £2m from [the Growth Deal](budget:growth-deal).",  # a secured budget pays
        "Firms told us that they had asked Government for £40m in 2015.",  # history
    ],
)
def test_a_sentence_about_money_that_is_there_is_not_called_out(folder: Path, words: str) -> None:
    edit(folder, f"{PROSE}+{words}\n")
    assert notes(folder, "new-money-sentence") == []


def test_a_sentence_that_only_moved_is_not_new(folder: Path) -> None:
    asked = "We will ask Government for £40m to widen the road."
    edit(folder, f"{PROSE}+{asked} Skills.\n")
    commit(folder, "Ask")
    edit(folder, f"-{asked} Skills.\n+Skills.\n")
    edit(folder, f"-The county town.\n+The county town. {asked}\n", "anyshire/places/anytown.md")
    assert notes(folder, "new-money-sentence") == []


def agree(folder: Path) -> None:
    digest = run_lis("digest", cwd=folder).output.split()[0]
    edit(folder, f"   decision: noted\n+  digest: {digest}\n", "anyshire/approvals.yaml")
    commit(folder, "Record the decision")


def test_an_approval_that_no_longer_covers_the_content_comes_first(folder: Path) -> None:
    agree(folder)
    assert told(folder, "HEAD~1", "HEAD")["counts"] == {"substantive": 1, "editorial": 0}
    edit(folder, f"{PROSE}+Prose on skills.\n")
    assert run_lis("diff", cwd=folder).output.split("\n")[2:5] == [
        "To be noted first",
        "  Approval “The draft of July 2019”",
        f"    {INVALIDATED}",
    ]
    commit(folder, "Change what was agreed")
    assert notes(folder, "approval-invalidated", "HEAD~1", "HEAD") == [INVALIDATED]
    assert notes(folder, "approval-invalidated", "HEAD~2", "HEAD") == [INVALIDATED.replace("invalidated", "of other content")]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("anyshire/strategy.yaml", '-version: "0.1"\n+version: "1.0"\n'),  # what is written around a decision
        ("anyshire/priorities/skills.md", "-title: Skills for growth\n+title:   'Skills for growth'  # as agreed\n"),  # layout
    ],
)
def test_what_is_no_content_leaves_an_approval_as_it_was(folder: Path, name: str, lines: str) -> None:
    agree(folder)
    edit(folder, lines, name)
    assert notes(folder, "approval-invalidated") == []


@pytest.mark.parametrize("name", ["anyshire/media/map.png", "anyshire/data/jobs.csv"])
def test_another_picture_or_table_is_other_content(folder: Path, name: str) -> None:
    agree(folder)
    write_files(folder, {name: b"x"})
    assert notes(folder, "approval-invalidated") == [INVALIDATED]


def test_where_something_cannot_be_read_no_approval_is_said_to_be_lost(folder: Path) -> None:
    agree(folder)
    edit(folder, "-title: Skills for growth\n+title: [Skills for growth\n")
    assert notes(folder, "approval-invalidated") == []


def change_files(folder: Path) -> None:
    (folder / "anyshire/media/map.png").write_bytes(b"\x89PNG\0" * 400)
    write_files(folder, {"anyshire/data/jobs.csv": "period,value\n2018,1\n2019,3\n2020,4\n", "anyshire/media/hub.png": b"\0" * 20})
    (folder / "anyshire/templates/strategy.md").rename(folder / "anyshire/templates/summary.md")


FILES = [
    "data/jobs.csv: changed, 2 rows added and 1 taken out",
    "media/hub.png: added, 20 bytes",
    "media/map.png: changed, 1.5 KB before and 2.0 KB now",
    "templates/summary.md: renamed, before templates/strategy.md",
]


def test_pictures_tables_and_templates_are_told(folder: Path) -> None:
    change_files(folder)
    said = run_lis("diff", cwd=folder).output
    assert "Pictures, tables and templates\n" + "".join(f"  {line}\n" for line in FILES) in said
    assert said.endswith("4 changed files in 1 strategy.\n")
    assert run_lis("diff", "--exit-code", cwd=folder).code == 1


@pytest.mark.parametrize("words", [["HEAD~1", "HEAD"], ["HEAD~1"]])
def test_they_are_told_of_commits_too(folder: Path, words: list[str]) -> None:
    change_files(folder)
    commit(folder, "Other pictures")
    told_of = {f["path"]: (f["kind"], f["old_size"], f["new_size"], f["lines_added"]) for f in told(folder, *words)["files"]}
    assert told_of == {
        "data/jobs.csv": ("modified", 27, 34, 2),
        "media/hub.png": ("added", None, 20, None),
        "media/map.png": ("modified", 1500, 2000, None),
        "templates/summary.md": ("moved", 8, 8, None),
    }


def test_they_stand_in_the_comment_and_on_the_page(folder: Path) -> None:
    change_files(folder)
    comment = run_lis("diff", "--format", "markdown", cwd=folder).output
    assert "### Pictures, tables and templates\n\n- `data/jobs.csv`: changed, 2 rows added and 1 taken out.\n" in comment
    page = run_lis("diff", "--format", "html", cwd=folder).output
    assert "<li>media/hub.png: added, 20 bytes.</li>" in page


def test_line_ends_of_windows_are_no_change(folder: Path) -> None:
    agree(folder)
    write_files(folder, {"anyshire/data/jobs.csv": (folder / "anyshire/data/jobs.csv").read_bytes().replace(b"\n", b"\r\n")})
    strategy = told(folder)
    assert (strategy["files"], strategy["changes"]) == ([], [])


def test_a_file_that_is_gone_and_one_that_is_a_link(folder: Path) -> None:
    (folder / "anyshire/media/map.png").unlink()
    assert [f["kind"] for f in told(folder)["files"]] == ["removed"]
    (folder / "anyshire/media/map.png").symlink_to(folder / "anyshire/strategy.yaml")
    assert [(f["kind"], f["old_size"]) for f in told(folder)["files"]] == [("modified", 1500)]
    git(folder, "add", "--all")
    assert git(folder, "status", "--short") == "T  anyshire/media/map.png"

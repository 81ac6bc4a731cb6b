"""`lis diff` in real repositories: which versions it compares, what it says, and that it leaves everything as it was."""

import json
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from helpers import Ran, edited, minimal_files, run_lis
from lis_cli.diff.apply import apply_changes
from lis_cli.diff.exchange import change_from_data
from lis_cli.load.loader import load_workspace
from lis_cli.snapshot import WorkingTree
from repositories import commit, everything_in, git, new_repository, write_files

SKILLS = "anyshire/priorities/skills.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a repository with the smallest complete strategy: as agreed on `main`, with a date put back on `draft`, checked out."""
    folder = new_repository(tmp_path / "repository", {f"anyshire/{name}": data for name, data in minimal_files().items()})
    git(folder, "tag", "agreed")
    git(folder, "tag", "--annotate", "--message=As the Board agreed it", "board-2019")
    git(folder, "switch", "--quiet", "--create=draft")
    edit(folder, "-    by: 2020-09\n+    by: 2021-03\n")
    commit(folder, "Put the hub back")
    return folder


def edit(folder: Path, lines: str, name: str = SKILLS) -> None:
    write_files(folder, {name: edited((folder / name).read_bytes(), lines)})


def diff(folder: Path, *words: str | Path, **environment: str) -> Ran:
    """Run `lis diff`, and make sure that not a byte or a time is another one after it."""
    before = everything_in(folder)
    ran = run_lis("diff", *words, cwd=folder, **environment)
    assert everything_in(folder) == before
    return ran


def told(folder: Path, *words: str | Path) -> list[str]:
    """Return what `lis diff` says in JSON, as the notes of all strategies."""
    ran = diff(folder, *words, "--format", "json")
    assert (ran.code, ran.errors) == (0, "")
    return [note["text"] for strategy in json.loads(ran.output)["strategies"] for change in strategy["changes"] for note in change["notes"]]


PUT_BACK = "date put back by 6 months: September 2020 → March 2021"
BROUGHT_FORWARD = "date brought forward by 6 months: March 2021 → September 2020"
LEAD = "lead changed: Anyshire LEP → Anyshire County Council"


def change_lead(folder: Path) -> None:
    edit(folder, "-    lead: anyshire-lep\n+    lead: anyshire-council\n")


def test_without_words_the_last_commit_is_compared_with_the_files(folder: Path) -> None:
    assert told(folder) == []
    change_lead(folder)
    write_files(folder, {"anyshire/sectors/food.md": "---\ntitle: Food\nkind: high-growth\n---\n"})
    assert told(folder) == ["new sector: Food", LEAD]


@pytest.mark.parametrize(
    ("words", "notes"),
    [
        (["HEAD~1"], [PUT_BACK, LEAD]),
        (["main"], [PUT_BACK, LEAD]),
        (["main", "draft"], [PUT_BACK]),
        (["draft", "main"], [BROUGHT_FORWARD]),
        (["main..draft"], [PUT_BACK]),
        (["main..."], [PUT_BACK]),
        (["draft...main"], []),
        ([":/First", "HEAD"], [PUT_BACK]),
        (["agreed", "HEAD"], [PUT_BACK]),
        (["board-2019...draft"], [PUT_BACK]),
    ],
)
def test_versions_are_named_as_git_does(folder: Path, words: list[str], notes: list[str]) -> None:
    change_lead(folder)
    assert sorted(told(folder, *words)) == sorted(notes)


def test_three_dots_leave_out_what_the_other_branch_did_meanwhile(folder: Path) -> None:
    git(folder, "switch", "--quiet", "main")
    change_lead(folder)
    commit(folder, "Another lead")
    assert sorted(told(folder, "main..draft")) == sorted([PUT_BACK, "lead changed: Anyshire County Council → Anyshire LEP"])
    assert told(folder, "main...draft") == [PUT_BACK]


def test_the_report_says_what_weighs_most_first(folder: Path) -> None:
    change_lead(folder)
    edit(
        folder,
        "-title: Anytown\n+title: Any Town\n ---\n-The county town.\n+The county town lies by the sea.\n",
        "anyshire/places/anytown.md",
    )
    edit(folder, "-  decision: noted\n+  decision: noted\n+  digest: 3f2a\n", "anyshire/approvals.yaml")
    write_files(folder, {"anyshire/stray.txt": "x"})
    first = git(folder, "rev-parse", "main")
    assert (
        diff(folder, "main").output
        == f"""\
anyshire: main ({first[:10]}) → working tree

To be noted first
  Approval “The draft of July 2019”
    approval of other content: Anyshire LEP, noted on 23 July 2019
  Action “Open a skills hub with employers” of priority “Skills for growth”
    {PUT_BACK}
    {LEAD}

Also changed
  Place “Any Town”
    title changed: Anytown → Any Town
    reworded
      The county town{{+ lies by the sea+}}.
  Approval “The draft of July 2019”
    digest of the content added: 3f2a

New findings
  anyshire/stray.txt:1:1: warning: nothing reads this file [stray-file]

6 substantive changes in 1 strategy.
"""
    )


def test_the_json_turns_the_old_version_into_the_new(folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--branch=main", str(folder), "agreed")
    change_lead(folder)
    data: dict[str, Any] = json.loads(diff(folder, "main", "--format", "json").output)
    (strategy,) = data["strategies"]
    assert (strategy["name"], strategy["counts"]) == ("anyshire", {"substantive": 2, "editorial": 0})
    old, new = (load_workspace(WorkingTree(place / "anyshire", ""), "").strategy for place in (tmp_path / "agreed", folder))
    assert apply_changes(old, [change_from_data(change) for change in strategy["changes"]]) == new


def test_the_exit_code_tells_of_changes_only_when_asked(folder: Path) -> None:
    assert diff(folder, "main").code == 0
    assert diff(folder, "main", "--exit-code").code == 1
    assert diff(folder, "--exit-code").code == 0
    assert diff(folder, "--exit-code").output == "No changes in 1 strategy.\n"
    assert diff(folder, "--quiet").output == ""


def test_it_may_be_run_from_within_and_for_a_part(folder: Path) -> None:
    other = {f"othershire/{name}": data for name, data in minimal_files().items()}
    write_files(folder, other)
    assert len(told(folder, "main")) > 1
    assert told(folder, "main", "--path", "anyshire") == [PUT_BACK]
    assert told(folder, "main", "--path", "anyshire/priorities") == [PUT_BACK]
    inside = run_lis("diff", "main", cwd=folder / "anyshire" / "priorities").output
    assert inside.startswith(f"..: main ({git(folder, 'rev-parse', 'main')[:10]}) → working tree\n")


def test_a_strategy_may_have_come_gone_or_another_folder(folder: Path) -> None:
    (folder / "anyshire").rename(folder / "county")
    assert told(folder, "main") == [PUT_BACK]
    write_files(folder, {"othershire/strategy.yaml": minimal_files()["strategy.yaml"].decode().replace("Anyshire", "Othershire")})  # type: ignore[union-attr]
    data = json.loads(diff(folder, "main", "--format", "json").output)
    assert [(s["old_folder"], s["new_folder"]) for s in data["strategies"]] == [("anyshire", "county"), (None, "othershire")]
    data = json.loads(diff(folder, "main", "--format", "json", "--path", "othershire").output)
    assert [(s["old_folder"], s["new_folder"]) for s in data["strategies"]] == [(None, "othershire")]


def test_two_folders_need_no_repository(folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--branch=main", str(folder), "agreed")
    for name in ("repository", "agreed"):
        (tmp_path / name / ".git").rename(tmp_path / f"{name}.git")
    assert told(tmp_path, "agreed", "repository") == [PUT_BACK]
    assert told(tmp_path, "agreed/anyshire", "repository/anyshire") == [PUT_BACK]
    assert told(tmp_path, "agreed", "--path", "repository") == [PUT_BACK]
    refused = diff(tmp_path, "HEAD", "--path", "repository")
    assert (refused.code, refused.errors) == (
        2,
        "lis: `repository` is not in a git repository; name two folders to compare, or run `git init` and commit\n",
    )


def test_a_bare_repository_has_versions_but_no_files(folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(folder), "bare")
    assert told(tmp_path / "bare", "main", "draft") == [PUT_BACK]
    assert told(tmp_path / "bare", "main", "draft", "--path", "anyshire") == [PUT_BACK]
    refused = diff(tmp_path / "bare", "main")
    assert (refused.code, refused.errors) == (2, "lis: no files are checked out here, only their history is; name two revisions\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["mian"], "there is no revision `mian`; did you mean `main`?"),
        (["main", "darft"], "there is no revision `darft`; did you mean `draft`?"),
        (["main...darft"], "there is no revision `darft`; did you mean `draft`?"),
        (["--", "--output=secret"], "`--output=secret` is not a revision; name a commit, a branch or a tag, such as `HEAD~1`"),
        (["main..draft", "HEAD"], "`main..draft` names two versions already; leave the other word out"),
        (["HEAD", "--format", "jsn"], "`jsn` is not a format; did you mean `json`?"),
        (["HEAD", "--format", "pictures"], "`pictures` is not a format; formats are docx, html, json, markdown, pdf, text"),
        (["HEAD", "--path", "nowhere"], "`nowhere` does not exist; name two revisions to compare what they hold there"),
        (["main", "draft", "--path", "nowhere"], "no strategy in either version; a strategy is a folder that holds `strategy.yaml`"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_what_to_do(folder: Path, words: list[str], message: str) -> None:
    ran = diff(folder, *words)
    assert (ran.code, ran.output, ran.errors) == (2, "", f"lis: {message}\n")


def test_a_word_that_is_a_folder_and_a_branch_is_not_guessed(folder: Path) -> None:
    git(folder, "branch", "anyshire")
    assert diff(folder, "anyshire").errors == "lis: `anyshire` is both a folder and a revision; write `./anyshire` for the folder\n"
    assert told(folder, "./anyshire", "--path", "anyshire") == []


def test_a_version_that_cannot_be_read_whole_says_so(folder: Path) -> None:
    edit(folder, "-title: Skills for growth\n+title: [Skills for growth\n")
    ran = diff(folder, "main")
    assert ran.code == 0
    assert "Could not be read whole, so that what is missing there is not listed\n  priority:skills in the new version\n" in ran.output
    assert "dropped" not in ran.output


def test_the_report_goes_to_a_file(folder: Path, tmp_path: Path) -> None:
    assert diff(folder, "main", "--output", tmp_path / "changes.txt").output == ""
    assert PUT_BACK in (tmp_path / "changes.txt").read_text(encoding="utf-8")


def test_words_of_authors_do_not_steer_the_terminal(folder: Path) -> None:
    edit(folder, '-title: Anytown\n+title: "Any\\e[31mtown"\n', "anyshire/places/anytown.md")
    assert "\x1b" not in diff(folder).output
    assert "\x1b" not in diff(folder, "--format", "json").output


def test_a_page_is_in_the_language_of_the_strategy(folder: Path) -> None:
    assert '<html lang="en-GB">' in diff(folder, "main", "--format", "html").output
    edit(folder, "-language: en-GB\n+language: cy\n", "anyshire/strategy.yaml")
    assert '<html lang="cy">' in diff(folder, "main", "--format", "html").output
    write_files(folder, {f"othershire/{name}": data for name, data in minimal_files().items()})
    page = diff(folder, "main", "--format", "html").output
    assert '<html lang="en-GB">' in page
    assert page.count('<section class="strategy" lang="cy"') == 1


@pytest.mark.slow
def test_a_word_document_tracks_the_changes_and_says_whose_they_are(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "changes.docx"
    ran = diff(folder, "main", "draft", "--format", "docx", "--output", target)
    assert (ran.code, ran.output, ran.errors) == (0, f"{target.as_posix()}\n", "")
    with ZipFile(target) as package:
        document = package.read("word/document.xml").decode()
    deleted, inserted = ("".join(re.findall(rf"<w:{sign}[ >].*?</w:{sign}>", document, re.DOTALL)) for sign in ("del", "ins"))
    assert "September 2020" in re.sub(r"<[^>]*>", "", deleted) or "September" in deleted
    assert "March 2021" in re.sub(r"<[^>]*>", "", inserted) or "March" in inserted
    author, day = git(folder, "log", "-1", "--format=%an|%cs").strip().split("|")
    assert f'w:author="{author}" w:date="{day}T' in document


def test_a_word_document_needs_a_file_and_a_whole_strategy(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "changes.docx"
    ran = diff(folder, "--format", "docx")
    assert (ran.code, ran.errors) == (2, "lis: a Word document cannot be shown here; name a file for it with `--output`\n")
    write_files(folder, {"anyshire/strategy.yaml": "title: [\n"})
    ran = diff(folder, "--format", "docx", "-o", target)
    assert ran.code == 2
    assert "needs a usable `strategy.yaml` in both versions" in ran.errors
    assert not target.exists()


@pytest.mark.slow
def test_a_pdf_marks_the_changes_and_says_whose_they_are(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "changes.pdf"
    ran = diff(folder, "main", "draft", "--format", "pdf", "--output", target)
    assert (ran.code, ran.output, ran.errors) == (0, f"{target.as_posix()}\n", "")
    text = " ".join("".join(page.extract_text() for page in PdfReader(target).pages).split())
    author = git(folder, "log", "-1", "--format=%an").strip()
    assert f"The last commit is by {author}, of " in text
    assert "[deleted: " in text
    assert "[inserted: " in text
    edit(folder, "-title: Anytown\n+title: Any Town\n", "anyshire/places/anytown.md")
    diff(folder, "--format", "pdf", "--output", target)
    assert "The last changes are in no commit." in " ".join(PdfReader(target).pages[1].extract_text().split())


def test_a_pdf_needs_a_file_and_a_whole_strategy(folder: Path, tmp_path: Path) -> None:
    ran = diff(folder, "--format", "pdf")
    assert (ran.code, ran.errors) == (2, "lis: a PDF cannot be shown here; name a file for it with `--output`\n")
    write_files(folder, {"anyshire/strategy.yaml": "title: [\n"})
    ran = diff(folder, "--format", "pdf", "-o", tmp_path / "changes.pdf")
    assert ran.code == 2
    assert "a PDF needs a usable `strategy.yaml` in both versions" in ran.errors


@pytest.mark.parametrize(("output_format", "kind"), [("docx", "Word document"), ("pdf", "PDF")])
def test_a_document_needs_templates_that_work(folder: Path, tmp_path: Path, output_format: str, kind: str) -> None:
    write_files(folder, {"anyshire/templates/documents/strategy.md.j2": "{{ nothing_there }}\n"})
    target = tmp_path / f"changes.{output_format}"
    ran = diff(folder, "--format", output_format, "--output", target)
    where = "templates/documents/strategy.md.j2:1: `nothing_there` is undefined"
    assert ran.code == 2
    assert ran.errors.startswith(f"lis: a {kind} needs templates that work in both versions: {where}; ")
    assert not target.exists()


def test_a_document_shows_the_one_strategy_that_changed(folder: Path, tmp_path: Path) -> None:
    write_files(folder, {f"othershire/{name}": data for name, data in minimal_files().items()})
    commit(folder, "Another strategy")
    target = tmp_path / "changes.docx"
    words = ("--format", "docx", "--output", target)
    assert (
        diff(folder, *words).errors
        == "lis: a Word document shows one strategy, and none of those compared has changed; name one with `--path`\n"
    )
    edit(folder, "-title: Anytown\n+title: Any Town\n", "anyshire/places/anytown.md")
    assert diff(folder, *words).output == f"{target.as_posix()}\n"
    edit(folder, "-title: Anytown\n+title: Any Town\n", "othershire/places/anytown.md")
    assert (
        diff(folder, *words).errors
        == "lis: a Word document shows one strategy, and 2 of those compared have changed; name one with `--path`\n"
    )


@pytest.mark.parametrize("words", [["main"], ["main", "draft"]])
def test_a_report_is_not_written_over_a_strategy(folder: Path, words: list[str]) -> None:
    ran = diff(folder, *words, "--output", SKILLS)
    assert (ran.code, ran.output) == (2, "")
    assert ran.errors == f"lis: `{Path(SKILLS)}` is part of a strategy; give another file for the report\n"

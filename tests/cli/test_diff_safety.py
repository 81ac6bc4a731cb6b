"""`lis diff` where repositories are odd: what is missing is said, nothing else is read, and nothing is written."""

import json
import sys
from pathlib import Path

import pytest

from helpers import Ran, edited, minimal_files, run_lis
from repositories import commit, everything_in, git, new_repository, write_files

SKILLS = "anyshire/priorities/skills.md"
PUT_BACK = "date put back by 6 months: September 2020 → March 2021"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a repository with two commits of the smallest complete strategy; the second puts a date back."""
    folder = new_repository(tmp_path / "repository", {f"anyshire/{name}": data for name, data in minimal_files().items()})
    edit(folder, "-    by: 2020-09\n+    by: 2021-03\n")
    commit(folder, "Put the hub back")
    return folder


def edit(folder: Path, lines: str, name: str = SKILLS) -> None:
    write_files(folder, {name: edited((folder / name).read_bytes(), lines)})


def diff(folder: Path, *words: str) -> Ran:
    """Run `lis diff`, and make sure that not a byte, a time, a ref or the status is another one after it."""
    before = everything_in(folder)
    ran = run_lis("diff", *words, cwd=folder)
    assert everything_in(folder) == before
    return ran


def told(folder: Path, *words: str) -> list[str]:
    ran = diff(folder, *words, "--format", "json")
    assert (ran.code, ran.errors) == (0, "")
    return [note["text"] for strategy in json.loads(ran.output)["strategies"] for change in strategy["changes"] for note in change["notes"]]


@pytest.mark.parametrize("words", [[], ["HEAD~1"], ["HEAD~1..HEAD"], ["--since-approval"], ["nowhere"], ["HEAD", "--format", "docx"]])
def test_status_and_refs_are_as_they_were(folder: Path, words: list[str]) -> None:
    write_files(folder, {"anyshire/places/new.md": "---\ntitle: New\n---\n"})
    facts = [["status", "--porcelain=v2", "--branch", "--ignored"], ["for-each-ref"], ["worktree", "list"], ["stash", "list"], ["reflog"]]
    before = [git(folder, *fact) for fact in facts]
    diff(folder, *words)
    assert [git(folder, *fact) for fact in facts] == before


@pytest.mark.parametrize("word", ["--upload-pack=touch x", "-O/tmp/x", "--help=x", "--", "-"])
def test_a_revision_that_looks_like_an_option_is_none(folder: Path, word: str) -> None:
    ran = diff(folder, "--", word)
    assert (ran.code, ran.output) == (2, "")
    assert ran.errors == f"lis: `{word}` is not a revision; name a commit, a branch or a tag, such as `HEAD~1`\n"


def test_a_path_that_no_disk_can_hold_is_refused(folder: Path) -> None:
    ran = diff(folder, "--path", "a" * 5000)
    assert (ran.code, ran.output) == (2, "")
    assert ran.errors.startswith("lis: `aaaa")
    assert len(ran.errors) < 300


@pytest.mark.parametrize(
    "word", ["$(touch x)", "a b", "HEAD;ls", "HEAD\n", "@{-1}", "@{upstream}", "é", "HEAD:", "HEAD^{tree}", "a" * 5000]
)
def test_odd_words_are_refused_in_a_sentence(folder: Path, word: str) -> None:
    ran = diff(folder, word)
    assert (ran.code, ran.output) == (2, "")
    assert ran.errors.startswith("lis: ")
    assert "fault in lis" not in ran.errors


def test_a_shallow_copy_says_how_to_get_the_rest(folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", folder.as_uri(), "shallow")
    assert told(tmp_path / "shallow", "HEAD") == []
    ran = diff(tmp_path / "shallow", "HEAD~1")
    assert ran.code == 2
    assert "lacks older commits: run `git fetch --unshallow`" in ran.errors


def test_a_submodule_is_another_repository(folder: Path, tmp_path: Path) -> None:
    inner = new_repository(tmp_path / "inner", {f"othershire/{name}": data for name, data in minimal_files().items()})
    git(folder, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.as_uri(), "others")
    commit(folder, "Name the strategies of our neighbours")
    assert told(folder, "HEAD~1", "HEAD") == []
    assert diff(folder / "others", "HEAD").output == "No changes in 1 strategy.\n"


def test_ten_thousand_commits_are_no_matter(folder: Path) -> None:
    start = git(folder, "rev-parse", "HEAD")
    commits = "".join(
        f"commit refs/heads/long\ncommitter A <a@b> {1_600_000_000 + number} +0000\ndata 1\nx{f'from {start}' if not number else ''}\n"
        f"M 100644 inline notes.txt\ndata {len(str(number))}\n{number}\n"
        for number in range(10_000)
    )
    git(folder, "fast-import", "--quiet", stdin=commits.encode())
    assert told(folder, "long~10001", "long") == [PUT_BACK]
    assert told(folder, "long~10001...long") == [PUT_BACK]


@pytest.mark.parametrize("name", ["a b.png", "é ü.png", "quote'd.png", "[x](y).png", "-rf.png", "$(touch x).png", "&lt;b&gt;.png"])
def test_files_may_have_odd_names(folder: Path, name: str) -> None:
    write_files(folder, {f"anyshire/media/{name}": b"\0"})
    commit(folder, "A picture")
    strategy = json.loads(diff(folder, "HEAD~1", "--format", "json").output)["strategies"][0]
    assert [file["path"] for file in strategy["files"]] == [f"media/{name}"]
    for output_format in ("text", "markdown", "html"):
        ran = diff(folder, "HEAD~1", "HEAD", "--format", output_format)
        assert (ran.code, ran.errors) == (0, "")
    assert "<b>" not in diff(folder, "HEAD~1", "--format", "html").output.split("</header>")[1].split("<li>")[1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_name_with_a_line_end_stays_on_its_line(folder: Path) -> None:
    write_files(folder, {"anyshire/media/a\nNew findings\x1b[31m.png": b"\0"})
    said = diff(folder).output
    assert "\x1b" not in said
    assert [line for line in said.splitlines() if ".png" in line and "added" in line]


def test_what_goes_to_another_strategy_says_so(folder: Path) -> None:
    others = {f"othershire/{name}": data for name, data in minimal_files().items() if name != "places/anytown.md"}
    write_files(folder, others)
    commit(folder, "Another strategy")
    (folder / "anyshire/places/anytown.md").rename(folder / "othershire/places-anytown.md")
    write_files(folder, {"othershire/places/town.md": (folder / "othershire/places-anytown.md").read_bytes()})
    (folder / "othershire/places-anytown.md").unlink()
    assert [text for text in told(folder) if "Anytown" in text] == [
        "place removed: Anytown (now in othershire)",
        "new place: Anytown (before in anyshire)",
    ]


def test_an_old_version_under_older_rules_is_read_as_far_as_it_goes(folder: Path) -> None:
    edit(folder, "-title: Skills for growth\n+title: Skills\n+vision: A key that was dropped since\n")
    edit(folder, "-  amount: 2500000\n+  sum: 2500000\n", "anyshire/funding.yaml")
    commit(folder, "As it was under older rules")
    git(folder, "checkout", "--quiet", "HEAD~1", "--", "anyshire")
    commit(folder, "As it is now")
    ran = diff(folder, "HEAD~1", "HEAD")
    assert (ran.code, ran.errors) == (0, "")
    assert "title changed: Skills → Skills for growth" in ran.output
    unread = ran.output.split("Could not be read whole, so that what is missing there is not listed\n")[1].split("\n\n")[0]
    assert unread == "  budget:growth-deal in the old version\n  priority:skills in the old version"
    assert "new budget" not in ran.output

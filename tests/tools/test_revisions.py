"""What a user may call a version, and what is said where there is none."""

import os
import shutil
from pathlib import Path

import pytest

from lis_cli.errors import ToolError, UsageError
from lis_cli.tools.revisions import Range, find_commit, find_parting, find_repository, list_commit, read_blobs, split_range
from repositories import commit, everything_in, git, new_repository, write_files


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with two commits on `main`, a tag of each kind on the first, and a branch beside it."""
    folder = new_repository(tmp_path_factory.mktemp("made"), {"a.txt": "one", "folder/b.txt": "b"})
    git(folder, "tag", "agreed")
    git(folder, "tag", "--annotate", "--message=As the Board agreed it", "board-2019")
    git(folder, "branch", "consultation/2019")
    write_files(folder, {"a.txt": "two"})
    commit(folder, "Second version: towns..villages")
    return folder


@pytest.fixture
def folder(made_once: Path, tmp_path: Path) -> Path:
    """Return that repository as one's own."""
    return Path(shutil.copytree(made_once, tmp_path / "repository"))


FIRST = "HEAD~1"


@pytest.mark.parametrize(
    "name", ["HEAD~1", "HEAD^", "main~1", "agreed", "board-2019", "refs/tags/agreed", "consultation/2019", ":/First", "HEAD^{/First}"]
)
def test_a_version_has_many_names(folder: Path, name: str) -> None:
    assert find_commit(find_repository(folder), name) == git(folder, "rev-parse", FIRST)


def test_a_commit_is_known_by_the_first_digits_of_its_id(folder: Path) -> None:
    whole = git(folder, "rev-parse", FIRST)
    assert find_commit(find_repository(folder), whole) == find_commit(find_repository(folder), whole[:8]) == whole


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("main..draft", Range("main", "draft", since_parting=False)),
        ("main...draft", Range("main", "draft", since_parting=True)),
        ("main..", Range("main", "HEAD", since_parting=False)),
        ("...draft", Range("HEAD", "draft", since_parting=True)),
        ("HEAD~3..HEAD~1", Range("HEAD~3", "HEAD~1", since_parting=False)),
        ("main", None),
        (":/towns..villages", None),
        ("HEAD^{/towns..villages}", None),
    ],
)
def test_a_range_is_two_versions_in_one_word(words: str, found: Range | None) -> None:
    assert split_range(words) == found


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("-x", "`-x` is not a revision; name a commit, a branch or a tag, such as `HEAD~1`"),
        ("--output=secret", "`--output=secret` is not a revision; name a commit, a branch or a tag, such as `HEAD~1`"),
        ("", "`` is not a revision; name a commit, a branch or a tag, such as `HEAD~1`"),
        (" ", "` ` is not a revision; name a commit, a branch or a tag, such as `HEAD~1`"),
        ("a\0b", "`a\0b` is not a revision; name a commit, a branch or a tag, such as `HEAD~1`"),
        ("mian", "there is no revision `mian`; did you mean `main`?"),
        ("agred", "there is no revision `agred`; did you mean `agreed`?"),
        ("consultation-2019", "there is no revision `consultation-2019`; did you mean `consultation/2019`?"),
        ("final", "there is no revision `final`; `git log --oneline` and `git tag` list what there is"),
        ("HEAD~2", "there is no revision `HEAD~2`; `HEAD` is there, but not this version of it"),
        ("HEAD:folder", "`HEAD:folder` is not a version of the whole repository; name a commit, a branch or a tag"),
        ("HEAD:a.txt", "`HEAD:a.txt` is not a version of the whole repository; name a commit, a branch or a tag"),
        (":/Third", "there is no revision `:/Third`; `git log --oneline` and `git tag` list what there is"),
    ],
)
def test_what_is_no_version_is_refused_with_what_to_do(folder: Path, name: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        find_commit(find_repository(folder), name)
    assert str(refused.value) == message


def test_before_the_first_commit_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    with pytest.raises(UsageError, match="there is no commit yet to compare with"):
        find_commit(find_repository(tmp_path), "HEAD")


def test_outside_a_repository(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not in a git repository; name two folders to compare, or run `git init` and commit"):
        find_repository(tmp_path)


def test_a_folder_that_is_gone_is_found_by_the_one_around_it(folder: Path) -> None:
    found = find_repository(folder / "folder" / "gone" / "deeper")
    assert (found.inside, found.has_files) == ("folder/gone/deeper", True)
    assert list_commit(found, "HEAD") == []


def test_the_history_of_a_shallow_copy_ends_with_advice(folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", folder.as_uri(), "shallow")
    shallow = find_repository(tmp_path / "shallow")
    assert find_commit(shallow, "HEAD")
    for name in ("HEAD~1", "agreed"):
        with pytest.raises(UsageError, match="lacks older commits: run `git fetch --unshallow`"):
            find_commit(shallow, name)


def test_a_partial_copy_says_that_it_lacks_files_and_fetches_none(folder: Path, tmp_path: Path) -> None:
    git(folder, "config", "uploadpack.allowfilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", "--no-checkout", folder.as_uri(), "partial")
    before = everything_in(tmp_path / "partial")
    with pytest.raises(UsageError, match="lacks old files; run `git fetch --refetch --no-filter`"):
        list_commit(find_repository(tmp_path / "partial"), "HEAD")
    assert everything_in(tmp_path / "partial") == before


def test_a_bare_repository_has_only_its_history(folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(folder), "bare")
    bare = find_repository(tmp_path / "bare")
    assert (bare.has_files, bare.inside) == (False, "")
    assert [entry.path for entry in list_commit(bare, find_commit(bare, "main"))] == ["a.txt", "folder/b.txt"]
    assert find_repository(tmp_path / "bare" / "folder").inside == "folder"


def test_a_repository_of_another_user_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    with pytest.raises(UsageError, match=r"belongs to another user; if you trust it, run `git config --global --add safe.directory .+`"):
        find_repository(folder)


def test_without_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ToolError, match="`git` is not installed"):
        find_repository(folder)


def test_where_two_histories_part(folder: Path) -> None:
    first = git(folder, "rev-parse", FIRST)
    git(folder, "switch", "--quiet", "consultation/2019")
    write_files(folder, {"c.txt": "c"})
    aside = commit(folder, "Beside")
    assert find_parting(find_repository(folder), git(folder, "rev-parse", "main"), aside) == first
    git(folder, "switch", "--quiet", "--orphan", "other")
    with pytest.raises(UsageError, match="have no history in common"):
        find_parting(find_repository(folder), first, commit(folder, "Alone"))


def test_a_hook_of_another_repository_does_not_lead_astray(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = new_repository(tmp_path / "other", {"z.txt": "z"})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert find_commit(find_repository(folder), "HEAD~1") == git(folder, "rev-parse", "HEAD~1")


def test_files_are_read_by_their_ids_whatever_is_in_them(folder: Path) -> None:
    contents = {"x": b"", "y": b"\n\n", "z": b"blob 3\n\0\xff", "w": b"a" * 100_000}
    write_files(folder, contents)
    repository = find_repository(folder)
    entries = {entry.path: entry for entry in list_commit(repository, commit(folder, "Odd files"))}
    read = read_blobs(repository, [entries[name].id for name in contents])
    assert {name: read[entries[name].id] for name in contents} == contents
    assert {name: entries[name].size for name in contents} == {name: len(data) for name, data in contents.items()}


def test_a_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(ToolError, match=r"the file with the id 1{40} is missing or damaged"):
        read_blobs(find_repository(folder), ["1" * 40])


def test_a_long_history_is_no_matter(tmp_path: Path) -> None:
    folder = new_repository(tmp_path, {"a.txt": "start"})
    commits = "".join(
        f"commit refs/heads/long\ncommitter A <a@b> {1_500_000_000 + number} +0000\ndata 1\nx"
        f"M 100644 inline a.txt\ndata {len(str(number))}\n{number}\n"
        for number in range(10_000)
    )
    git(folder, "fast-import", "--quiet", stdin=commits.encode())
    repository = find_repository(folder)
    oldest = find_commit(repository, "long~9999")
    assert [read_blobs(repository, [entry.id])[entry.id] for entry in list_commit(repository, oldest)] == [b"0"]


def test_nothing_is_written(folder: Path) -> None:
    write_files(folder, {"a.txt": "three", "new.txt": "n"})
    before = everything_in(folder)
    repository = find_repository(folder)
    for name in ("HEAD", "agreed", ":/First"):
        read_blobs(repository, [entry.id for entry in list_commit(repository, find_commit(repository, name))])
    assert everything_in(folder) == before

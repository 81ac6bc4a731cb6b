"""A strategy as it was in a commit, under the paths that its files have."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from helpers import minimal_files
from lis_cli.check.checker import check_workspace
from lis_cli.load.loader import load_workspace
from lis_cli.snapshot import GitRevision, UnreadableError, WorkingTree
from lis_cli.tools.revisions import find_commit, find_repository
from repositories import commit, git, new_repository, write_files

needs_posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such names, and makes links for some users only")
needs_bytes = pytest.mark.skipif(sys.platform != "linux", reason="file names that are not Unicode are possible on Linux alone")


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with the smallest complete strategy in a folder of its own."""
    return new_repository(tmp_path_factory.mktemp("made"), {f"strategy/anyshire/{name}": data for name, data in minimal_files().items()})


@pytest.fixture
def folder(made_once: Path, tmp_path: Path) -> Path:
    """Return that repository as one's own."""
    return Path(shutil.copytree(made_once, tmp_path / "repository"))


def revision(folder: Path, shown_as: str = "strategy", name: str = "HEAD") -> GitRevision:
    repository = find_repository(folder / "strategy")
    return GitRevision(repository, find_commit(repository, name), shown_as)


def test_it_has_the_paths_and_bytes_of_the_disk(folder: Path) -> None:
    old, disk = revision(folder), WorkingTree(folder / "strategy", "strategy")
    assert old.paths() == disk.paths()
    assert [old.read(path, "strategy/anyshire") for path in old.paths()] == [disk.read(path, "strategy/anyshire") for path in disk.paths()]
    assert revision(folder, "").paths() == WorkingTree(folder / "strategy", "").paths()


def test_an_old_version_is_as_it_was(folder: Path) -> None:
    write_files(folder / "strategy/anyshire", {"places/anytown.md": "---\ntitle: Any Town\n---\n"})
    (folder / "strategy/anyshire/glossary.yaml").unlink()
    commit(folder, "Second version")
    old = load_workspace(revision(folder, name="HEAD~1"), "strategy/anyshire")
    new = load_workspace(revision(folder), "strategy/anyshire")
    assert (old.strategy.places["anytown"].title, new.strategy.places["anytown"].title) == ("Anytown", "Any Town")
    assert (len(old.strategy.glossary), len(new.strategy.glossary)) == (1, 0)


def test_a_finding_names_the_file_where_it_is(folder: Path) -> None:
    write_files(folder / "strategy/anyshire", {"places/anytown.md": "---\ntitle: [\n---\n"})
    commit(folder, "A slip")
    found = check_workspace(load_workspace(revision(folder), "strategy/anyshire"))
    assert [finding.span.path for finding in found] == ["strategy/anyshire/places/anytown.md"]


def test_hidden_files_and_build_results_are_left_out_as_on_the_disk(folder: Path) -> None:
    odd = (".hidden.yaml", ".vscode/a.json", "build/draft.pdf", "dist/a", "node_modules/a.js", "evidence/.a.yaml", "a/__pycache__/b.pyc")
    write_files(folder / "strategy/anyshire", dict.fromkeys(odd, "x"))
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message=Odd files")
    assert revision(folder).paths() == WorkingTree(folder / "strategy", "strategy").paths()


@pytest.mark.parametrize(
    "name",
    [
        "places/two words.md",
        "places/tést.md",
        "places/-option.md",
        pytest.param('places/"quoted".md', marks=needs_posix),
        pytest.param("places/a\tb.md", marks=needs_posix),
    ],
)
def test_odd_names_are_as_on_the_disk(folder: Path, name: str) -> None:
    write_files(folder / "strategy/anyshire", {name: "---\ntitle: Odd\n---\n"})
    commit(folder, "An odd name")
    old, disk = revision(folder), WorkingTree(folder / "strategy", "strategy")
    assert f"strategy/anyshire/{name}" in old.paths()
    assert old.paths() == disk.paths()
    assert old.read(f"strategy/anyshire/{name}", "strategy/anyshire") == b"---\ntitle: Odd\n---\n"


@needs_bytes
def test_names_that_are_no_text_are_as_on_the_disk(folder: Path) -> None:
    for name in (b"places/\xff.md", b"places/line\nend.md"):
        Path(os.fsdecode(os.fsencode(folder / "strategy/anyshire") + b"/" + name)).write_bytes(b"x")
    commit(folder, "Names that are no text")
    assert revision(folder).paths() == WorkingTree(folder / "strategy", "strategy").paths()


@needs_posix
def test_a_link_to_a_file_is_refused_and_one_to_a_folder_left_out(folder: Path) -> None:
    inside = folder / "strategy/anyshire"
    (folder / "secret.yaml").write_text("title: secret", encoding="utf-8")
    (inside / "evidence/out.yaml").symlink_to("../../../secret.yaml")
    (inside / "evidence/beside.yaml").symlink_to("skills-survey.yaml")
    (inside / "evidence/far.yaml").symlink_to("/etc/hostname")
    (inside / "again").symlink_to("places")
    (inside / "around").symlink_to("../anyshire")
    commit(folder, "Links")
    old = revision(folder)
    assert old.paths() == WorkingTree(folder / "strategy", "strategy").paths()
    for name in ("beside", "far", "out"):
        with pytest.raises(UnreadableError, match="file is a link, which is not followed in an old version"):
            old.read(f"strategy/anyshire/evidence/{name}.yaml", "strategy/anyshire")


def test_another_repository_inside_is_left_out(folder: Path) -> None:
    git(folder, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},strategy/anyshire/shared")
    git(folder, "commit", "--quiet", "--message=A submodule")
    assert not [path for path in revision(folder).paths() if "shared" in path]


def test_what_is_too_large_is_refused_and_large_files_are_read_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(folder / "strategy/anyshire", {"media/large.png": b"a" * 300_000, "media/huge.png": b"b" * 3_000_000})
    commit(folder, "Pictures")
    monkeypatch.setattr("lis_cli.snapshot.LARGEST", 2 * 1024 * 1024)
    old = revision(folder)
    assert old.read("strategy/anyshire/media/large.png", "strategy/anyshire") == b"a" * 300_000
    with pytest.raises(UnreadableError, match="file is 3 MiB; the largest file allowed is 2 MiB"):
        old.read("strategy/anyshire/media/huge.png", "strategy/anyshire")


@pytest.mark.parametrize(
    "path", ["strategy/anyshire/../../a.md", "strategy/other/strategy.yaml", "/etc/passwd", "strategy/anyshire/none.md"]
)
def test_nothing_else_is_read(folder: Path, path: str) -> None:
    with pytest.raises(UnreadableError, match="file is outside the strategy"):
        revision(folder).read(path, "strategy/anyshire")


def test_what_is_the_same_in_two_versions_is_read_once_and_nothing_differs_for_it(folder: Path) -> None:
    slips = {
        "places/anytown.md": "---\ntitle: Any Town\n---\n",
        "evidence/slip.yaml": "titel: A slip\n",
        "places/0-skills.md": "---\ntitle: Another\n---\n",
        "places/1-skills.md": "---\ntitle: The same id\n---\n",
    }
    write_files(folder / "strategy/anyshire", slips)
    commit(folder, "Second version")
    old = load_workspace(revision(folder, name="HEAD~1"), "strategy/anyshire")
    for root, like in (("strategy/anyshire", old), ("strategy/anyshire", load_workspace(revision(folder), "strategy/anyshire"))):
        alone, together = (load_workspace(revision(folder), root, like=other) for other in (None, like))
        assert together.strategy == alone.strategy
        assert (together.problems, together.broken, together.origins.keys()) == (alone.problems, alone.broken, alone.origins.keys())
        assert together.sources == alone.sources
        assert together.strategy.sectors["clean-energy"] is like.strategy.sectors["clean-energy"]
        assert check_workspace(together) == check_workspace(alone)


def test_two_strategies_are_read_apart(folder: Path) -> None:
    write_files(folder / "strategy/othershire", minimal_files())
    commit(folder, "Another strategy")
    old = revision(folder)
    with pytest.raises(UnreadableError):
        old.read("strategy/othershire/strategy.yaml", "strategy/anyshire")
    assert old.read("strategy/othershire/strategy.yaml", "strategy/othershire") == minimal_files()["strategy.yaml"]

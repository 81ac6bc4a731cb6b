"""Files on a disk: what is listed, what is read, and what is refused."""

import os
from pathlib import Path

import pytest

from helpers import minimal_files
from lis_cli.check.checker import check_workspace
from lis_cli.errors import UsageError
from lis_cli.load.loader import load_workspace
from lis_cli.snapshot import InMemory, UnreadableError, WorkingTree, join_path

needs_links = pytest.mark.skipif(os.name != "posix", reason="making links needs rights that Windows users lack")
needs_modes = pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the smallest complete strategy on disk, in a folder of its own."""
    for name, data in minimal_files().items():
        path = tmp_path / "anyshire" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return tmp_path / "anyshire"


def told(folder: Path) -> list[str]:
    """Return path and message of each finding."""
    loaded = load_workspace(WorkingTree(folder, "anyshire"), "anyshire")
    return [f"{found.span.path}: {found.message} [{found.rule}]" for found in check_workspace(loaded)]


def test_a_folder_is_read_as_the_user_typed_it(folder: Path) -> None:
    assert told(folder) == []
    assert "anyshire/places/anytown.md" in WorkingTree(folder, "anyshire").paths()
    assert "places/anytown.md" in WorkingTree(folder, "").paths()
    assert WorkingTree(folder.parent, "").paths() == [f"anyshire/{name}" for name in sorted(minimal_files())]


def test_hidden_files_and_build_results_are_left_out(folder: Path) -> None:
    for name in (".git/config", ".hidden.yaml", "build/draft.pdf", "dist/a", "node_modules/a.js", "evidence/.a.yaml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    assert told(folder) == []


@needs_links
def test_a_link_to_a_file_of_the_strategy_is_followed(folder: Path) -> None:
    (folder / "places/anytown.md").rename(folder / "media-anytown")
    (folder / "media").mkdir()
    (folder / "media-anytown").rename(folder / "media/anytown")
    (folder / "places/anytown.md").symlink_to("../media/anytown")
    assert told(folder) == []


@needs_links
def test_a_link_out_of_the_strategy_is_refused(folder: Path) -> None:
    secret = folder.parent / "secret.yaml"
    secret.write_text("title: Secret\npublisher: P\nkind: survey\n", encoding="utf-8")
    (folder / "evidence/secret.yaml").symlink_to(secret)
    assert told(folder) == ["anyshire/evidence/secret.yaml: file is a link to a place outside the strategy [unreadable-file]"]


@needs_links
def test_a_link_to_nothing_and_a_loop_are_findings(folder: Path) -> None:
    (folder / "evidence/gone.yaml").symlink_to("nowhere.yaml")
    (folder / "evidence/loop.yaml").symlink_to("loop.yaml")
    gone, loop = told(folder)
    assert gone == "anyshire/evidence/gone.yaml: file cannot be read: no such file or directory [unreadable-file]"
    assert loop.startswith("anyshire/evidence/loop.yaml: file cannot be read: ")


@needs_links
def test_a_linked_folder_is_not_entered(folder: Path) -> None:
    (folder.parent / "elsewhere").mkdir()
    (folder.parent / "elsewhere/a.yaml").write_text("x", encoding="utf-8")
    (folder / "annex").symlink_to(folder.parent / "elsewhere")
    (folder / "again").symlink_to(folder)
    assert told(folder) == []


@needs_links
def test_a_picture_that_is_a_link_out_is_refused(folder: Path) -> None:
    (folder.parent / "secret.png").write_bytes(b"png")
    (folder / "media").mkdir()
    (folder / "media/map.png").symlink_to("../../secret.png")
    (folder / "places/anytown.md").write_text("---\ntitle: Anytown\n---\n![A map](media/map.png)\n", encoding="utf-8")
    assert told(folder) == [
        "anyshire/places/anytown.md: picture `media/map.png` lies outside the strategy's folder [media-outside-strategy]"
    ]


@needs_modes
def test_a_file_without_rights_is_a_finding(folder: Path) -> None:
    (folder / "evidence/skills-survey.yaml").chmod(0)
    assert told(folder) == ["anyshire/evidence/skills-survey.yaml: file cannot be read: permission denied [unreadable-file]"]


@needs_modes
def test_a_folder_without_rights_stops_the_command(folder: Path) -> None:
    (folder / "evidence").chmod(0)
    try:
        with pytest.raises(UsageError, match="cannot be read: permission denied"):
            WorkingTree(folder, "").paths()
    finally:
        (folder / "evidence").chmod(0o700)


def test_a_folder_that_is_not_there_stops_the_command(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: no such file or directory"):
        WorkingTree(tmp_path / "nowhere", "nowhere").paths()


@pytest.mark.parametrize("path", ["../a", "a/../../b", "other/a"])
def test_files_in_memory_stay_inside_their_folder_too(path: str) -> None:
    with pytest.raises(UnreadableError):
        InMemory({path: "x"}).read(path, "a")


def test_an_empty_folder_is_the_current_one() -> None:
    assert (join_path("", "a.md"), join_path("x/y", "a.md")) == ("a.md", "x/y/a.md")
